// For any history of register changes: what the sweep does, held against entitlement as core decides it [SPEC 3, 8].
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { entitles } from '@mlegitymacja/core/entitlement/entitlement.ts'
import { LEVELS, PROGRAMME_STATUSES } from '@mlegitymacja/core/entitlement/studies.ts'
import { addDays, startOfDay } from '@mlegitymacja/core/time/warsaw.ts'
import fc from 'fast-check'
import { changeStudent } from '../register/change.ts'
import { readRecords } from '../register/record.sql.ts'
import type { RegisteredProgramme } from '../register/record.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { previewSweep, sweep } from './sweep.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

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
const STUDENTS = 5
const change = fc.record({ student: fc.nat({ max: STUDENTS - 1 }), programme })
const step = fc.oneof(
  { weight: 4, arbitrary: change.map(change => ({ change })) },
  { weight: 1, arbitrary: date.map(sweepOn => ({ sweepOn })) },
)
const by = { actor: 'person:test', source: 'test' }
const brake = { share: 1, atLeast: 1_000_000 }

test('for any history: dry run = real run, nobody entitled loses a card, whoever lost the right loses it next time', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 25 }), date, async (history, lastDay) => {
      await university.db.updateTable('orders').set({ status: 'cancelled' }).execute()
      const holders: { studentId: string; orderId: string }[] = []
      for (let i = 0; i < STUDENTS; i++) {
        const { id } = await givenStudent(university)
        const orderId = await givenOrder(university, id, { status: 'collected', validUntil: '2027-12-31' })
        holders.push({ studentId: id, orderId })
      }
      for (const one of [...history, { sweepOn: lastDay }]) {
        if ('sweepOn' in one) await sweepAndJudge(one.sweepOn, holders)
        else
          await changeStudent(university, {
            studentId: holders[one.change.student]!.studentId,
            by,
            action: 'student.edited',
            change: record => ({
              ...record,
              programmes: [
                ...record.programmes.filter(({ code }) => code !== one.change.programme.code),
                one.change.programme,
              ],
            }),
          })
      }
    }),
    { numRuns: Number(process.env.RUNS ?? 10) },
  )
})

async function sweepAndJudge(day: string, holders: { studentId: string; orderId: string }[]): Promise<void> {
  university.setNow(startOfDay(day).toISOString())
  const live = await statuses(holders)
  const preview = await previewSweep(university, brake)
  assert.ok('list' in preview)
  const swept = await sweep(university, { by: 'command', brake, atOnce: 2 })
  assert.ok('done' in swept)
  const after = await statuses(holders)
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
    const { programmes } = records.get(studentId)!
    const entitled = programmes.some(one => entitles(one, day))
    const ever = programmes.some(({ level }) => level !== 'doctoral' && level !== 'postgraduate')
    assert.equal(after.get(orderId), ever && !entitled ? 'revoked' : 'collected', JSON.stringify(programmes))
    assert.equal(
      preview.list.some(candidate => candidate.orderId === orderId),
      after.get(orderId) === 'revoked',
    )
  }
  assert.equal(swept.done.revoked, preview.candidates)
}

async function statuses(holders: { orderId: string }[]): Promise<Map<string, string>> {
  const rows = await university.db
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
