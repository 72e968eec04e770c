import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, before, test } from 'node:test'
import { readBit } from '@mlegitymacja/core/status-list/bits.ts'
import { decodeList } from '@mlegitymacja/core/status-list/encode.ts'
import { decodeJwt } from 'jose'
import { sql } from 'kysely'
import { createTestIssuer, ISSUER, type TestIssuer } from '../issuer.fixture.ts'
import { seedIssuedOrder } from './seed.ts'

let issuer: TestIssuer
before(async () => {
  issuer = await createTestIssuer()
})
after(() => issuer.close())

test('an order with a past is known, has a card with a status index, and can be cancelled', async () => {
  const university = await issuer.register('uczelnia')
  const past = {
    clientId: 'uczelnia',
    id: randomUUID(),
    pesel: '04222912345',
    placedAt: new Date('2026-09-01T08:00:00Z'),
    validUntil: '2027-03-20',
    outcome: { state: 'collected', collectedAt: new Date('2026-09-02T08:00:00Z') },
  } as const
  assert.equal(await seedIssuedOrder(issuer.parts, past), true)
  assert.equal(await seedIssuedOrder(issuer.parts, past), false)
  const [state] = await university.states(past.id)
  assert.ok(state?.state === 'collected')
  assert.match(state.card_number, /^\d{16}$/)
  assert.deepEqual((await university.events()).events, [])
  assert.equal(await revoked(past.id), false)
  await university.end('cancel', past.id)
  issuer.pass(2000)
  assert.equal(await revoked(past.id), true)
})

test('failed and revoked orders are seeded as what they are', async () => {
  const university = await issuer.register('druga')
  const [failed, ended] = [randomUUID(), randomUUID()]
  const common = { clientId: 'druga', pesel: '04222912345', placedAt: new Date('2026-09-01T08:00:00Z') }
  const at = new Date('2026-09-02T08:00:00Z')
  await seedIssuedOrder(issuer.parts, {
    ...common,
    id: failed,
    validUntil: '2026-10-31',
    outcome: { state: 'failed', failedAt: at, errorCode: 'PESEL_MISMATCH' },
  })
  await seedIssuedOrder(issuer.parts, {
    ...common,
    id: ended,
    validUntil: '2027-03-31',
    outcome: { state: 'revoked', collectedAt: at, endedAt: at },
  })
  assert.deepEqual(await university.states(failed, ended), [
    { id: failed, state: 'failed', error_code: 'PESEL_MISMATCH' },
    { id: ended, state: 'revoked' },
  ])
  issuer.pass(2000)
  assert.equal(await revoked(ended), true)
})

/** What the published list says about the order's card. */
async function revoked(id: string): Promise<boolean> {
  const { rows } = await sql<{ list: string; index: number }>`
    select l.id as list, o.status_index as index
    from mc.orders o join mc.status_lists l on l.key = o.status_list where o.id = ${id}`.execute(
    issuer.parts.db,
  )
  const { list, index } = rows[0]!
  const token = await (await issuer.fetch(`${ISSUER}/status-lists/${list}`)).text()
  const { status_list } = decodeJwt<{ status_list: { lst: string } }>(token)
  return readBit((await decodeList(status_list.lst))!, index)
}
