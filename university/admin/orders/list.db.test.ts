import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { STATUSES } from '@mlegitymacja/core/order/status.ts'
import { sql } from 'kysely'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../../testing.ts'
import { type Arrangement, NEWEST_FIRST, SORTS, type SortColumn } from './arrangement.ts'
import { idsInBatches, walk } from './batches.sql.ts'
import { NO_FILTER, type OrderFilter } from './filter.ts'
import { idsOnPage } from './ids.sql.ts'
import { listOrders } from './list.sql.ts'

const NAMES = [
  ['Łucja', 'Żak'],
  ['Anna', 'Zając'],
  ['Zoë', 'Źrebiec'],
  ['Karolina', 'Bachta'],
  ['Ćwiek', 'Łoś'],
  ['Jan', 'Lis'],
  ['Ewa', 'Ćwikła'],
  ['Adam', 'Cichy'],
  ['Ewa', 'Nowak-Łoś'],
  ['Ewa', 'Nowak'],
  ['Óscar', 'Oset'],
  ['Ola', 'Ósmak'],
  ['Sabina', 'Ślaz'],
  ['Świt', 'Sroka'],
  ['Ada', 'Bąk'],
  ['Ada', 'Bak'],
  ['Per%c_nt', 'Back\\slash'],
] as const

let university: TestUniversity
before(async () => {
  university = await testUniversity()
  for (const [at, [givenNames, familyName]] of NAMES.entries()) {
    const { id } = await givenStudent(university, {
      givenNames,
      familyName,
      albumNumber: at === 0 ? null : String(7 + at * 31),
    })
    for (const [place, status] of STATUSES.slice(0, 1 + (at % STATUSES.length)).entries()) {
      if (place > 0 && place < 3) continue
      const orderedAt = new Date(Date.UTC(2025, at % 9, 1 + at, place))
      await givenOrder(university, id, {
        status,
        validUntil: at % 2 === 0 ? '2025-10-31' : '2026-03-31',
        orderedAt,
      })
    }
  }
  await university.db
    .updateTable('orders')
    .set({ error_code: 'PHOTO_REJECTED' })
    .where('status', '=', 'failed')
    .execute()
})
after(() => university.database.close())

const list = (filter: Partial<OrderFilter> = {}, arrangement: Partial<Arrangement> = {}) =>
  listOrders(
    university.db,
    { ...NO_FILTER, ...filter },
    { sort: NEWEST_FIRST, size: 200, page: 1, ...arrangement },
  )
const people = async (text: string) =>
  [
    ...new Set(
      (await list({ text })).orders.map(({ givenNames, familyName }) => `${givenNames} ${familyName}`),
    ),
  ].sort()

test('any fragment of a name is found, with or without Polish diacritics', async () => {
  assert.deepEqual(await people('zreb'), ['Zoë Źrebiec'])
  assert.deepEqual(await people('ŹREB'), ['Zoë Źrebiec'])
  assert.deepEqual(await people('los'), ['Ewa Nowak-Łoś', 'Ćwiek Łoś'].sort())
  assert.deepEqual(await people('ACHT'), ['Karolina Bachta'])
  assert.deepEqual(await people('bak'), ['Ada Bak', 'Ada Bąk'])
})

test('several words are fragments in whatever sequence, across given names, family name and album number', async () => {
  assert.deepEqual(await people('bach karo'), ['Karolina Bachta'])
  assert.deepEqual(await people('ewa now'), ['Ewa Nowak', 'Ewa Nowak-Łoś'])
  assert.deepEqual(await people('karolina bachta 100'), ['Karolina Bachta'])
})

test('any fragment of an album number is found', async () => {
  assert.deepEqual(await people(String(7 + 10 * 31)), ['Óscar Oset'])
})

test('a percent sign, an underscore and a backslash are what they are', async () => {
  assert.deepEqual(await people('%'), ['Per%c_nt Back\\slash'])
  assert.deepEqual(await people('c_n'), ['Per%c_nt Back\\slash'])
  assert.deepEqual(await people('k\\s'), ['Per%c_nt Back\\slash'])
})

test('people sort in Polish alphabetical order, by family name and then given names', async () => {
  const { orders } = await list({}, { sort: { by: 'person', descending: false } })
  const shown = [...new Set(orders.map(({ familyName, givenNames }) => `${familyName} ${givenNames}`))]
  const collator = new Intl.Collator('pl')
  const expected = NAMES.toSorted(
    ([given, family], [otherGiven, otherFamily]) =>
      collator.compare(family, otherFamily) || collator.compare(given, otherGiven),
  ).map(([given, family]) => `${family} ${given}`)
  assert.deepEqual(shown, expected)
})

test('album numbers sort by their value, those without one last', async () => {
  const { orders } = await list({}, { sort: { by: 'album_number', descending: false } })
  const numbers = [...new Set(orders.map(({ albumNumber }) => albumNumber))]
  assert.deepEqual(numbers, [
    ...Array.from({ length: NAMES.length - 1 }, (_, i) => String(7 + (i + 1) * 31)),
    null,
  ])
})

test('statuses sort as an order lives, orders without an error come last', async () => {
  const byStatus = await list({}, { sort: { by: 'status', descending: false } })
  assert.deepEqual(
    [...new Set(byStatus.orders.map(({ status }) => status))],
    STATUSES.filter((_, i) => i === 0 || i > 2),
  )
  const byError = await list({}, { sort: { by: 'error_code', descending: false } })
  const codes = byError.orders.map(({ errorCode }) => errorCode)
  assert.equal(codes[0], 'PHOTO_REJECTED')
  assert.equal(codes.at(-1), null)
})

test('dates, status and error code narrow down, days counted in Warsaw', async () => {
  const all = (await list()).orders
  const within = all.filter(
    ({ orderedAt }) =>
      orderedAt >= new Date('2025-02-28T23:00:00Z') && orderedAt < new Date('2025-05-31T22:00:00Z'),
  )
  assert.equal((await list({ orderedFrom: '2025-03-01', orderedTo: '2025-05-31' })).total, within.length)
  const failed = all.filter(({ status }) => status === 'failed').length
  assert.equal((await list({ status: 'failed' })).total, failed)
  assert.equal((await list({ errorCode: 'PHOTO_REJECTED' })).total, failed)
  const valid = all.filter(({ lastDay }) => lastDay === '2026-03-31').length
  assert.equal((await list({ validFrom: '2025-11-01', validTo: '2026-03-31' })).total, valid)
})

const EVERY_SORT = (Object.keys(SORTS) as SortColumn[]).flatMap(by => [
  { by, descending: true },
  { by, descending: false },
])

for (const sort of EVERY_SORT)
  test(`by ${sort.by}${sort.descending ? ' from the end' : ''}: the pages together are the whole list, each order once`, async () => {
    for (const filter of [{}, { text: 'a' }, { orderedFrom: '2025-03-01' }]) {
      const whole = await list(filter, { sort })
      const paged: string[] = []
      const pages = Math.ceil(whole.total! / 20)
      for (let page = 1; page <= pages; page++) {
        const { orders } = await list(filter, { sort, page, size: 20 })
        paged.push(...orders.map(({ id }) => id))
      }
      assert.deepEqual(
        paged,
        whole.orders.map(({ id }) => id),
      )
      assert.equal(new Set(paged).size, whole.total)
    }
  })

for (const sort of EVERY_SORT)
  test(`by ${sort.by}${sort.descending ? ' from the end' : ''}: a page met on the way along the index is the same as a sorted one`, async () => {
    for (const filter of [
      {},
      { text: 'ewa' },
      { text: 'a', status: 'waiting' as const },
      { orderedFrom: '2025-03-01' },
    ]) {
      const asked = { ...NO_FILTER, ...filter }
      const { total } = await list(filter)
      for (const backwards of [false, true]) {
        const part = { sort, size: Math.min(5, total!), offset: 0, backwards }
        assert.deepEqual(
          await idsOnPage(university.db, asked, { ...part, total: null }),
          await idsOnPage(university.db, asked, { ...part, total: 1 }),
        )
      }
    }
  })

test('everything the filter finds comes in batches, newest first, each order once', async () => {
  const { orders } = await list({ text: 'a' })
  const batches: string[][] = []
  for await (const batch of idsInBatches(university.db, { ...NO_FILTER, text: 'a' }, 7)) batches.push(batch)
  assert.deepEqual(
    batches.flat(),
    orders.map(({ id }) => id),
  )
})

for (const by of ['person', 'album_number', 'ordered_at'] as const)
  for (const descending of [true, false])
    test(`by ${by}${descending ? ' from the end' : ''}: what is exported along the index stands as in the list`, async () => {
      for (const filter of [
        {},
        { text: 'a' },
        { text: 'a', status: 'collected' },
        { status: 'waiting' },
      ] as const) {
        const { orders } = await list(filter, { sort: { by, descending }, size: 200 })
        const walked: string[][] = []
        for await (const batch of walk(university.db, { ...NO_FILTER, ...filter }, 7, { by, descending }))
          walked.push(batch)
        assert.deepEqual(
          walked.flat(),
          orders.map(({ id }) => id),
        )
      }
    })

test('students know how many orders they have placed, also when orders are deleted', async () => {
  const wrong = () =>
    university.db
      .selectFrom('students as s')
      .select('s.id')
      .where(
        sql<boolean>`orders_placed <> (select count(*) from university.orders o where o.student_id = s.id)`,
      )
      .execute()
  assert.deepEqual(await wrong(), [])
  const { id } = await givenStudent(university)
  const order = await givenOrder(university, id, { status: 'cancelled', validUntil: '2025-10-31' })
  await givenOrder(university, id, { status: 'cancelled', validUntil: '2025-10-31' })
  await university.db.deleteFrom('orders').where('id', '=', order).execute()
  assert.deepEqual(await wrong(), [])
})

test('the database ranks the statuses as the lifecycle lists them', async () => {
  const { rows } = await sql<{ status: string; status_rank: number }>`
    select distinct status, status_rank from university.orders order by status_rank`.execute(university.db)
  for (const { status, status_rank } of rows) assert.equal(STATUSES[status_rank - 1], status)
})
