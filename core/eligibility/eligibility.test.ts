import assert from 'node:assert/strict'
import { test } from 'node:test'
import { DEFAULT_CALENDAR } from '../entitlement/planned-valid-until.ts'
import type { Programme } from '../entitlement/studies.ts'
import { makePesel } from '../pesel/pesel.ts'
import type { Applicant } from './applicant.ts'
import { eligibility } from './eligibility.ts'
import { POLICIES, parsePolicy } from './policy.ts'
import { RULES } from './rules.ts'

const TODAY = '2025-09-03'
const INFORMATYKA: Programme = {
  name: { pl: 'Informatyka', en: 'Computer science' },
  level: 'first_cycle',
  status: 'active',
  endedOn: null,
  suspendedOn: null,
  endsOn: null,
  confirmedUntil: null,
}
const applicant = (changes: Partial<Applicant> = {}): Applicant => ({
  programmes: [INFORMATYKA],
  plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2025-10-31', invalidatedOn: null }],
  pesel: makePesel('2004-02-29', 1234),
  birthDate: '2004-02-29',
  hasPhoto: true,
  albumNumber: '123456',
  personalDataChangedOn: null,
  orders: [],
  ...changes,
})
const ask = (changes: Partial<Applicant> = {}, policy = 'act-2025', today = TODAY) =>
  eligibility(applicant(changes), POLICIES[policy]!, { today, calendar: DEFAULT_CALENDAR })
const reason = (changes: Partial<Applicant>, policy?: string) => {
  const { failing } = ask(changes, policy)
  return failing && RULES[failing].reason.pl
}

test('a student who fulfils everything may order, with the planned date', () => {
  for (const policy of ['act-2025', 'els-2023']) {
    const answer = ask({}, policy)
    assert.equal(answer.mayOrder, true)
    assert.equal(answer.plannedValidUntil, '2025-10-31')
  }
})

test('a student without an entitling programme is told so', () => {
  const text = 'nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.'
  assert.equal(reason({ programmes: [] }), text)
  assert.equal(reason({ programmes: [{ ...INFORMATYKA, level: 'doctoral' }] }), text)
  assert.equal(reason({ programmes: [{ ...INFORMATYKA, status: 'removed', endedOn: TODAY }] }), text)
})

test('a student whose semester is not confirmed yet is told so, whatever the plastic card says', () => {
  const unconfirmed = { programmes: [{ ...INFORMATYKA, confirmedUntil: '2025-03-31' }] }
  assert.equal(ask(unconfirmed).failing, 'right_holds_ahead')
  assert.equal(ask(unconfirmed, 'els-2023').failing, 'right_holds_ahead')
})

test('a student without a PESEL is told *brak numeru PESEL.*', () => {
  assert.equal(reason({ pesel: null }), 'brak numeru PESEL.')
})

test('a PESEL with a wrong check digit, or of another date of birth, is refused', () => {
  assert.equal(ask({ pesel: '44051401358' }).failing, 'pesel_is_right')
  assert.equal(ask({ pesel: makePesel('2004-03-01', 1234) }).failing, 'pesel_is_right')
})

test('a student without a photo is told *brak zdjęcia.*', () => {
  assert.equal(reason({ hasPhoto: false }), 'brak zdjęcia.')
})

test('a student without an album number is told *brak numeru albumu.*', () => {
  assert.equal(reason({ albumNumber: null }), 'brak numeru albumu.')
})

test('els-2023 asks for a plastic card, prolonged, with data unchanged since it was issued; act-2025 does not', () => {
  const none = { plasticCards: [] }
  const invalidated = {
    plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2025-10-31', invalidatedOn: '2025-09-01' }],
  }
  const old = { plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2025-03-31', invalidatedOn: null }] }
  const changed = { personalDataChangedOn: '2024-05-05' }
  assert.equal(ask(none, 'els-2023').failing, 'has_plastic_card')
  assert.equal(ask(invalidated, 'els-2023').failing, 'has_plastic_card')
  assert.equal(ask(old, 'els-2023').failing, 'plastic_card_prolonged')
  assert.equal(ask(changed, 'els-2023').failing, 'data_unchanged_since_plastic_card')
  for (const changes of [none, invalidated, old, changed]) assert.equal(ask(changes).mayOrder, true)
})

test('the first failing rule gives the reason; all are in the checklist', () => {
  const answer = ask({ pesel: null, hasPhoto: false })
  assert.equal(answer.failing, 'has_pesel')
  assert.deepEqual(
    answer.checks.filter(({ holds }) => !holds).map(({ rule }) => rule),
    ['has_pesel', 'pesel_is_right', 'has_photo'],
  )
})

test('one order in flight per student', () => {
  for (const status of ['waiting', 'in_progress', 'ready'] as const)
    assert.equal(ask({ orders: [{ status, validUntil: '2025-10-31' }] }).obstacle, 'order_in_flight')
  for (const status of ['failed', 'cancelled', 'revoked'] as const)
    assert.equal(ask({ orders: [{ status, validUntil: '2025-10-31' }] }).mayOrder, true)
})

test('a collected card allows a new order when 30 Warsaw calendar days or fewer are left', () => {
  const with31 = ask({ orders: [{ status: 'collected', validUntil: '2025-10-04' }] })
  const with30 = ask({ orders: [{ status: 'collected', validUntil: '2025-10-03' }] })
  assert.equal(with31.obstacle, 'card_valid_long')
  assert.equal(with30.mayOrder, true)
})

test('no renewal when the new date would not be later', () => {
  const answer = ask(
    { orders: [{ status: 'collected', validUntil: '2025-10-31' }] },
    'act-2025',
    '2025-10-10',
  )
  assert.equal(answer.obstacle, 'new_date_not_later')
  assert.equal(answer.mayOrder, false)
})

test('a card past its validity is no obstacle', () => {
  assert.equal(ask({ orders: [{ status: 'collected', validUntil: '2025-09-02' }] }).mayOrder, true)
})

test('a university may compose its own list of rules; an unknown name is refused', () => {
  assert.deepEqual(parsePolicy('has_pesel, has_photo').rules, ['has_pesel', 'has_photo'])
  assert.equal(parsePolicy('els-2023').plasticCardMatters, true)
  assert.throws(() => parsePolicy('has_pesle'), /has_pesle/)
})
