// The list of orders with its count at 1 000 000 orders on PostgreSQL, as an administrator looks at it: fragments of
// names that are common, rare or absent, prefixes, album numbers, every sequence, first and last page [DESIGN 7]; then the
// dashboard, and the export of all orders over HTTP with the memory that it takes.
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { readDashboard } from '@mlegitymacja/university/admin/dashboard/dashboard.http.ts'
import {
  type Arrangement,
  NEWEST_FIRST,
  SORTS,
  type Sort,
  type SortColumn,
} from '@mlegitymacja/university/admin/orders/arrangement.ts'
import { NO_FILTER, type OrderFilter } from '@mlegitymacja/university/admin/orders/filter.ts'
import { listOrders } from '@mlegitymacja/university/admin/orders/list.sql.ts'
import { type Db, MIGRATIONS, SCHEMA, universityDb } from '@mlegitymacja/university/db/tables.ts'
import { sql } from 'kysely'
import { measureExport } from './admin/export.ts'
import { type Cost, costOf, percentile } from './admin/measure.ts'
import { inventOrders, LAST_ORDERED } from './admin/orders.sql.ts'
import { table } from './table.ts'

const TIMES = Number(process.env.TIMES ?? 15)
const STUDENTS = 400_000
const ORDERS = 1_000_000

const EVERY_SORT = (Object.keys(SORTS) as SortColumn[]).flatMap<Sort>(by => [
  { by, descending: true },
  { by, descending: false },
])
const name = ({ by, descending }: Sort) => `${by}${descending ? ' ↓' : ' ↑'}`

type Case = { group: string; filter: Partial<OrderFilter>; arrangement: Partial<Arrangement>; told: string }
const texts = (group: string, ...all: string[]): Case[] =>
  all.flatMap(text =>
    EVERY_SORT.flatMap(sort =>
      [1, -1].map(page => ({
        group,
        filter: { text },
        arrangement: { sort, page },
        told: `${text}, ${name(sort)}, ${page > 0 ? 'first' : 'last'} page`,
      })),
    ),
  )

const CASES: Case[] = [
  ...EVERY_SORT.flatMap(sort =>
    [1, -1].map(page => ({
      group: 'no filter',
      filter: {},
      arrangement: { sort, page },
      told: `${name(sort)}, ${page > 0 ? 'first' : 'last'} page`,
    })),
  ),
  ...texts('common fragment', 'ska', 'kow', 'now', 'anna', 'żan', 'ale'),
  ...texts('rare fragment', 'śwę', 'zyg', 'ksz', 'ewiczow', 'źreb'),
  ...texts('absent fragment', 'qwe', 'xyz', 'ÿzx'),
  ...texts('prefix', 'kowal', 'wiśniewsk', 'zielińska k', 'anna now', 'bąk'),
  ...texts('album number', '1234567', '12345', '1111', '999', '0000000'),
  ...texts('reported: shorter fragments', 'k', 'ow', 'xq', 'ó'),
  ...EVERY_SORT.map(sort => ({
    group: 'reported: middle pages',
    filter: {},
    arrangement: { sort, page: 25_000 },
    told: `${name(sort)}, page 25 000`,
  })),
  ...(['failed', 'waiting', 'collected'] as const).flatMap(status =>
    [1, -1].map(page => ({
      group: 'reported: other filters',
      filter: { status, orderedFrom: '2025-01-01', orderedTo: '2025-03-31' },
      arrangement: { sort: NEWEST_FIRST, page },
      told: `${status} of a quarter, ${page > 0 ? 'first' : 'last'} page`,
    })),
  ),
]

const given = process.env.BENCH_POSTGRES_URL
const postgres = given ? { url: given, stop() {} } : await startThrowawayPostgres({ durable: true })
try {
  const database = await openDatabase({ url: postgres.url, connections: 1 })
  if (!given) {
    await migrate(database, SCHEMA, MIGRATIONS)
    await inventOrders(database.db, { students: STUDENTS, orders: ORDERS })
  }
  const db = universityDb(database)
  const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(db)
  const pid = rows[0]!.pid
  await measureList(db, pid)
  await measureDashboard(db, pid)
  await database.close()
  await measureExport(postgres.url, ORDERS)
} finally {
  postgres.stop()
}

async function measureDashboard(db: Db, pid: number) {
  const university = { db, clock: () => LAST_ORDERED }
  const costs: Cost[] = []
  for (let time = -2; time < TIMES; time++) {
    const cost = await costOf(pid, () => readDashboard(university))
    if (time >= 0) costs.push(cost)
  }
  const of = (read: (cost: Cost) => number, share: number) => percentile(costs.map(read), share)
  console.log(
    `\n${table(
      ['', 'p50', 'p95', 'CPU p50', 'CPU p95'],
      [['dashboard', of(c => c.ms, 0.5), of(c => c.ms, 0.95), of(c => c.cpuMs, 0.5), of(c => c.cpuMs, 0.95)]],
    )}`,
  )
}

async function measureList(db: Db, pid: number) {
  const costs = new Map<string, { ms: number[]; cpuMs: number[]; slowest: { told: string; ms: number } }>()
  for (let time = -1; time < TIMES; time++) {
    for (const { group, filter, arrangement, told } of CASES) {
      const { ms, cpuMs } = await costOf(pid, () =>
        listOrders(
          db,
          { ...NO_FILTER, ...filter },
          { sort: NEWEST_FIRST, size: 20, page: 1, ...arrangement },
        ),
      )
      if (time < 0) continue
      const known = costs.get(group) ?? { ms: [], cpuMs: [], slowest: { told: '', ms: 0 } }
      known.ms.push(ms)
      known.cpuMs.push(cpuMs)
      if (cpuMs > known.slowest.ms) known.slowest = { told, ms: cpuMs }
      costs.set(group, known)
    }
  }
  console.log(
    `List of orders with its count, ${ORDERS.toLocaleString('en')} orders, ${TIMES} times each; milliseconds\n`,
  )
  console.log(
    table(
      ['', 'pages', 'p50', 'p95', 'max', 'CPU p50', 'CPU p95', 'slowest by CPU'],
      [...costs].map(([group, { ms, cpuMs, slowest }]) => [
        group,
        ms.length / TIMES,
        percentile(ms, 0.5),
        percentile(ms, 0.95),
        Math.max(...ms),
        percentile(cpuMs, 0.5),
        percentile(cpuMs, 0.95),
        `${slowest.told}: ${slowest.ms.toFixed(1)}`,
      ]),
    ),
  )
}
