// A year of a university, 1 September 2027 to 15 November 2028 [SPEC 3, 4, 8]: semesters confirmed late, files missing, broken off
// and wrong, graduates, removals, both changes of the clocks, 29 February. Each sweep revokes exactly the cards that a model
// written apart from the product says, and stops exactly when it says. `npm run academic-year` takes 20 000 students.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { warsaw, warsawDay } from './model.fixture.ts'
import { beginStory, type Story } from './story.fixture.ts'
import { activeIn, type Fate, fileOf, type Student } from './students.fixture.ts'

const STUDENTS = Number(process.env.STUDENTS ?? 1000)
const skip =
  testDatabaseKind === 'pglite' && !process.env.STUDENTS && 'takes minutes there; STUDENTS=1000 runs it'
const HOUR_MS = 3_600_000
const DAY_MS = 24 * HOUR_MS
const LAST_DAY = '2028-11-15'
/** From and to which days the sweep runs every hour; on all others once. */
const HOURLY = [
  ['2027-10-30', '2027-11-02'],
  ['2028-02-28', '2028-03-02'],
  ['2028-03-25', '2028-03-27'],
  ['2028-05-15', '2028-05-17'],
  ['2028-07-10', '2028-07-12'],
  ['2028-10-28', '2028-11-03'],
] as const

let story: Story
const approvals: { listed: number; revoked: number }[] = []
const began = performance.now()
before(async () => {
  if (skip) return
  story = await beginStory(STUDENTS)
  const moments = [...happenings(), ...ticks()].sort((a, b) => a.at - b.at)
  for (const { at, run } of moments) {
    story.setTime(at)
    await run()
  }
})
after(() => story?.university.database.close())

type Moment = { at: number; run: () => Promise<unknown> }

function ticks(): Moment[] {
  const moments: Moment[] = []
  for (let at = warsaw('2027-09-01', '00:00'); at <= warsaw(LAST_DAY, '23:00'); at += HOUR_MS) {
    const day = warsawDay(at)
    const hourly = HOURLY.some(([from, to]) => day >= from && day <= to)
    if (hourly || at === warsaw(day, '03:00')) moments.push({ at, run: () => story.sweep() })
  }
  return moments
}

function happenings(): Moment[] {
  const { students } = story
  const of = (...fates: Fate[]) => students.filter(({ fate }) => fates.includes(fate))
  const moments: Moment[] = []
  const on = (day: string, time: string, run: Moment['run']) => moments.push({ at: warsaw(day, time), run })
  const confirm = (until: string, who: readonly Student[]) => {
    for (const { studies } of who)
      for (const one of studies) if (one.status === 'active') one.confirmedUntil = until
  }
  const inTime = (season: string) => students.filter(({ luck }) => luck(`late ${season}`) > 0.15)
  const graduate = (who: readonly Student[], day: string) => {
    for (const { studies } of who) Object.assign(studies[0]!, { status: 'graduated', on: day })
  }
  const goOn = (who: readonly Student[], until: string) => {
    for (const { studies } of who) studies.push(activeIn('B', 'second_cycle', until))
  }
  const between = (who: readonly Student[], matter: string, from: number, to: number) =>
    who.filter(({ luck }) => luck(matter) >= from && luck(matter) < to)
  const wave = (day: string, who: () => readonly Student[]) =>
    on(day, '10:30', async () => {
      const placed = await story.order(between(who(), `orders ${day}`, 0, 0.85))
      const told = placed.filter(({ student }) => student.luck(`waits ${day}`) > 0.01)
      const orders = told.map(one => ({ ...one, collects: one.student.luck(`slow ${day}`) > 0.03 }))
      await story.issue(orders)
    })

  const freshmen = of('freshman')
  const old = students.filter(({ fate }) => fate !== 'freshman')
  on('2027-09-01', '09:30', () => story.file(old))
  wave('2027-09-06', () => old)
  on('2027-09-20', '09:30', () => {
    confirm('2028-03-31', freshmen)
    return story.file(freshmen, { complete: false })
  })
  wave('2027-09-22', () => freshmen)
  on('2027-10-02', '09:30', () => {
    confirm('2028-03-31', inTime('autumn 2027'))
    for (const student of students) if (student.luck('plastic') > 0.1) student.cardValidUntil = '2028-03-31'
    return story.file(students)
  })
  wave('2027-10-04', () => students)
  on('2027-10-12', '09:30', () => {
    const everybody = students.map(one => ({
      ...one,
      studies: one.studies.map(its => ({ ...its, status: 'removed' as const, on: '2027-10-11' })),
    }))
    const content = fileOf(everybody, { complete: true })
    return story.brokenFile(content.slice(0, content.length * 0.6))
  })
  on('2027-10-20', '09:30', () => {
    graduate(of('defends_2027'), '2027-09-28')
    goOn(between(of('defends_2027'), 'goes on', 0, 0.5), '2028-03-31')
    return story.file(students.filter(student => !absent(student)))
  })
  on('2027-11-08', '09:30', () => {
    confirm('2028-03-31', students)
    goOn(between(of('defends_2027'), 'goes on', 0.5, 0.75), '2028-03-31')
    return story.file(students)
  })
  wave('2027-11-10', () => students)

  on('2028-02-25', '09:30', () => {
    const masters = between(of('master_2028'), 'leap', 0, 0.1)
    graduate(masters, '2028-02-29')
    return story.file(masters, { complete: false })
  })
  on('2028-03-02', '09:30', () => {
    confirm('2028-10-31', inTime('spring 2028'))
    graduate(of('defends_in_winter'), '2028-02-29')
    for (const { studies } of of('leaves_one_of_two'))
      Object.assign(studies[0]!, { status: 'removed', on: '2028-02-20' })
    for (const { studies } of between(of('resigns'), 'when', 0, 0.5))
      Object.assign(studies[0]!, { status: 'resigned', on: '2028-02-25' })
    for (const { studies } of of('suspended')) studies[0]!.suspendedOn = '2028-03-20'
    return story.file(students)
  })
  wave('2028-03-06', () => students)
  on('2028-03-15', '09:30', () => {
    const lifted = between(of('suspended'), 'lifted', 0, 0.3)
    for (const { studies } of lifted) studies[0]!.suspendedOn = null
    return story.file(lifted, { complete: false })
  })
  on('2028-04-14', '09:30', () => {
    confirm('2028-10-31', students)
    for (const { studies } of between(of('suspended'), 'lifted', 0.3, 0.6)) studies[0]!.suspendedOn = null
    for (const student of students) if (student.luck('pesel') < 0.005) student.pesel = null
    return story.file(students)
  })
  wave('2028-04-17', () => students)

  const wronged = () =>
    between(of('freshman', 'goes_on', 'long_cycle'), 'wronged', 0, 0.15).filter(one => !removal(one))
  on('2028-05-15', '09:30', () => {
    for (const { studies } of wronged()) Object.assign(studies[0]!, { status: 'removed', on: '2028-05-14' })
    return story.file(students)
  })
  on('2028-05-16', '10:30', () => {
    for (const { studies } of wronged()) Object.assign(studies[0]!, { status: 'active', on: null })
    return story.file(students)
  })
  on('2028-05-16', '10:40', () => story.discardAll())

  on('2028-07-10', '09:30', () => {
    graduate(between(of('master_2028'), 'leap', 0.1, 1), '2028-06-28')
    for (const { studies } of between(of('resigns'), 'when', 0.5, 1))
      Object.assign(studies[0]!, { status: 'resigned', on: '2028-07-31' })
    return story.file(students)
  })
  on('2028-07-11', '12:30', async () => approvals.push(await story.approve()))

  on('2028-09-01', '09:30', () => {
    confirm('2029-03-31', of('defends_2028'))
    return story.file(students)
  })
  on('2028-10-02', '09:30', () => {
    confirm('2029-03-31', inTime('autumn 2028'))
    return story.file(students)
  })
  wave('2028-10-04', () => students)
  on('2028-10-20', '09:30', () => {
    graduate(of('defends_2028'), '2028-09-25')
    goOn(between(of('defends_2028'), 'goes on', 0, 0.3), '2029-03-31')
    return story.file(students)
  })
  const [late] = of('goes_on').filter(one => !removal(one))
  on('2028-10-25', '09:40', () => story.remove(late!, '2028-11-02'))
  on('2028-11-02', '06:30', () => {
    const there = between(of('defends_2028'), 'goes on', 0.3, 0.4)
    goOn(there, '2029-03-31')
    return story.file(there, { complete: false })
  })
  on('2028-11-02', '12:30', async () => approvals.push(await story.approve()))
  on('2028-11-06', '09:30', () => {
    confirm('2029-03-31', students)
    return story.file(students)
  })
  wave('2028-11-07', () => students)

  for (const student of students) {
    const planned = removal(student)
    if (!planned) continue
    let id: string
    on(planned.recorded, '11:30', async () => {
      id = await story.remove(student, planned.removed)
    })
    if (planned.undone) on(planned.undone, '12:40', () => story.restore(student, id))
  }
  return moments
}

const absent = ({ fate, luck }: Student) => fate !== 'defends_2027' && luck('absent') < 0.01

/** A decision of the dean's office that some meet: recorded up to a month before it takes effect, or after; some undone. */
function removal({ fate, luck }: Student) {
  if (!['freshman', 'goes_on', 'master_goes_on', 'long_cycle'].includes(fate) || luck('removal') > 0.03)
    return null
  const dayAfter = (start: string, days: number) =>
    warsawDay(warsaw(start, '12:00') + Math.round(days) * DAY_MS)
  const recorded = dayAfter('2027-10-05', luck('removal recorded') * 370)
  return {
    recorded,
    removed: dayAfter(recorded, luck('removal takes effect') * 35 - 5),
    undone: luck('removal undone') < 0.3 ? dayAfter(recorded, 1 + luck('removal undone after') * 25) : null,
  }
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
  const [july, november] = approvals as [(typeof approvals)[0], (typeof approvals)[0]]
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
  assert.deepEqual(daysOf('resigns'), ['2028-03-02', '2028-07-31']),
)

test('nobody lost a card by absence, an unconfirmed semester, a plastic card not prolonged or a lost PESEL', {
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
  for (const matter of ['absent', 'late autumn 2027', 'late spring 2028', 'plastic'])
    assert.ok(
      others.some(({ luck }) => luck(matter) < (matter === 'absent' ? 0.01 : 0.1)),
      matter,
    )
})
