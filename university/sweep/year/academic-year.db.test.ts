// A year of a university, 1 September 2027 to 15 November 2028 [SPEC 3, 4, 8]: semesters confirmed late, files missing, broken off
// and wrong, graduates, removals, both changes of the clocks, 29 February. Each sweep revokes exactly the cards that a model
// written apart from the product says, and stops exactly when it says. `npm run academic-year` takes 20 000 students.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { type Moment, removal } from './diary.fixture.ts'
import { type Approvals, happenings } from './happenings.fixture.ts'
import { warsaw, warsawDay } from './model.fixture.ts'
import { beginStory, type Story } from './story.fixture.ts'
import type { Fate } from './students.fixture.ts'

const STUDENTS = Number(process.env.STUDENTS ?? 1000)
const skip =
  testDatabaseKind === 'pglite' && !process.env.STUDENTS && 'takes minutes there; STUDENTS=1000 runs it'
const HOUR_MS = 3_600_000
const LAST_DAY = '2028-11-15'
/** From and to which days the sweep runs every hour; on all others once. */
const HOURLY = [
  ['2027-09-30', '2027-10-02'],
  ['2027-10-30', '2027-11-02'],
  ['2028-02-28', '2028-03-02'],
  ['2028-03-25', '2028-03-27'],
  ['2028-05-15', '2028-05-17'],
  ['2028-07-10', '2028-07-12'],
  ['2028-09-30', '2028-10-02'],
  ['2028-10-28', '2028-11-03'],
] as const

let story: Story
const approvals: Approvals = []
const began = performance.now()
before(async () => {
  if (skip) return
  story = await beginStory(STUDENTS)
  const moments = [...happenings(story, approvals), ...ticks()].sort((a, b) => a.at - b.at)
  for (const { at, run } of moments) {
    story.setTime(at)
    await run()
  }
})
after(() => story?.university.database.close())

function ticks(): Moment[] {
  const moments: Moment[] = []
  for (let at = warsaw('2027-09-01', '00:00'); at <= warsaw(LAST_DAY, '23:00'); at += HOUR_MS) {
    const day = warsawDay(at)
    const hourly = HOURLY.some(([from, to]) => day >= from && day <= to)
    if (hourly || at === warsaw(day, '03:00')) moments.push({ at, run: () => story.sweep() })
  }
  return moments
}

const holdersRevoked = (fate: Fate) =>
  new Set(
    story.told.revocations.flatMap(({ day, students }) =>
      students.filter(one => one.fate === fate).map(({ id }) => `${day} ${id}`),
    ),
  )
const daysOf = (fate: Fate) => [...new Set([...holdersRevoked(fate)].map(text => text.slice(0, 10)))].sort()

test(`a year of ${STUDENTS} students: each sweep revoked exactly those with a positive fact`, { skip }, t => {
  const { told, revoked } = story
  assert.ok(revoked.size > STUDENTS / 10)
  const seconds = Math.round((performance.now() - began) / 1000)
  t.diagnostic(
    `${told.files} files with ${told.lines} students, ${told.orders} orders, ${told.sweeps} sweeps in ${seconds} s`,
  )
  t.diagnostic(
    `${revoked.size} cards revoked in ${told.revocations.length} sweeps, ${told.stops.length} sweeps stopped at the brake`,
  )
  t.diagnostic(`approved: ${approvals.map(({ listed, revoked }) => `${revoked} of ${listed}`).join(', ')}`)
})

test('the brake tripped on the wrong file, on the day of the diplomas and on 1 November, and held until somebody decided', {
  skip,
}, () => {
  const days = [...new Set(story.told.stops.map(({ day }) => day))]
  const expected = ['2028-05-15', '2028-05-16', '2028-07-10', '2028-07-11', '2028-11-01', '2028-11-02']
  assert.deepEqual(days, expected)
  const [first, last] = [story.told.stops[0]!, story.told.stops.find(({ day }) => day === '2028-11-01')!]
  assert.equal(first.at, warsaw('2028-05-15', '10:00'))
  assert.equal(last.at, warsaw('2028-11-01', '00:00'), 'a graduate has the right through 31 October')
})

test('of an approved list those who have the right again are spared, and in the end nobody’s card is due', {
  skip,
}, () => {
  const [july, november] = approvals as [Approvals[0], Approvals[0]]
  assert.ok(july.revoked > 50 && july.revoked === july.listed)
  assert.ok(november.revoked > 50 && november.revoked < november.listed)
  assert.equal(story.model.judge(warsaw(LAST_DAY, '23:00')).due.size, 0)
})

test('graduates of the first cycle keep their cards to the end of 31 October, the night in which the clocks change', {
  skip,
}, () => {
  assert.equal(warsaw('2027-11-01', '00:00') - warsaw('2027-10-31', '00:00'), 25 * HOUR_MS)
  assert.equal(daysOf('defends_2027')[0], '2027-11-01')
  const midnight = story.told.revocations.find(({ day }) => day === '2027-11-01')
  assert.equal(midnight?.at, warsaw('2027-11-01', '00:00'))
})

test('graduates of the second cycle lose theirs with the diploma, on 29 February too', { skip }, () => {
  assert.deepEqual(daysOf('master_2028').slice(0, 2), ['2028-02-29', '2028-07-11'])
})

test('one who is removed from one of two programmes keeps the card', { skip }, () =>
  assert.deepEqual(daysOf('leaves_one_of_two'), []),
)

test('suspended rights end a card on their day; lifted before, they never did', { skip }, () => {
  assert.deepEqual(daysOf('suspended'), ['2028-03-20'])
  const lifted = story.students.filter(({ fate, luck }) => fate === 'suspended' && luck('lifted') < 0.3)
  const text = [...holdersRevoked('suspended')].join()
  assert.ok(lifted.every(({ id }) => !text.includes(id)))
})

test('resignations end a card on their day, also when they are told before', { skip }, () =>
  assert.deepEqual(daysOf('resigns'), ['2028-03-02', '2028-07-31', '2028-10-01']),
)

test('when the year begins, on 1 October, only those lose a card whose right ends on that day, at its midnight', {
  skip,
}, () => {
  const { revocations } = story.told
  assert.deepEqual(
    revocations.filter(({ day }) => day === '2027-10-01'),
    [],
  )
  const midnight = warsaw('2028-10-01', '00:00')
  const lost = revocations
    .filter(({ day }) => day === '2028-10-01')
    .flatMap(({ at, students }) => students.filter(one => !removal(one)).map(({ fate }) => ({ at, fate })))
  assert.ok(lost.length > 0)
  for (const one of lost) assert.deepEqual(one, { at: midnight, fate: 'resigns' })
})

test('nobody lost a card by absence, an unconfirmed semester or a lost PESEL', {
  skip,
}, () => {
  const others = story.students.filter(
    student =>
      ['freshman', 'goes_on', 'master_goes_on', 'long_cycle'].includes(student.fate) && !removal(student),
  )
  const [exception] = others.filter(({ fate }) => fate === 'goes_on')
  const holders = new Set([...story.revoked].map(order => story.owners.get(order)!))
  assert.deepEqual(
    others.filter(student => holders.has(student)),
    holders.has(exception!) ? [exception] : [],
  )
  for (const matter of ['absent', 'late autumn 2027', 'late spring 2028'])
    assert.ok(
      others.some(({ luck }) => luck(matter) < (matter === 'absent' ? 0.01 : 0.1)),
      matter,
    )
})
