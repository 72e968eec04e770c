// CPU time of the processes of PostgreSQL on this machine (Linux), in milliseconds, including those that have ended.
import { readdirSync, readFileSync } from 'node:fs'

const MS_PER_TICK = 10

/** Counts every process called `postgres`: nobody else's server should be busy during a measurement. */
export function postgresCpuMs(): number {
  let ticks = 0
  for (const pid of readdirSync('/proc').filter(name => /^\d+$/.test(name))) {
    try {
      const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
      if (!stat.includes('(postgres)')) continue
      const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
      ticks += Number(fields[11]) + Number(fields[12])
    } catch {
      // It ended between listing and reading.
    }
  }
  return ticks * MS_PER_TICK
}
