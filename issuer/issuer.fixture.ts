// An MC system in this process with a registered university, a clock that the test moves, and a wallet: for tests.
import assert from 'node:assert/strict'
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { assertionClaims, tokenRequestBody } from '@mlegitymacja/core/mc/access.ts'
import type { Events } from '@mlegitymacja/core/mc/event.ts'
import type { PlaceAnswers, PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import type { Codes, EndOrder, OrderState } from '@mlegitymacja/core/mc/state.ts'
import {
  fetchNonce,
  notifyIssuer,
  readMetadata,
  readOffer,
  redeemCodes,
  requestCard,
} from '@mlegitymacja/core/openid4vci/collect.ts'
import { offerUri } from '@mlegitymacja/core/openid4vci/offer.ts'
import { createProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import type { OpenDatabase } from '@mlegitymacja/platform/database/open.ts'
import { testDatabase } from '@mlegitymacja/platform/database/testing.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { exportJWK, generateKeyPair, SignJWT } from 'jose'
import { workOff } from './orders/work-off.job.ts'
import type { Parts } from './parts.ts'
import { issuerSettings } from './settings.ts'
import { MIGRATIONS, prepareIssuer } from './start.ts'
import { registerUniversity } from './universities/register.ts'

export const ISSUER = 'http://localhost:3001'
const MASTER_KEY = Buffer.alloc(32, 7).toString('base64')

/** A JPEG header of 240 × 300 and noise behind it: what the checks read, and no more. */
export function testPhoto(width = 240, height = 300, size = 4300): Uint8Array<ArrayBuffer> {
  const photo = new Uint8Array(randomBytes(size))
  photo.set([0xff, 0xd8, 0xff, 0xc0, 0, 17, 8, height >> 8, height & 255, width >> 8, width & 255, 3])
  return photo
}

export const sha256Hex = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')

export const testSettings = (more: Record<string, string> = {}) =>
  issuerSettings({ MC_ADDRESS: ISSUER, MC_MASTER_KEY: MASTER_KEY, MC_PORT: '0', ...more })

let serial = 0

export type TestIssuer = Awaited<ReturnType<typeof createTestIssuer>>
export type TestUniversity = Awaited<ReturnType<TestIssuer['register']>>

export async function createTestIssuer(
  options: { database?: OpenDatabase; settings?: Record<string, string>; now?: string } = {},
) {
  const database = options.database ?? (await testDatabase({ schema: 'mc', migrations: MIGRATIONS }))
  let now = new Date(options.now ?? '2026-11-20T12:00:00Z')
  const { app, parts, stop, startWork } = await prepareIssuer({
    database,
    settings: testSettings(options.settings),
    clock: () => now,
    log: silentLog,
  })
  const fetch = async (url: string, init: RequestInit = {}) => app.request(url, init)

  return {
    app,
    parts,
    database,
    fetch,
    startWork,
    pass: (ms: number) => {
      now = new Date(now.getTime() + ms)
    },
    workOff: () => workOff(parts),
    register: (clientId: string = randomUUID()) => registerTestUniversity(parts, { clientId, fetch }),
    async close() {
      stop()
      await database.close()
    },
  }
}

type Fetch = (url: string, init?: RequestInit) => Promise<Response>

async function registerTestUniversity(parts: Parts, { clientId, fetch }: { clientId: string; fetch: Fetch }) {
  const { privateKey, publicKey } = await generateKeyPair('ES256')
  const jwks = { keys: [{ ...(await exportJWK(publicKey)), alg: 'ES256' }] }
  const name = { pl: 'Uniwersytet Przykładowy', en: 'Example University' }
  await registerUniversity(parts.db, { clientId, name, jwks }, parts.clock())
  // What was remembered of the universities is forgotten after five seconds; a test need not wait for that.
  parts.universities.forget()

  const sign = (claims: object) =>
    new SignJWT({ ...claims }).setProtectedHeader({ alg: 'ES256' }).sign(privateKey)
  const signIn = async () => {
    const assertion = await sign(assertionClaims({ clientId, mc: ISSUER, jti: randomUUID() }, parts.clock()))
    const answer = await fetch(`${ISSUER}/v1/token`, { method: 'POST', body: tokenRequestBody(assertion) })
    const { access_token } = (await answer.json()) as { access_token: string }
    return access_token
  }
  const request = async (method: string, path: string, body?: unknown) =>
    fetch(`${ISSUER}${path}`, {
      method,
      headers: { authorization: `Bearer ${await signIn()}` },
      ...(body === undefined
        ? {}
        : { body: body instanceof Uint8Array ? new Uint8Array(body) : JSON.stringify(body) }),
    })
  const answer = async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await request(method, path, body)
    assert.equal(response.status, 200, path)
    return (await response.json()) as T
  }
  return {
    clientId,
    sign,
    signIn,
    request,
    place: async (...orders: unknown[]) =>
      (await answer<PlaceAnswers>('POST', '/v1/orders', { orders })).answers,
    /** An order with a photo that has been sent, of another person each time. */
    async order(changes: Partial<PlaceOrder> = {}): Promise<PlaceOrder> {
      const photo = testPhoto()
      await request('PUT', `/v1/photos/${sha256Hex(photo)}`, photo)
      return {
        id: randomUUID(),
        given_names: 'Łucja',
        family_name: 'Żółć-Nowak',
        birth_date: '2004-02-29',
        pesel: makePesel('2004-02-29', serial++),
        album_number: '412345',
        photo: sha256Hex(photo),
        valid_until: '2027-03-31',
        ...changes,
      }
    },
    end: (how: 'cancel' | 'revoke', id: string, told?: EndOrder) =>
      answer<OrderState>('POST', `/v1/orders/${id}/${how}`, told),
    states: async (...ids: string[]) =>
      (await answer<{ states: OrderState[] }>('POST', '/v1/orders/query', { ids })).states,
    events: (query = '') => answer<Events>('GET', `/v1/events?${query}`),
  }
}

/** An order of this university that is ready, with its codes. */
export async function readyOrder(
  issuer: TestIssuer,
  university: TestUniversity,
  changes: Partial<PlaceOrder> = {},
): Promise<{ order: PlaceOrder; codes: Codes }> {
  const order = await university.order(changes)
  await university.place(order)
  await issuer.workOff()
  const [state] = await university.states(order.id)
  assert.ok(state?.state === 'ready' && state.codes, JSON.stringify(state))
  return { order, codes: state.codes }
}

/** A wallet with a key of its own, one step at a time. */
export async function testWallet(fetch: Fetch) {
  const holder = await generateKeys()
  const described = await readMetadata(fetch, ISSUER)
  assert.ok('endpoints' in described)
  const { endpoints } = described
  const offer = (codes: Codes) =>
    readOffer(fetch, { offerUri: offerUri(ISSUER, codes.pickup_id), issuer: ISSUER })
  const redeem = async (codes: Codes) => {
    const offered = await offer(codes)
    assert.ok('offer' in offered, JSON.stringify(offered))
    return redeemCodes(fetch, { endpoints, offer: offered.offer, txCode: codes.activation_code })
  }
  const tokenFor = async (codes: Codes) => {
    const redeemed = await redeem(codes)
    assert.ok('accessToken' in redeemed, JSON.stringify(redeemed))
    return redeemed.accessToken
  }
  const card = async (accessToken: string) => {
    const challenged = await fetchNonce(fetch, endpoints)
    assert.ok('nonce' in challenged)
    const { nonce } = challenged
    const proof = await createProof(
      { issuer: ISSUER, nonce, issuedAt: new Date(), holderKey: holder.publicKey },
      holder.sign,
    )
    return requestCard(fetch, { endpoints, accessToken, configurationId: 'mlegitymacja', proof })
  }
  const notify = (
    accessToken: string,
    notification_id: string,
    event: 'credential_accepted' | 'credential_failure' | 'credential_deleted' = 'credential_accepted',
  ) => notifyIssuer(fetch, { endpoints, accessToken, notification: { notification_id, event } })
  /** All five requests. */
  const collect = async (codes: Codes) => {
    const accessToken = await tokenFor(codes)
    const issued = await card(accessToken)
    assert.ok('card' in issued, JSON.stringify(issued))
    assert.deepEqual(await notify(accessToken, issued.notificationId!), { notified: true })
    return issued.card
  }
  return { holder, endpoints, offer, redeem, tokenFor, card, notify, collect }
}
