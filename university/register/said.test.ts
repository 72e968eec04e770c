import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { StudentEntry } from './entry.ts'
import type { RegisterRecord } from './record.ts'
import { NOTHING_SAID, type Said, saidAfter, takeEntry } from './said.ts'

const DAY = '2025-09-01'
/** Suspended, and with an invalidated plastic card. */
const ENDED: RegisterRecord = {
  id: '0b5c3b0e-0000-4000-8000-000000000001',
  subject: 'ewa',
  givenNames: 'Ewa',
  familyName: 'Żak',
  birthDate: '2004-02-29',
  pesel: null,
  albumNumber: '123456',
  personalDataChangedOn: null,
  programmes: [
    {
      code: 'INF',
      name: { pl: 'Informatyka', en: 'Informatyka' },
      level: 'first_cycle',
      status: 'active',
      endedOn: null,
      suspendedOn: DAY,
      endsOn: null,
      confirmedUntil: null,
    },
  ],
  plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2026-10-31', invalidatedOn: DAY }],
}

const says = (suspended_on?: string | null, invalidated_on?: string | null): StudentEntry => ({
  id: 'ewa',
  programmes: [{ code: 'INF', ...(suspended_on !== undefined && { suspended_on }) }],
  plastic_cards: [{ issued_on: '2023-10-01', ...(invalidated_on !== undefined && { invalidated_on }) }],
})

function daysAfter(entry: StudentEntry, said: Said = NOTHING_SAID) {
  const taken = takeEntry({
    entry,
    said,
    record: ENDED,
    newId: () => ENDED.id,
    fingerprint: pesel => pesel,
    removedFrom: new Set(),
  })
  assert.ok('record' in taken)
  return [taken.record.programmes[0]!.suspendedOn, taken.record.plasticCards[0]!.invalidatedOn]
}
const saidBefore = (entry: StudentEntry) => saidAfter(NOTHING_SAID, entry, pesel => pesel)

test('a source that never named the day of a suspension or an invalidation does not take it back by naming none', () => {
  assert.deepEqual(daysAfter(says(null, null)), [DAY, DAY])
  assert.deepEqual(daysAfter(says(null, null), saidBefore(says())), [DAY, DAY])
  assert.deepEqual(daysAfter(says(null, null), saidBefore(says(null, null))), [DAY, DAY])
})

test('a source that named the day takes it back, or names another', () => {
  assert.deepEqual(daysAfter(says(null, null), saidBefore(says(DAY, DAY))), [null, null])
  assert.deepEqual(daysAfter(says('2025-10-01', '2025-10-02'), saidBefore(says(DAY, DAY))), [
    '2025-10-01',
    '2025-10-02',
  ])
})
