// Every situation of the student page [SPEC 5], each with a student of its own in it: what the stories look at, and
// what a person can leaf through as screenshots.
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { cancelOrder } from '@mlegitymacja/university/order/cancel.ts'
import type { StudentRecord } from '@mlegitymacja/university/register/save.ts'
import type { Stage } from './stage.ts'

export type Situation = {
  /** Names the screenshot. */
  name: string
  arrange(stage: Stage): Promise<StudentRecord>
  /** What the address of the page carries besides. */
  query?: string
  /** Under the policy `els-2023`. */
  els?: boolean
  /** The MC system does not answer. */
  silent?: boolean
}

let wrong = 0
/** Its check digit is another one. A new number each time, as no two students have the same. */
function wrongPesel(): string {
  const right = makePesel('1944-05-14', wrong++)
  return right.slice(0, -1) + ((Number(right.at(-1)) + 1) % 10)
}

const PROGRAMME: StudentRecord['programmes'][number] = {
  code: 'INF-I',
  name: { pl: 'Informatyka', en: 'Computer science' },
  level: 'first_cycle',
  status: 'active',
  endedOn: null,
  suspendedOn: null,
  endsOn: '2027-09-30',
  confirmedUntil: null,
}

/** A card collected in spring, valid until the given day; a new one would be valid until 31 October. */
async function holder(stage: Stage, validUntil: string, changes: Partial<StudentRecord> = {}) {
  const student = await stage.student(changes)
  await stage.on('2025-03-10T11:12:00Z', async () => {
    const id = await stage.order(student)
    await stage.collected(id, validUntil)
  })
  return student
}

async function ordered(stage: Stage, next: (orderId: string) => Promise<unknown> = async () => {}) {
  const student = await stage.student()
  await next(await stage.order(student))
  return student
}

export const SITUATIONS: readonly Situation[] = [
  { name: 'eligible', arrange: stage => stage.student() },
  { name: 'no-photo', arrange: stage => stage.student({ photo: null }) },
  { name: 'no-pesel', arrange: stage => stage.student({ pesel: null }) },
  { name: 'wrong-pesel', arrange: stage => stage.student({ pesel: wrongPesel() }) },
  { name: 'no-album-number', arrange: stage => stage.student({ albumNumber: null }) },
  {
    name: 'doctoral-only',
    arrange: stage => stage.student({ programmes: [{ ...PROGRAMME, level: 'doctoral' }] }),
  },
  {
    name: 'semester-unconfirmed',
    arrange: stage => stage.student({ programmes: [{ ...PROGRAMME, confirmedUntil: '2025-08-31' }] }),
  },
  {
    name: 'several-programmes',
    arrange: stage =>
      stage.student({
        programmes: [
          { ...PROGRAMME, code: 'DOK', level: 'doctoral' },
          { ...PROGRAMME, code: 'MAT-I', status: 'removed', endedOn: '2025-02-01' },
          { ...PROGRAMME, code: 'FIZ-II', level: 'second_cycle', confirmedUntil: '2026-03-31' },
        ],
      }),
  },
  {
    name: 'first-cycle-graduate',
    arrange: stage =>
      stage.student({ programmes: [{ ...PROGRAMME, status: 'graduated', endedOn: '2025-07-04' }] }),
  },
  { name: 'els-eligible', els: true, arrange: stage => stage.student() },
  { name: 'els-no-card', els: true, arrange: stage => stage.student({ plasticCards: [] }) },
  {
    name: 'els-not-prolonged',
    els: true,
    arrange: stage =>
      stage.student({
        plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2025-03-31', invalidatedOn: null }],
      }),
  },
  {
    name: 'els-data-changed',
    els: true,
    arrange: stage => stage.student({ personalDataChangedOn: '2025-05-05' }),
  },
  { name: 'just-ordered', query: '?wynik=zamowiono', arrange: stage => ordered(stage) },
  { name: 'waiting', arrange: stage => ordered(stage) },
  { name: 'ministry-silent', silent: true, arrange: stage => ordered(stage) },
  { name: 'in-progress', arrange: stage => ordered(stage, stage.accepted) },
  {
    name: 'status-unchanged',
    query: '?wynik=status_bez_zmian',
    arrange: stage => ordered(stage, stage.accepted),
  },
  {
    name: 'status-updated',
    query: '?wynik=zmieniono_status',
    arrange: stage => ordered(stage, id => stage.ready(id)),
  },
  { name: 'ready', arrange: stage => ordered(stage, id => stage.ready(id)) },
  { name: 'ready-instructions', query: '?dodaj=1', arrange: stage => ordered(stage, id => stage.ready(id)) },
  {
    name: 'codes-expired',
    arrange: stage => ordered(stage, id => stage.ready(id, '2025-09-01T20:18:00.000Z')),
  },
  {
    name: 'codes-locked',
    arrange: stage =>
      ordered(stage, async id => {
        await stage.ready(id)
        await stage.locked(id)
      }),
  },
  {
    name: 'codes-expired-not-eligible',
    async arrange(stage) {
      const student = await ordered(stage, id => stage.ready(id, '2025-09-01T20:18:00.000Z'))
      await stage.change(student, { albumNumber: null })
      return student
    },
  },
  {
    name: 'codes-used',
    arrange: stage =>
      ordered(stage, async id => {
        await stage.ready(id)
        await stage.issued(id, '2025-10-31')
      }),
  },
  { name: 'collected', arrange: stage => holder(stage, '2025-10-31') },
  {
    name: 'collected-data-changed',
    async arrange(stage) {
      const student = await holder(stage, '2025-10-31')
      await stage.change(student, { familyName: 'Bachta-Nowak', personalDataChangedOn: '2025-08-20' })
      return student
    },
  },
  { name: 'runs-out', arrange: stage => holder(stage, '2025-09-23') },
  {
    name: 'runs-out-no-later-date',
    async arrange(stage) {
      const student = await holder(stage, '2025-09-30')
      await stage.change(student, { programmes: [{ ...PROGRAMME, confirmedUntil: '2025-09-30' }] })
      return student
    },
  },
  { name: 'run-out', arrange: stage => holder(stage, '2025-08-31') },
  {
    name: 'run-out-not-eligible',
    async arrange(stage) {
      const student = await holder(stage, '2025-08-31')
      await stage.change(student, { photo: null })
      return student
    },
  },
  {
    name: 'cancelled',
    async arrange(stage) {
      const student = await stage.student()
      const orderId = await stage.order(student)
      await cancelOrder(stage.university, { studentId: student.id, orderId })
      return student
    },
  },
  {
    name: 'revoked-not-eligible',
    async arrange(stage) {
      const student = await stage.student()
      await stage.on('2025-08-29T19:31:00Z', async () => {
        const id = await stage.order(student)
        await stage.collected(id, '2025-10-31')
        await stage.revoked(id, 'right_ended')
      })
      await stage.change(student, { pesel: null })
      return student
    },
  },
  {
    name: 'revoked-eligible-again',
    async arrange(stage) {
      const student = await stage.student()
      await stage.on('2025-08-29T19:31:00Z', async () => {
        const id = await stage.order(student)
        await stage.collected(id, '2025-10-31')
        await stage.revoked(id, 'revoked_by_university')
      })
      return student
    },
  },
  {
    name: 'failed-not-eligible',
    async arrange(stage) {
      const student = await stage.student()
      await stage.on('2025-06-26T12:58:00Z', async () =>
        stage.failed(await stage.order(student), 'PESEL_MISMATCH'),
      )
      await stage.change(student, {
        programmes: [{ ...PROGRAMME, status: 'removed', endedOn: '2025-08-01' }],
      })
      return student
    },
  },
  {
    name: 'failed-eligible',
    arrange: stage => ordered(stage, id => stage.failed(id, 'PHOTO_REJECTED')),
  },
  {
    name: 'renewal-under-way',
    async arrange(stage) {
      const student = await holder(stage, '2025-09-23')
      await stage.order(student)
      return student
    },
  },
  {
    name: 'renewal-cancelled',
    async arrange(stage) {
      const student = await holder(stage, '2025-09-23')
      const orderId = await stage.order(student)
      await cancelOrder(stage.university, { studentId: student.id, orderId })
      return student
    },
  },
]
