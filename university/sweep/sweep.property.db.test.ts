// For any history of register changes, by whatever door: what the sweep does, held against entitlement as core decides it
// [SPEC 3, 8], in both policies.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { test } from 'node:test'
import { POLICIES, type Policy } from '@mlegitymacja/core/eligibility/policy.ts'
import { entitles, newestPlasticCard } from '@mlegitymacja/core/entitlement/entitlement.ts'
import { LEVELS, PROGRAMME_STATUSES } from '@mlegitymacja/core/entitlement/studies.ts'
import { addDays, type LocalDate, startOfDay } from '@mlegitymacja/core/time/warsaw.ts'
import fc from 'fast-check'
import { changeStudent } from '../register/change.ts'
import { importFile, stage } from '../register/import/import.fixture.ts'
import { takeFile } from '../register/import/take.ts'
import { readRecords } from '../register/record.sql.ts'
import type { RegisteredProgramme, RegisterRecord } from '../register/record.ts'
import { recordPreviewed } from '../removal/removal.fixture.ts'
import { undoRemoval } from '../removal/removal.ts'
import { DEFAULT_TEMPLATES } from '../removal/templates.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { previewSweep, sweep } from './sweep.ts'

const date = fc.integer({ min: -400, max: 400 }).map(n => addDays('2025-10-31', n))
const programme = fc
  .record({
    code: fc.constantFrom('A', 'B'),
    level: fc.constantFrom(...LEVELS),
    status: fc.constantFrom(...PROGRAMME_STATUSES),
    day: date,
    suspendedOn: fc.option(date, { freq: 3 }),
    endsOn: fc.option(date),
    confirmedUntil: fc.option(date),
  })
  .map(
    ({ day, ...rest }): RegisteredProgramme => ({
      ...rest,
      name: { pl: 'Studia', en: 'Studies' },
      endedOn: rest.status === 'active' ? null : day,
    }),
  )
const card = fc.record({
  issuedOn: date,
  validUntil: date,
  invalidatedOn: fc.option(date),
})
const STUDENTS = 5
const student = fc.nat({ max: STUDENTS - 1 })
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ student, edited: programme }) },
  { weight: 2, arbitrary: fc.record({ student, imported: programme }) },
  {
    weight: 2,
    arbitrary: fc.record({
      student,
      cards: fc.uniqueArray(card, { maxLength: 2, selector: one => one.issuedOn }),
    }),
  },
  { weight: 2, arbitrary: fc.record({ student, removedOn: date }) },
  { weight: 1, arbitrary: fc.record({ restored: fc.constant(true) }) },
  { weight: 1, arbitrary: fc.record({ onlyNamed: student }) },
  { weight: 3, arbitrary: fc.record({ sweepOn: date }) },
)
type Step = typeof step extends fc.Arbitrary<infer T> ? T : never
type Holder = { studentId: string; login: string; orderId: string; removals: string[] }

const by = { actor: 'person:test', source: 'test' }
const brake = { share: 1, atLeast: 1_000_000 }

for (const policy of Object.values(POLICIES))
  test(`${policy.name}, for any history: dry run = real run, nobody entitled loses a card, whoever lost the right loses it next time`, async t => {
    const university = await testUniversity({ policy })
    t.after(() => university.database.close())
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 25 }), date, async (history, lastDay) => {
        await university.db.updateTable('orders').set({ status: 'cancelled' }).execute()
        const holders: Holder[] = []
        for (let i = 0; i < STUDENTS; i++) holders.push(await holder(university))
        const happens = happenings(university, holders)
        for (const one of history) await happens(one)
        await happens({ sweepOn: lastDay })
      }),
      { numRuns: Number(process.env.RUNS ?? 10) },
    )
  })

async function holder(university: TestUniversity): Promise<Holder> {
  const { id, subject } = await givenStudent(university)
  const orderId = await givenOrder(university, id, { status: 'collected', validUntil: '2027-12-31' })
  return { studentId: id, login: subject, orderId, removals: [] }
}

function happenings(university: TestUniversity, holders: readonly Holder[]) {
  const source = `files-${randomUUID()}`
  const edit = (student: number, change: Parameters<typeof changeStudent>[1]['change']) =>
    changeStudent(university, {
      studentId: holders[student]!.studentId,
      by,
      action: 'student.edited',
      change,
    })
  return async (step: Step): Promise<void> => {
    if ('sweepOn' in step) await sweepAndJudge(university, step.sweepOn, holders)
    else if ('edited' in step)
      await edit(step.student, record => ({
        ...record,
        programmes: [...record.programmes.filter(({ code }) => code !== step.edited.code), step.edited],
      }))
    else if ('cards' in step) await edit(step.student, record => ({ ...record, plasticCards: step.cards }))
    else if ('imported' in step) {
      const { taken } = await importFile(university, lineOf(holders[step.student]!, step.imported), {
        source,
      })
      assert.ok('done' in taken && taken.done.rejected === 0)
    } else if ('removedOn' in step) {
      const removal = await remove(university, holders[step.student]!, step.removedOn)
      if ('recorded' in removal) holders[step.student]!.removals.push(removal.recorded)
    } else if ('restored' in step) {
      const removalId = holders.find(({ removals }) => removals.length > 0)?.removals.pop()
      if (removalId) await undoRemoval(university, { removalId, reason: 'odwołanie', by: by.actor })
    } else await nameOnly(university, holders[step.onlyNamed]!, source)
  }
}

const lineOf = ({ login }: Holder, { code, name, level, ...programme }: RegisteredProgramme) =>
  JSON.stringify({
    id: login,
    login,
    programmes: [
      {
        code,
        name_pl: name.pl,
        level,
        status: programme.status,
        ended_on: programme.endedOn,
        suspended_on: programme.suspendedOn,
        ends_on: programme.endsOn,
        confirmed_until: programme.confirmedUntil,
      },
    ],
  })

async function remove(university: TestUniversity, { studentId }: Holder, removedOn: LocalDate) {
  const records = await readRecords(university.db, university.sealing, [studentId])
  const [first] = records.get(studentId)!.programmes
  return recordPreviewed(university, {
    studentId,
    programmeCode: first!.code,
    dates: { decidedOn: removedOn, deliveredOn: removedOn, removedOn },
    template: DEFAULT_TEMPLATES[0]!,
    university: 'Uczelnia',
    requestId: randomUUID(),
    by: by.actor,
  })
}

/** A file that says it is complete and names one student: all others of the source are missing. */
async function nameOnly(university: TestUniversity, { login }: Holder, source: string): Promise<void> {
  const { importId, dry } = await stage(university, `{"id":"${login}","login":"${login}"}\n{"complete":1}`, {
    source,
  })
  const { missing } = dry
  const taken = await takeFile(university, {
    importId,
    by: by.actor,
    ...(missing !== null && missing > 0 ? { confirmMissing: missing } : {}),
  })
  assert.ok('done' in taken)
}

async function sweepAndJudge(university: TestUniversity, day: LocalDate, holders: readonly Holder[]) {
  university.setNow(startOfDay(day).toISOString())
  const live = await statuses(university, holders)
  const preview = await previewSweep(university, brake)
  assert.ok('list' in preview)
  const swept = await sweep(university, { by: 'command', brake, atOnce: 2 })
  assert.ok('done' in swept)
  const after = await statuses(university, holders)
  const records = await readRecords(
    university.db,
    university.sealing,
    holders.map(({ studentId }) => studentId),
  )
  for (const { studentId, orderId } of holders) {
    if (live.get(orderId) !== 'collected') {
      assert.equal(after.get(orderId), live.get(orderId), 'what has ended stays so')
      continue
    }
    const record = records.get(studentId)!
    const due = hasLost(record, university.policy, day)
    assert.equal(after.get(orderId), due ? 'revoked' : 'collected', JSON.stringify(record.programmes))
    assert.equal(
      preview.list.some(candidate => candidate.orderId === orderId),
      due,
    )
  }
  assert.equal(swept.done.revoked, preview.candidates)
}

function hasLost(
  { programmes, plasticCards }: Pick<RegisterRecord, 'programmes' | 'plasticCards'>,
  { plasticCardMatters }: Policy,
  day: LocalDate,
): boolean {
  const ever = programmes.some(({ level }) => level !== 'doctoral' && level !== 'postgraduate')
  const invalidated = newestPlasticCard(plasticCards)?.invalidatedOn ?? null
  const byPlasticCard = plasticCardMatters && invalidated !== null && invalidated <= day
  return ever && (byPlasticCard || !programmes.some(one => entitles(one, day)))
}

async function statuses({ db }: TestUniversity, holders: readonly Holder[]): Promise<Map<string, string>> {
  const rows = await db
    .selectFrom('orders')
    .select(['id', 'status'])
    .where(
      'id',
      'in',
      holders.map(({ orderId }) => orderId),
    )
    .execute()
  return new Map(rows.map(({ id, status }) => [id, status]))
}
