import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { addDays } from '../time/warsaw.ts'
import { entitles, entitlingProgrammes, rightEnded } from './entitlement.ts'
import { DEFAULT_CALENDAR, plannedValidUntil } from './planned-valid-until.ts'
import { LEVELS, type PlasticCard, PROGRAMME_STATUSES, type Programme } from './studies.ts'

const TODAY = '2025-09-03'
const programme = (changes: Partial<Programme> = {}): Programme => ({
  name: { pl: 'Informatyka', en: 'Computer science' },
  level: 'first_cycle',
  status: 'active',
  endedOn: null,
  suspendedOn: null,
  endsOn: null,
  confirmedUntil: null,
  ...changes,
})
const studies = (...programmes: Programme[]) => ({ programmes, plasticCards: [] as PlasticCard[] })
const ended = (...programmes: Programme[]) => rightEnded(studies(...programmes), false)

test('a programme entitles when it is first-cycle, second-cycle or long-cycle; never doctoral or postgraduate', () => {
  const entitling = LEVELS.filter(level => entitles(programme({ level }), TODAY))
  assert.deepEqual(entitling, ['first_cycle', 'second_cycle', 'long_cycle'])
})

test('suspended rights do not entitle from the day of suspension on', () => {
  const suspended = programme({ suspendedOn: TODAY })
  assert.equal(entitles(suspended, addDays(TODAY, -1)), true)
  assert.equal(entitles(suspended, TODAY), false)
  assert.deepEqual(ended(suspended), { on: TODAY, fact: 'suspension', revocableFrom: TODAY })
})

test('a first-cycle graduate stays entitled through 31 October of the year of graduation', () => {
  const graduate = programme({ status: 'graduated', endedOn: '2025-07-04' })
  assert.equal(entitles(graduate, '2025-10-30'), true)
  assert.equal(entitles(graduate, '2025-10-31'), true)
  assert.equal(entitles(graduate, '2025-11-01'), false)
  assert.deepEqual(ended(graduate), { on: '2025-10-31', fact: 'graduation', revocableFrom: '2025-11-01' })
})

test('a first-cycle graduate of November or December has no right beyond graduation', () => {
  const graduate = programme({ status: 'graduated', endedOn: '2025-11-20' })
  assert.equal(entitles(graduate, '2025-11-19'), true)
  assert.equal(entitles(graduate, '2025-11-20'), false)
})

test('a second-cycle or long-cycle graduate loses the right with graduation', () => {
  for (const level of ['second_cycle', 'long_cycle'] as const) {
    const graduate = programme({ level, status: 'graduated', endedOn: '2025-07-04' })
    assert.deepEqual(ended(graduate), { on: '2025-07-04', fact: 'graduation', revocableFrom: '2025-07-04' })
  }
})

test('removal and resignation end the right on their day', () => {
  for (const [status, fact] of [
    ['removed', 'removal'],
    ['resigned', 'resignation'],
  ] as const) {
    const gone = programme({ status, endedOn: '2025-09-02' })
    assert.deepEqual(ended(gone), { on: '2025-09-02', fact, revocableFrom: '2025-09-02' })
  }
})

test('the right has not ended while any programme entitles', () => {
  assert.equal(
    ended(programme({ status: 'removed', endedOn: '2025-09-02' }), programme({ level: 'second_cycle' })),
    null,
  )
})

test('of several ended programmes the last end counts', () => {
  const end = ended(
    programme({ status: 'removed', endedOn: '2025-09-02' }),
    programme({ status: 'graduated', endedOn: '2025-07-04' }),
  )
  assert.equal(end?.on, '2025-10-31')
})

test('somebody who never had the right has not lost it by a fact', () => {
  assert.equal(ended(), null)
  assert.equal(ended(programme({ level: 'doctoral', status: 'removed', endedOn: '2025-09-02' })), null)
})

test('a semester not confirmed, or a date of the register that has passed, never ends the right', () => {
  assert.equal(ended(programme({ confirmedUntil: '2025-03-31', endsOn: '2025-06-30' })), null)
})

test('an invalidated plastic card ends the right only where the policy follows plastic cards', () => {
  const card: PlasticCard = { issuedOn: '2024-10-01', validUntil: '2025-10-31', invalidatedOn: '2025-09-01' }
  const older: PlasticCard = { issuedOn: '2023-10-01', validUntil: '2024-10-31', invalidatedOn: '2024-10-01' }
  const student = { programmes: [programme()], plasticCards: [older, card] }
  assert.equal(rightEnded(student, false), null)
  assert.deepEqual(rightEnded(student, true), {
    on: '2025-09-01',
    fact: 'plastic_card_invalidated',
    revocableFrom: '2025-09-01',
  })
  assert.equal(
    rightEnded({ ...student, plasticCards: [older, { ...card, invalidatedOn: null }] }, true),
    null,
  )
})

test('a plastic card that was not prolonged never ends the right', () => {
  const card: PlasticCard = { issuedOn: '2022-10-01', validUntil: '2023-10-31', invalidatedOn: null }
  assert.equal(rightEnded({ programmes: [programme()], plasticCards: [card] }, true), null)
})

const planned = (today: string, ...programmes: Programme[]) =>
  plannedValidUntil(studies(...programmes), today, { calendar: DEFAULT_CALENDAR, source: 'studies' })

test('the planned date is the one the register gives, else the calendar’s next: 31 March, 31 October', () => {
  assert.equal(planned(TODAY, programme({ confirmedUntil: '2026-02-28' })), '2026-02-28')
  assert.equal(planned(TODAY, programme()), '2025-10-31')
  assert.equal(planned('2025-10-31', programme()), '2025-10-31')
  assert.equal(planned('2025-11-01', programme()), '2026-03-31')
  assert.equal(planned('2026-03-31', programme()), '2026-03-31')
})

test('the planned date is the latest over the entitling programmes, never later than the programme’s end', () => {
  const short = programme({ endsOn: '2025-09-30' })
  assert.equal(planned(TODAY, short), '2025-09-30')
  assert.equal(
    planned(TODAY, short, programme({ level: 'second_cycle', confirmedUntil: '2026-03-31' })),
    '2026-03-31',
  )
  assert.equal(planned(TODAY, programme({ level: 'doctoral', confirmedUntil: '2027-03-31' })), null)
})

test('a first-cycle graduate’s planned date is 31 October at the latest', () => {
  const graduate = programme({ status: 'graduated', endedOn: '2025-07-04', confirmedUntil: '2026-03-31' })
  assert.equal(planned(TODAY, graduate), '2025-10-31')
  assert.equal(planned('2025-11-01', graduate), null)
})

test('what ends the right after the programme’s end does not prolong it; a diploma takes the place of the plan', () => {
  const short = programme({ endsOn: '2025-09-30' })
  assert.equal(planned(TODAY, { ...short, status: 'removed', endedOn: '2025-12-01' }), '2025-09-30')
  assert.equal(planned(TODAY, { ...short, suspendedOn: '2026-03-01' }), '2025-09-30')
  assert.equal(planned(TODAY, { ...short, suspendedOn: '2025-09-15' }), '2025-09-14')
  assert.equal(planned(TODAY, { ...short, status: 'graduated', endedOn: '2025-07-04' }), '2025-10-31')
})

test('in els-2023 the planned date is the plastic card’s', () => {
  const card: PlasticCard = { issuedOn: '2023-10-01', validUntil: '2026-03-31', invalidatedOn: null }
  const student = { programmes: [programme()], plasticCards: [card] }
  const options = { calendar: DEFAULT_CALENDAR, source: 'plastic_card' as const }
  assert.equal(plannedValidUntil(student, TODAY, options), '2026-03-31')
  assert.equal(plannedValidUntil({ ...student, plasticCards: [] }, TODAY, options), null)
  const ending = { ...card, invalidatedOn: '2025-11-01' }
  assert.equal(plannedValidUntil({ ...student, plasticCards: [ending] }, TODAY, options), '2025-10-31')
})

const date = fc.integer({ min: 0, max: 1500 }).map(n => addDays('2023-01-01', n))
const anyProgramme = fc
  .record({
    level: fc.constantFrom(...LEVELS),
    status: fc.constantFrom(...PROGRAMME_STATUSES),
    day: date,
    suspendedOn: fc.option(date),
    endsOn: fc.option(date),
    confirmedUntil: fc.option(date),
  })
  .map(({ day, ...rest }) => programme({ ...rest, endedOn: rest.status === 'active' ? null : day }))

test('for any studies: from the day the right ended on, and only then, no programme entitles', () => {
  fc.assert(
    fc.property(fc.array(anyProgramme, { maxLength: 4 }), date, (programmes, today) => {
      const end = ended(...programmes)
      const entitled = entitlingProgrammes(studies(...programmes), today).length > 0
      const everEntitled = programmes.some(({ level }) => level !== 'doctoral' && level !== 'postgraduate')
      if (!everEntitled) assert.ok(end === null && !entitled)
      else assert.equal(entitled, end === null || today < end.revocableFrom)
    }),
  )
})
