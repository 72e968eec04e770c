// An issuer for the wallet's stories: speaks OpenID4VCI with the messages of core and signs real cards, keeps everything
// in memory, and misbehaves when told to. The story with the ministry's own issuer is told elsewhere.
import { randomBytes } from 'node:crypto'
import { promisify } from 'node:util'
import { deflate } from 'node:zlib'
import type { HttpBindings } from '@hono/node-server'
import { asCa, asSigner, certify, x5cOf } from '@mlegitymacja/core/card/chain.fixture.ts'
import type { CardClaims } from '@mlegitymacja/core/card/claims.ts'
import { CONFIGURATION_ID, cardConfiguration, vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { prepareCard, signCard } from '@mlegitymacja/core/card/issue.ts'
import { signTrustList, TRUST_LIST_PATH } from '@mlegitymacja/core/card/trusted-issuers.ts'
import { type PublicKey, sha256, signWith, thumbprint } from '@mlegitymacja/core/jws/es256.ts'
import { createCredentialResponse, parseCredentialRequest } from '@mlegitymacja/core/openid4vci/credential.ts'
import { ProtocolFault } from '@mlegitymacja/core/openid4vci/error.ts'
import {
  createAuthorizationServerMetadata,
  createIssuerMetadata,
} from '@mlegitymacja/core/openid4vci/metadata.ts'
import { type NotificationRequest, parseNotification } from '@mlegitymacja/core/openid4vci/notification.ts'
import {
  createOffer,
  OFFER_REFUSALS,
  type OfferRefusal,
  offerUri,
} from '@mlegitymacja/core/openid4vci/offer.ts'
import { verifyProof } from '@mlegitymacja/core/openid4vci/proof.ts'
import {
  bearerToken,
  createTokenResponse,
  invalidGrant,
  parseTokenRequest,
} from '@mlegitymacja/core/openid4vci/token.ts'
import { createList, setBit } from '@mlegitymacja/core/status-list/bits.ts'
import { encodeList } from '@mlegitymacja/core/status-list/encode.ts'
import { STATUS_LIST_MEDIA_TYPE, signStatusList } from '@mlegitymacja/core/status-list/token.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { type Context, Hono } from 'hono'
import { cors } from 'hono/cors'

export type TestOffer = {
  pickupId: string
  activationCode: string
  claims: CardClaims
  expiresAt: Date
  /** Why its address says that it is gone. */
  gone?: OfferRefusal
  /** Thumbprints of the keys that asked for the card. */
  keys: string[]
  index: number
}

type Env = { Bindings: HttpBindings }

/** Shorter than a real issuer's, so that no story waits long for news. */
export const LIST_TTL_SECONDS = 2

export async function startTestIssuer() {
  const app = new Hono<Env>()
  const listening = await listen(app, { port: 0, host: '127.0.0.1' })
  const address = `http://localhost:${listening.port}`
  const ca = await certify({ name: 'CA of the stories', extensions: asCa() })
  const signer = await certify({ name: 'Issuer of the stories', by: ca, extensions: asSigner(address) })
  const sign = signWith(signer.keys.privateKey)

  const offers = new Map<string, TestOffer>()
  const revoked = new Set<number>()
  const notifications: NotificationRequest[] = []
  /** `maintenance` answers 503; paths in `lose` are worked off and their answers lost. */
  const behaviour = { maintenance: false, lose: new Set<string>() }

  app.use(cors())
  app.use(async (c, next) => {
    if (behaviour.maintenance) return c.text('maintenance', 503)
    await next()
    if (behaviour.lose.has(c.req.path)) c.env.outgoing.destroy()
  })
  app.onError((error, c) => {
    if (!(error instanceof ProtocolFault)) throw error
    return c.json(error.body, error.status)
  })

  app.get('/.well-known/openid-credential-issuer', c =>
    c.json(
      createIssuerMetadata(address, { configurations: { [CONFIGURATION_ID]: cardConfiguration(address) } }),
    ),
  )
  app.get('/.well-known/oauth-authorization-server', c => c.json(createAuthorizationServerMetadata(address)))
  app.get('/offers/:id', c => {
    const offer = offers.get(c.req.param('id'))
    const gone = offer ? offer.gone : 'unknown'
    if (!offer || gone) return c.json({ error: gone }, OFFER_REFUSALS[gone ?? 'unknown'])
    return c.json(
      createOffer(address, { configurationId: CONFIGURATION_ID, code: codeOf(offer), txCodeLength: 6 }),
    )
  })
  app.post('/token', async c => {
    const { code, txCode } = parseTokenRequest(new URLSearchParams(await c.req.text()))
    const offer = [...offers.values()].find(each => codeOf(each) === code)
    if (!offer || offer.gone || offer.activationCode !== txCode) throw invalidGrant()
    return c.json(createTokenResponse(tokenOf(offer), 300))
  })
  app.post('/nonce', c => c.json({ c_nonce: randomBytes(16).toString('hex') }))
  app.post('/credential', async c => {
    const offer = authorized(c)
    const { proof } = parseCredentialRequest(await c.req.json(), CONFIGURATION_ID)
    const { holderKey } = await verifyProof(proof, { issuer: address })
    offer.keys.push(await thumbprint(holderKey))
    offer.gone = 'used'
    return c.json(createCredentialResponse(await cardOf(offer, holderKey), `notification-${offer.index}`))
  })
  app.post('/notification', async c => {
    authorized(c)
    notifications.push(parseNotification(await c.req.json()))
    return c.body(null, 204)
  })
  app.get(TRUST_LIST_PATH, async c => {
    const [certificate = ''] = x5cOf(ca)
    const name = { pl: 'Wydawca opowieści', en: 'Issuer of the stories' }
    const issuers = [
      { address, name, ca: [certificate] as [string], status_lists: `${address}/status-lists` },
    ]
    const now = new Date()
    const list = {
      publisher: address,
      issuers,
      issuedAt: now,
      expiresAt: new Date(now.getTime() + 3_600_000),
    }
    return c.text(await signTrustList(list, { x5c: x5cOf(signer), sign }))
  })
  app.get('/status-lists', c => c.json({ status_lists: [`${address}/status-lists/1`] }))
  app.get('/status-lists/1', async c => {
    const list = createList(1024)
    for (const index of revoked) setBit(list, index)
    const now = new Date()
    const token = await signStatusList(
      {
        uri: `${address}/status-lists/1`,
        lst: await encodeList(list, promisify(deflate)),
        issuedAt: now,
        expiresAt: new Date(now.getTime() + 3_600_000),
        ttlSeconds: LIST_TTL_SECONDS,
        x5c: x5cOf(signer),
      },
      sign,
    )
    return c.body(token, 200, { 'content-type': STATUS_LIST_MEDIA_TYPE })
  })

  const authorized = (c: Context<Env>): TestOffer => {
    const token = bearerToken(c.req.header('authorization'))
    const offer = [...offers.values()].find(each => tokenOf(each) === token)
    if (!offer) throw new ProtocolFault('invalid_token', 'not a token of ours')
    return offer
  }

  async function cardOf({ claims, index, expiresAt }: TestOffer, holderKey: PublicKey): Promise<string> {
    const card = {
      claims,
      issuer: address,
      vct: vctOf(address),
      holderKey,
      status: { uri: `${address}/status-lists/1`, idx: index },
      issuedAt: new Date(),
      expiresAt,
      x5c: x5cOf(signer),
    }
    return signCard(await prepareCard(card, { sha256 }), sign)
  }

  return {
    address,
    ca: ca.certificate.toString('pem'),
    notifications,
    revoked,
    behaviour,
    offer(
      claims: CardClaims,
      expiresAt = new Date(Date.now() + 90 * 86_400_000),
    ): TestOffer & { uri: string } {
      const pickupId = randomBytes(16).toString('hex')
      const offer = { pickupId, activationCode: '492716', claims, expiresAt, keys: [], index: offers.size }
      offers.set(pickupId, offer)
      return Object.assign(offer, { uri: offerUri(address, pickupId) })
    },
    close: listening.close,
  }
}

export type TestIssuer = Awaited<ReturnType<typeof startTestIssuer>>

const codeOf = (offer: TestOffer) => `code-of-${offer.pickupId}`
const tokenOf = (offer: TestOffer) => `token-of-${offer.pickupId}`
