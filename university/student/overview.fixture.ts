// Overviews for tests of the page, put together by core from an invented student and orders, without a database.
import { eligibility, withOrders } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { DEFAULT_CALENDAR } from '@mlegitymacja/core/entitlement/planned-valid-until.ts'
import { lastDay } from '@mlegitymacja/core/order/order.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { OrderOfStudent, Overview } from '../order/overview.ts'
import type { Student } from '../register/student.ts'

/** 3.09.2025, 22:18 in Warsaw, as on the screens of the sources. */
export const NOW = new Date('2025-09-03T20:18:00Z')

export const STUDENT: Student = {
  id: '5f0c4b5e-8f5e-4e53-9a52-7b9d2f3c1a10',
  givenNames: 'Karolina',
  familyName: 'Bachta',
  birthDate: '2004-02-29',
  pesel: makePesel('2004-02-29', 1234),
  albumNumber: '1234336607',
  personalDataChangedOn: null,
  photo: 'ab'.repeat(32),
  programmes: [
    {
      name: { pl: 'Informatyka', en: 'Computer science' },
      level: 'first_cycle',
      status: 'active',
      endedOn: null,
      suspendedOn: null,
      endsOn: null,
      confirmedUntil: null,
    },
  ],
  plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2025-10-31', invalidatedOn: null }],
}

export const CODES = { pickupId: '87aa907615be4d5e81767a4575b92725', activationCode: '493817' }

type Given = Partial<Omit<OrderOfStudent, 'anew'>> & Pick<OrderOfStudent, 'status'>

/** An order of this evening; a ready one has working codes, a collected one a card valid until 31 October. */
export function orderWith(given: Given): Omit<OrderOfStudent, 'anew'> {
  const ready = given.status === 'ready'
  return {
    id: crypto.randomUUID(),
    orderedAt: NOW,
    plannedValidUntil: '2025-10-31',
    validUntil: given.status === 'collected' ? '2025-10-31' : null,
    errorCode: given.status === 'failed' ? 'PESEL_MISMATCH' : null,
    codesExpireAt: ready ? new Date('2025-10-03T20:18:00Z') : null,
    codesLockedAt: null,
    cardIssuedAt: null,
    codes: ready ? CODES : null,
    dataChanged: false,
    history: [{ happened: 'ordered', to: 'waiting', at: NOW }],
    ...given,
  }
}

/** @param orders newest first */
export function overviewOf(
  orders: readonly Omit<OrderOfStudent, 'anew'>[],
  given: { student?: Partial<Student>; policy?: string; mcSilentSince?: Date; now?: Date } = {},
): Overview {
  const student = { ...STUDENT, ...given.student }
  const today = warsawDate(given.now ?? NOW)
  const counted = orders.map(order => ({ status: order.status, validUntil: lastDay(order) }))
  const answer = eligibility(
    { ...student, hasPhoto: student.photo !== null, orders: counted },
    POLICIES[given.policy ?? 'act-2025']!,
    { today, calendar: DEFAULT_CALENDAR },
  )
  return {
    student,
    orders: orders.map((order, at) => ({
      ...order,
      anew: withOrders(answer, counted.toSpliced(at, 1), today),
    })),
    eligibility: answer,
    mcSilentSince: given.mcSilentSince ?? null,
  }
}
