// How many signed-in student pages are served in a second, each with its session and everything the page shows read
// from PostgreSQL [DESIGN 7]: the university in a process of its own, this process plays the browsers, all on one
// machine.
//   node bench/page.ts [REQUESTS] [BROWSERS AT ONCE]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { postgresCpuMs } from './collect/cpu.ts'
import { readPages } from './page/readers.ts'
import type { Parts, Prepared, Spent } from './page/university.ts'
import { table } from './table.ts'

const requests = Number(process.argv[2] ?? 30_000)
const atOnce = Number(process.argv[3] ?? 32)

const postgres = await startThrowawayPostgres({ durable: true })
const university = fork(new URL('./page/university.ts', import.meta.url), {
  env: { ...process.env, DATABASE_URL: postgres.url, STUDENTS: '500' },
})
const heard = async <T>(question?: 'spent' | 'parts'): Promise<T> => {
  if (question) university.send(question)
  const [message] = (await once(university, 'message')) as [T]
  return message
}
try {
  const prepared = await heard<Prepared>()
  await readPages(prepared, requests / 5, atOnce)

  const before = {
    server: (await heard<Spent>('spent')).cpuMs,
    client: process.cpuUsage(),
    database: postgresCpuMs(),
  }
  const read = await readPages(prepared, requests, atOnce)
  const client = process.cpuUsage(before.client)
  const serverMs = ((await heard<Spent>('spent')).cpuMs - before.server) / requests
  const databaseMs = (postgresCpuMs() - before.database) / requests
  const parts = await heard<Parts>('parts')
  console.log(`\n${requests} signed-in student pages, ${atOnce} browsers at once, PostgreSQL\n`)
  console.log(
    table(
      ['the student page', ''],
      [
        ['pages per second', read.perSecond],
        ['KB a page', read.bytes / 1024],
        ['median, ms', read.milliseconds(0.5)],
        ['95 % within, ms', read.milliseconds(0.95)],
        ['university, CPU ms a page', serverMs],
        ['  of it: session, orders, eligibility', parts.reading],
        ['  of it: words and markup', parts.putting],
        ['  of it: HTTP, the frame, sockets', serverMs - parts.reading - parts.putting],
        ['PostgreSQL, CPU ms a page', databaseMs],
        ['browsers, CPU ms a page', (client.user + client.system) / 1000 / requests],
      ],
    ),
  )
} finally {
  university.disconnect()
  await once(university, 'exit')
  postgres.stop()
}
