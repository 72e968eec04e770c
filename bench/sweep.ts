// The sweep of a large university system [DESIGN 7]: 1 000 000 students, 600 000 live cards, 20 000 to revoke, on a
// durable PostgreSQL; beside it the naive loop over students, extrapolated from a part, and how long ordering takes
// meanwhile.
//   node bench/sweep.ts [STUDENTS]
import { loadavg } from 'node:os'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { MIGRATIONS, SCHEMA } from '@mlegitymacja/university/db/tables.ts'
import { sweep } from '@mlegitymacja/university/sweep/sweep.ts'
import { testUniversity } from '@mlegitymacja/university/testing.ts'
import { sql } from 'kysely'
import { serverCpu } from './server-cpu.ts'
import { naiveLoop } from './sweep/naive.ts'
import { givenOrderers, orderSteadily } from './sweep/ordering.ts'
import { endRights, givenUniversity } from './sweep/people.ts'
import { table } from './table.ts'

const students = Number(process.argv[2] ?? 1_000_000)
const live = Math.round(students * 0.6)
const toRevoke = Math.round(students * 0.02)
const brake = { share: 1, atLeast: 0 }

const postgres = await startThrowawayPostgres({ durable: true })
const database = await openDatabase({ url: postgres.url })
try {
  await migrate(database, SCHEMA, MIGRATIONS)
  const university = await testUniversity({ database })
  await givenUniversity(database, { students, live })
  const orderers = await givenOrderers(university, 1500)

  const quiet = await orderSteadily(
    university,
    orderers.splice(0, 500),
    new Promise(r => setTimeout(r, 5000)),
  )
  await endRights(database, toRevoke)
  // What was written to build all this has reached the disk before it is measured what a sweep writes.
  await sql`checkpoint`.execute(database.db)
  const alone = await timed(() => sweep(university, { by: 'command', brake }))
  await endRights(database, toRevoke)
  const busy = timed(() => sweep(university, { by: 'command', brake }))
  const meanwhile = await orderSteadily(university, orderers, busy)
  await endRights(database, toRevoke)
  const naive = await naiveLoop(university, { live, part: Math.min(live, 5000) })

  const { seconds: busySeconds } = await busy
  console.log(
    `\n${live.toLocaleString('en')} live cards of ${students.toLocaleString('en')} students, ${toRevoke.toLocaleString('en')} to revoke\n`,
  )
  console.log(
    table(
      ['', 'seconds', 'CPU of PostgreSQL', 'of the loop'],
      [
        ['the whole sweep', alone.seconds, alone.cpu, `1 / ${Math.round(naive.seconds / alone.seconds)}`],
        [
          'the whole sweep, while students order',
          busySeconds,
          '',
          `1 / ${Math.round(naive.seconds / busySeconds)}`,
        ],
        [`naive loop (from ${naive.part.toLocaleString('en')})`, naive.seconds, '', ''],
      ],
    ),
  )
  console.log(
    `\n${table(
      ['ordering, milliseconds', 'orders', 'median', '99 %', 'longest'],
      [
        ['without a sweep', quiet.orders, quiet.at(0.5), quiet.at(0.99), quiet.at(1)],
        ['during the sweep', meanwhile.orders, meanwhile.at(0.5), meanwhile.at(0.99), meanwhile.at(1)],
      ],
    )}`,
  )
  const done = [alone.result, (await busy).result].map(swept =>
    'done' in swept ? swept.done.revoked : 'stopped',
  )
  console.log(`\nrevoked: ${done.join(', ')}; load of the machine: ${loadavg()[0]!.toFixed(1)}`)
} finally {
  await database.close()
  postgres.stop()
}

async function timed<T>(work: () => Promise<T>): Promise<{ result: T; seconds: number; cpu: number }> {
  const before = await serverCpu(database)
  const started = performance.now()
  const result = await work()
  const seconds = (performance.now() - started) / 1000
  return { result, seconds, cpu: (await serverCpu(database)) - before }
}
