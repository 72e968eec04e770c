import assert from 'node:assert/strict'
import { test } from 'node:test'
import { listAddress } from './address.ts'
import { NEWEST_FIRST, readArrangement } from './arrangement.ts'
import { filterForAudit, fragments, NO_FILTER, readFilter, writeFilter } from './filter.ts'
import { sliceOf } from './slice.ts'

const read = (query: string) => readFilter(new URLSearchParams(query))

test('the address carries the filter, so it can be shared', () => {
  const { filter, faults } = read(
    'szukaj=Żółć+123&od=2025-09-01&do=2025-09-30&wazne-od=2025-10-31&status=failed&blad=PESEL_MISMATCH',
  )
  assert.deepEqual(faults, {})
  assert.deepEqual(filter, {
    text: 'Żółć 123',
    orderedFrom: '2025-09-01',
    orderedTo: '2025-09-30',
    validFrom: '2025-10-31',
    validTo: null,
    status: 'failed',
    errorCode: 'PESEL_MISMATCH',
  })
  assert.deepEqual(readFilter(writeFilter(filter)).filter, filter)
})

test('dates may be typed as people write them', () => {
  assert.equal(read('od=3.09.2025').filter.orderedFrom, '2025-09-03')
})

test('what makes no sense is told and filters nothing', () => {
  const { filter, faults } = read('od=31.02.2025&status=lost&blad=X')
  assert.deepEqual(filter, NO_FILTER)
  assert.deepEqual(faults, { orderedFrom: 'not_a_date', status: 'not_a_choice', errorCode: 'not_a_choice' })
  assert.deepEqual(read('od=2025-09-02&do=2025-09-01').faults, { orderedTo: 'ends_before_it_begins' })
})

test('each word is a fragment of its own', () => {
  assert.deepEqual(fragments({ text: ' kar   bach ' }), ['kar', 'bach'])
})

test('the audit log keeps what was filtered by, never the words that were looked for', () => {
  const { filter } = read('szukaj=Bachta&status=ready')
  assert.deepEqual(filterForAudit(filter), { text: true, status: 'ready' })
})

test('what is usual is left out of the address; another sequence begins at the first page', () => {
  const { filter } = read('szukaj=bach')
  const arrangement = readArrangement(new URLSearchParams('sort=-osoba&na-stronie=50&strona=7'))
  assert.deepEqual(arrangement, { sort: { by: 'person', descending: true }, size: 50, page: 7 })
  const listing = { filter, arrangement }
  assert.equal(
    listAddress(listing, { page: 8 }),
    '/administracja/mlegitymacja?szukaj=bach&sort=-osoba&na-stronie=50&strona=8',
  )
  assert.equal(
    listAddress(listing, { sort: NEWEST_FIRST, size: 20 }),
    '/administracja/mlegitymacja?szukaj=bach',
  )
})

test('an arrangement that makes no sense is the usual one', () => {
  const usual = { sort: NEWEST_FIRST, size: 20, page: 1 }
  for (const query of ['', 'sort=shoes', 'na-stronie=21', 'strona=0', 'strona=1.5', 'strona=9999999999'])
    assert.deepEqual(readArrangement(new URLSearchParams(query)), usual)
})

test('a page beyond the end is the last one, and lies nearer to the end', () => {
  assert.deepEqual(sliceOf({ page: 99, size: 20 }, 45), {
    page: 3,
    slice: { backwards: true, offset: 0, size: 5 },
  })
  assert.deepEqual(sliceOf({ page: -1, size: 20 }, 45).page, 3)
  assert.deepEqual(sliceOf({ page: -9, size: 20 }, 45).page, 1)
  assert.deepEqual(sliceOf({ page: 1, size: 20 }, 0), {
    page: 1,
    slice: { backwards: false, offset: 0, size: 20 },
  })
  assert.deepEqual(sliceOf({ page: -2, size: 20 }, null), {
    page: -2,
    slice: { backwards: true, offset: 20, size: 20 },
  })
})
