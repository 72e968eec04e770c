// The people of the demo stand in the situations that the specification promises, whatever the day of the first
// start is. [SPEC 14]
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { eligibility } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { entitles } from '@mlegitymacja/core/entitlement/entitlement.ts'
import { DEFAULT_CALENDAR } from '@mlegitymacja/core/entitlement/planned-valid-until.ts'
import { outcome, type Status } from '@mlegitymacja/core/order/status.ts'
import { peselMatches } from '@mlegitymacja/core/pesel/pesel.ts'
import { addDays, daysBetween, type LocalDate, startOfDay } from '@mlegitymacja/core/time/warsaw.ts'
import { ACCOUNTS, type StudentLogin } from './accounts.ts'
import { type DemoPerson, demoPeople } from './people.ts'

const EVERY_THIRD_DAY = Array.from({ length: 500 }, (_, at) => addDays('2026-01-01', at * 3))
const TURNS_OF_THE_YEAR = [
  '2026-12-31',
  '2027-01-01',
  '2027-09-30',
  '2027-10-01',
  '2027-10-31',
  '2027-11-01',
  '2028-02-29',
]
const DAYS = [...EVERY_THIRD_DAY, ...TURNS_OF_THE_YEAR]

const judged = (person: DemoPerson, today: LocalDate, policy: string) =>
  eligibility(person, POLICIES[policy]!, { today, calendar: DEFAULT_CALENDAR })

/** What keeps each from ordering: a rule, an order, or nothing. */
function obstacles(today: LocalDate, policy: string): Partial<Record<StudentLogin, string>> {
  const found = demoPeople(today).map(person => {
    const { failing, obstacle } = judged(person, today, policy)
    return [person.login, failing ?? obstacle] as const
  })
  return Object.fromEntries(found.filter(([, reason]) => reason !== null))
}

function expected(today: LocalDate): Partial<Record<StudentLogin, string>> {
  return {
    bartek: 'has_photo',
    celina: 'has_pesel',
    dawid: 'programme_entitles',
    ewa: 'has_album_number',
    gosia: 'card_valid_long',
    henryk: 'programme_entitles',
    ...(today.slice(5) > '10-31' && { iga: 'programme_entitles' }),
    jan: 'has_pesel',
  }
}

test('whoever is said to be eligible may order, and the others are told the reason that is promised', () => {
  for (const today of DAYS) assert.deepEqual(obstacles(today, 'act-2025'), expected(today), today)
})

test('nina, olek and pola differ from anna only under the policy els-2023', () => {
  const differing = {
    nina: 'has_plastic_card',
    olek: 'plastic_card_prolonged',
    pola: 'data_unchanged_since_plastic_card',
  }
  for (const today of DAYS)
    assert.deepEqual(obstacles(today, 'els-2023'), { ...expected(today), ...differing }, today)
})

test('every entitling programme has a date at least 60 days ahead and later than every seeded card', () => {
  for (const today of DAYS) {
    const people = demoPeople(today)
    const cards = people.flatMap(({ orders }) => orders.map(order => order.plannedValidUntil))
    for (const { programmes } of people)
      for (const programme of programmes.filter(one => entitles(one, today))) {
        assert.ok(programme.confirmedUntil! >= addDays(today, 60))
        assert.ok(cards.every(card => card < programme.confirmedUntil!))
        assert.ok(programme.status === 'graduated' || programme.endsOn! > programme.confirmedUntil!)
      }
  }
})

test('what anybody may order now is valid for no more than 13 months', () => {
  for (const today of DAYS)
    for (const person of demoPeople(today)) {
      const { mayOrder, plannedValidUntil } = judged(person, today, 'act-2025')
      if (mayOrder) assert.ok(plannedValidUntil! <= addDays(today, 390), `${person.login} on ${today}`)
    }
})

test('filip has 20 days left and may renew to a later date, gosia has 120', () => {
  for (const today of DAYS) {
    const left = (login: string) => {
      const card = demoPeople(today).find(person => person.login === login)!.orders[0]!
      return daysBetween(today, card.validUntil!)
    }
    assert.deepEqual([left('filip'), left('gosia')], [20, 120])
  }
})

test('seeded orders have come to their status by the lifecycle, in the past', () => {
  for (const today of DAYS)
    for (const { login, orders } of demoPeople(today))
      for (const { status, orderedAt, happened } of orders) {
        const reached = happened.reduce<Status>((before, { event }) => {
          const result = outcome(before, event)
          assert.ok('moves' in result, `${event} does not fit ${before}`)
          return result.moves
        }, 'waiting')
        assert.equal(reached, status, login)
        const times = [orderedAt, ...happened.map(({ at }) => at), startOfDay(today)].map(Number)
        assert.deepEqual(
          times,
          times.toSorted((a, b) => a - b),
        )
      }
})

test('henryk has failed with PESEL_MISMATCH and jan was revoked, both as they were before', () => {
  const [henryk, jan] = ['henryk', 'jan'].map(
    login => demoPeople('2026-11-20').find(one => one.login === login)!,
  )
  assert.equal(henryk?.orders[0]?.errorCode, 'PESEL_MISMATCH')
  assert.equal(jan?.orders[0]?.status, 'revoked')
  assert.ok(
    peselMatches(jan?.orders[0]?.pesel ?? '', jan?.birthDate ?? ''),
    'ordered while there was a PESEL',
  )
})

test('everybody has a right PESEL and an album number of their own', () => {
  for (const today of DAYS) {
    const people = demoPeople(today)
    for (const { pesel, birthDate } of people) assert.ok(pesel === null || peselMatches(pesel, birthDate))
    for (const values of [people.map(one => one.pesel), people.map(one => one.albumNumber)]) {
      const present = values.filter(value => value !== null)
      assert.equal(new Set(present).size, present.length)
    }
  }
})

test('the people are the students among the accounts', () => {
  const students = ACCOUNTS.filter(({ role }) => role === 'student').map(({ login }) => login)
  const people = demoPeople('2026-11-20').map(({ login }) => login as string)
  assert.deepEqual(people.toSorted(), students.toSorted())
})
