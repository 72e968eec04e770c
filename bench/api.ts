// How many calls of services/cards/mcard with an access token the university answers in a second, and where the time
// goes [SPEC 12]: the university in a process of its own on PostgreSQL, this process calls, all on one machine.
//   node bench/api.ts [CALLS] [AT ONCE]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import type { Prepared, Spent } from './api/university.ts'
import { postgresCpuMs } from './collect/cpu.ts'
import { table } from './table.ts'

const calls = Number(process.argv[2] ?? 10_000)
const atOnce = Number(process.argv[3] ?? 32)

const CASES = {
  'apisrv/now: no token, no database': 'apisrv/now',
  'apisrv/consumer: the token alone': 'apisrv/consumer',
  'cards/mcard: the three fields of USOS': 'cards/mcard',
  'cards/mcard: what Mobilny USOS asks':
    'cards/mcard?fields=version|statement|order[id|status|token]|orders[id]|conditions',
}

const postgres = await startThrowawayPostgres({ durable: true })
const university = fork(new URL('./api/university.ts', import.meta.url), {
  env: { ...process.env, DATABASE_URL: postgres.url },
})
try {
  const [{ port, tokens }] = (await once(university, 'message')) as [Prepared]
  const rows = []
  for (const [name, method] of Object.entries(CASES)) {
    await run(method, Math.ceil(calls / 5))
    const before = { university: await spent(), postgres: postgresCpuMs() }
    const { seconds, milliseconds } = await run(method, calls)
    const cpu = (await spent()) - before.university
    rows.push([
      name,
      calls / seconds,
      cpu / calls,
      (postgresCpuMs() - before.postgres) / calls,
      milliseconds(0.5),
      milliseconds(0.95),
    ])
  }
  console.log(`\n${calls} calls, ${atOnce} at once\n`)
  console.log(
    table(['call', 'per second', 'university CPU ms', 'PostgreSQL CPU ms', 'median ms', '95 % ms'], rows),
  )

  async function run(method: string, count: number) {
    const took: number[] = []
    let next = 0
    const caller = async () => {
      while (next < count) {
        const token = tokens[next++ % tokens.length]!
        const began = performance.now()
        const response = await fetch(`http://127.0.0.1:${port}/services/${method}`, {
          headers: { authorization: `Bearer ${token}` },
        })
        await response.arrayBuffer()
        if (!response.ok) throw new Error(`${method} answered ${response.status}`)
        took.push(performance.now() - began)
      }
    }
    const began = performance.now()
    await Promise.all(Array.from({ length: atOnce }, caller))
    took.sort((a, b) => a - b)
    return {
      seconds: (performance.now() - began) / 1000,
      milliseconds: (share: number) => took[Math.floor(share * (took.length - 1))]!,
    }
  }
} finally {
  university.disconnect()
  await once(university, 'exit')
  postgres.stop()
}

async function spent(): Promise<number> {
  university.send('spent')
  const [message] = (await once(university, 'message')) as [Spent]
  return message.cpuMs
}
