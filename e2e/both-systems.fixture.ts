// The university and the MC system in this process, talking to each other over a wire that a test may cut.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { createTestIssuer, ISSUER, testPhoto } from '@mlegitymacja/issuer/issuer.fixture.ts'
import { registerUniversity } from '@mlegitymacja/issuer/universities/register.ts'
import { mcOverHttp } from '@mlegitymacja/university/mc/client.http.ts'
import { deliver } from '@mlegitymacja/university/mc/deliver.ts'
import { follow } from '@mlegitymacja/university/mc/follow.ts'
import { mcKey } from '@mlegitymacja/university/mc/keys.sql.ts'
import { overview } from '@mlegitymacja/university/order/overview.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { givenStudent, testUniversity } from '@mlegitymacja/university/testing.ts'

type Fetch = (url: string, init?: RequestInit) => Promise<Response>
/** Stands between the two: lets a test lose requests and answers on the way. */
export type Wire = (pass: Fetch, url: string, init: RequestInit) => Promise<Response>

export type BothSystems = Awaited<ReturnType<typeof startBothSystems>>

export async function startBothSystems() {
  const issuer = await createTestIssuer()
  const { parts } = issuer
  const plain = await testUniversity()
  const key = await mcKey(plain.db, plain.sealing, parts.clock())
  const clientId = randomUUID()
  const name = { pl: 'Uniwersytet Przykładowy', en: 'Example University' }
  await registerUniversity(parts.db, { clientId, name, jwks: { keys: [key.publicJwk] } }, parts.clock())
  parts.universities.forget()
  const undisturbed: Wire = (pass, url, init) => pass(url, init)
  let wire = undisturbed
  const mc = mcOverHttp({
    address: ISSUER,
    audience: ISSUER,
    clientId,
    key,
    clock: parts.clock,
    fetch: (url, init) => wire(issuer.fetch, url, init),
  })
  const university = { ...plain, clock: parts.clock, mc }

  const newest = async (studentId: string) => (await overview(university, studentId))!.orders[0]!
  const deliverAll = async () => {
    for (const lane of ['placing', 'ending'] as const) while ((await deliver(university, lane)) === 'again');
  }
  return {
    issuer,
    university,
    newest,
    deliverAll,
    /** Everything that the workers of both sides would do now. */
    async settle() {
      await deliverAll()
      await issuer.workOff()
      await follow(university, { wait: 0 }).catch(() => 0)
    },
    /** The wire as it is while `work` goes on. */
    async withWire(disturbed: Wire, work: () => Promise<void>) {
      wire = disturbed
      await work().finally(() => {
        wire = undisturbed
      })
    },
    student: () =>
      givenStudent(university, {
        photo: { mediaType: 'image/jpeg', card: testPhoto(), original: testPhoto() },
        programmes: [PROGRAMME],
      }),
    async order(studentId: string) {
      const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
      assert.ok('placed' in placed, JSON.stringify(placed))
      return placed.placed
    },
    async codesOf(studentId: string) {
      const { codes, status } = await newest(studentId)
      assert.ok(codes, status)
      return { pickup_id: codes.pickupId, activation_code: codes.activationCode }
    },
    async close() {
      await university.database.close()
      await issuer.close()
    },
  }
}

const PROGRAMME = {
  code: 'INF-I',
  name: { pl: 'Informatyka', en: 'Computer science' },
  level: 'first_cycle',
  status: 'active',
  endedOn: null,
  suspendedOn: null,
  endsOn: null,
  confirmedUntil: '2027-03-31',
} as const
