// CPU time of one PostgreSQL server on this machine (Linux), in seconds, whatever other servers do meanwhile.
import { readdirSync, readFileSync } from 'node:fs'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { sql } from 'kysely'

const SECONDS_PER_TICK = 0.01

type Process = { pid: number; parent: number; own: number; ofEndedChildren: number }

export async function serverCpu({ db }: OpenDatabase): Promise<number> {
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const all = readdirSync('/proc').flatMap(name => (/^\d+$/.test(name) ? readProcess(Number(name)) : []))
  const server = all.find(({ pid }) => pid === rows[0]!.pid)?.parent
  const ticks = all.map(({ pid, parent, own, ofEndedChildren }) =>
    pid === server ? own + ofEndedChildren : parent === server ? own : 0,
  )
  return ticks.reduce((a, b) => a + b, 0) * SECONDS_PER_TICK
}

function readProcess(pid: number): Process[] {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat
      .slice(stat.lastIndexOf(')') + 2)
      .split(' ')
      .map(Number)
    const at = (field: number) => fields[field]!
    return [{ pid, parent: at(1), own: at(11) + at(12), ofEndedChildren: at(13) + at(14) }]
  } catch {
    // It ended between listing and reading.
    return []
  }
}
