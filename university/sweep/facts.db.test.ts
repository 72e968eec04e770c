// The facts of SPEC 4 that end a right, and what does not, through the sweep: in both policies, around their days and the
// midnights of Warsaw.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import type { PlasticCard, Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { sweep } from './sweep.ts'

const POLICY_NAMES = ['act-2025', 'els-2023'] as const
type PolicyName = (typeof POLICY_NAMES)[number]

type Given = { programme?: Partial<Programme>; card?: Partial<PlasticCard> }
/** In every policy, or in the named one only; `never` is asked about long after. */
type Turn = { kept: string; revoked: string; fact: string; only?: PolicyName } | { never: string }

const graduated = (endedOn: string, level: Programme['level'] = 'first_cycle'): Given => ({
  programme: { status: 'graduated', endedOn, level },
})

// biome-ignore format: it is read as a table
const TABLE: [what: string, given: Given, turn: Turn][] = [
  ['a removal on 1 November', { programme: { status: 'removed', endedOn: '2025-11-01' } }, { kept: '2025-10-31 23:59:59', revoked: '2025-11-01 00:00:00', fact: 'removal' }],
  ['a removal on a leap day', { programme: { status: 'removed', endedOn: '2024-02-29' } }, { kept: '2024-02-28 23:59:59', revoked: '2024-02-29 00:00:00', fact: 'removal' }],
  ['a resignation on 31 October', { programme: { status: 'resigned', endedOn: '2025-10-31' } }, { kept: '2025-10-30 23:59:59', revoked: '2025-10-31 00:00:00', fact: 'resignation' }],
  ['rights suspended from 1 March of a leap year', { programme: { suspendedOn: '2024-03-01' } }, { kept: '2024-02-29 23:59:59', revoked: '2024-03-01 00:00:00', fact: 'suspension' }],
  ['rights suspended from 1 July', { programme: { suspendedOn: '2025-07-01' } }, { kept: '2025-06-30 23:59:59', revoked: '2025-07-01 00:00:00', fact: 'suspension' }],
  ['a graduation of the first cycle in July', graduated('2025-07-04'), { kept: '2025-10-31 23:59:59', revoked: '2025-11-01 00:00:00', fact: 'graduation' }],
  ['a graduation of the first cycle on a leap day', graduated('2024-02-29'), { kept: '2024-10-31 23:59:59', revoked: '2024-11-01 00:00:00', fact: 'graduation' }],
  ['a graduation of the first cycle on 31 October', graduated('2025-10-31'), { kept: '2025-10-31 23:59:59', revoked: '2025-11-01 00:00:00', fact: 'graduation' }],
  ['a graduation of the first cycle on 1 November', graduated('2025-11-01'), { kept: '2025-10-31 23:59:59', revoked: '2025-11-01 00:00:00', fact: 'graduation' }],
  ['a graduation of the second cycle', graduated('2025-07-04', 'second_cycle'), { kept: '2025-07-03 23:59:59', revoked: '2025-07-04 00:00:00', fact: 'graduation' }],
  ['a graduation of the long cycle', graduated('2025-07-04', 'long_cycle'), { kept: '2025-07-03 23:59:59', revoked: '2025-07-04 00:00:00', fact: 'graduation' }],
  ['an invalidated plastic card', { card: { invalidatedOn: '2025-11-01' } }, { kept: '2025-10-31 23:59:59', revoked: '2025-11-01 00:00:00', fact: 'plastic_card_invalidated', only: 'els-2023' }],
  ['a plastic card that was not prolonged', { card: { validUntil: '2025-10-31' } }, { never: '2026-02-01 12:00:00' }],
  ['a semester that was not confirmed', { programme: { confirmedUntil: '2025-10-31' } }, { never: '2026-02-01 12:00:00' }],
  ['a planned end of the programme that has passed', { programme: { endsOn: '2025-10-31' } }, { never: '2026-02-01 12:00:00' }],
]

const universities: Partial<Record<PolicyName, TestUniversity>> = {}
before(async () => {
  for (const policy of POLICY_NAMES)
    universities[policy] = await testUniversity({ policy: POLICIES[policy]!, now: '2024-01-02T12:00:00Z' })
})
after(async () => {
  for (const university of Object.values(universities)) await university.database.close()
})

/** A holder of a card whose validity outlasts everything here. */
async function givenHolder(university: TestUniversity, { programme, card }: Given): Promise<string> {
  const base = {
    code: 'INF',
    name: { pl: 'Informatyka', en: 'Computer science' },
    level: 'first_cycle',
    status: 'active',
    endedOn: null,
    suspendedOn: null,
    endsOn: null,
    confirmedUntil: null,
  } as const
  const student = await givenStudent(university, {
    programmes: [{ ...base, ...programme }],
    plasticCards: [{ issuedOn: '2023-10-01', validUntil: '2026-10-31', invalidatedOn: null, ...card }],
  })
  return givenOrder(university, student.id, { status: 'collected', validUntil: '2026-10-31' })
}

/** How the order stands after the sweep of a moment in Warsaw, and by which fact. */
async function sweptAt(university: TestUniversity, orderId: string, moment: string): Promise<string> {
  const local = Temporal.PlainDateTime.from(moment.replace(' ', 'T'))
  university.setNow(new Date(local.toZonedDateTime(WARSAW).epochMilliseconds).toISOString())
  const swept = await sweep(university, { by: 'command' })
  assert.ok('done' in swept)
  const row = await university.db
    .selectFrom('orders as o')
    .leftJoin('order_events as e', 'e.order_id', 'o.id')
    .select(['o.status', 'e.reason'])
    .where('o.id', '=', orderId)
    .executeTakeFirstOrThrow()
  return row.status === 'revoked' ? row.reason! : 'kept'
}

for (const policy of POLICY_NAMES)
  for (const [what, given, turn] of TABLE) {
    const revokes = 'revoked' in turn && (turn.only ?? policy) === policy
    test(`${policy}: ${what} ${revokes ? `revokes from ${turn.revoked} on` : 'never revokes'}`, async () => {
      const university = universities[policy]!
      const orderId = await givenHolder(university, given)
      if ('never' in turn) return assert.equal(await sweptAt(university, orderId, turn.never), 'kept')
      assert.equal(await sweptAt(university, orderId, turn.kept), 'kept')
      assert.equal(await sweptAt(university, orderId, turn.revoked), revokes ? turn.fact : 'kept')
    })
  }
