// Another implementation of SD-JWT VC judges our cards and presentations, and ours judges what it makes.
import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { test } from 'node:test'
import { deflateSync } from 'node:zlib'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { fromBase64url, toBase64url } from '../jws/base64url.ts'
import { type PublicKey, type Sign, verifyEs256 } from '../jws/es256.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import { createList, setBit } from '../status-list/bits.ts'
import { encodeList } from '../status-list/encode.ts'
import { signStatusList } from '../status-list/token.ts'
import { CLAIMS, ISSUER, issueTestCard, NOW, REQUEST } from './card.fixture.ts'
import { CLAIM_NAMES } from './claims.ts'
import { readCard } from './read.ts'
import { verifyCard, verifyIssuedCard } from './verify.ts'

const REVEAL = ['given_name', 'family_name', 'portrait', 'expiry_date'] as const
const LIST = `${ISSUER}/status-lists/1`
const seconds = Math.floor(NOW.getTime() / 1000)

const bytesOf = (text: string) => new TextEncoder().encode(text)
const signer = (sign: Sign) => async (data: string) => toBase64url(await sign(bytesOf(data)))
const verifier = (key: PublicKey) => (data: string, signature: string) =>
  Promise.resolve(verifyEs256(key, bytesOf(data), fromBase64url(signature)!))

type Keys = Awaited<ReturnType<typeof generateKeys>>

/** The other implementation, set up with an issuer's and a phone's keys, and a status list that revokes `revoked`. */
async function oracle({ issuer, holder, revoked = [] }: { issuer: Keys; holder: Keys; revoked?: number[] }) {
  const list = createList(10_000)
  for (const idx of revoked) setBit(list, idx)
  const lst = await encodeList(list, bytes => deflateSync(bytes))
  const term = { issuedAt: NOW, expiresAt: new Date(NOW.getTime() + 60_000), ttlSeconds: 20 }
  const token = await signStatusList({ uri: LIST, lst, ...term, x5c: ['MIIB'] }, issuer.sign)
  return new SDJwtVcInstance({
    hasher: data =>
      createHash('sha256')
        .update(typeof data === 'string' ? data : new Uint8Array(data))
        .digest(),
    hashAlg: 'sha-256',
    saltGenerator: () => crypto.randomUUID(),
    signer: signer(issuer.sign),
    signAlg: 'ES256',
    verifier: verifier(issuer.publicKey),
    kbSigner: signer(holder.sign),
    kbSignAlg: 'ES256',
    kbVerifier: (data, signature, { cnf }) => verifier(cnf?.jwk as PublicKey)(data, signature),
    statusListFetcher: async uri => {
      assert.equal(uri, LIST)
      return token
    },
  })
}

test('our whole card and our presentation satisfy another verifier', async () => {
  const { issuer, holder, compact, show } = await issueTestCard()
  const other = await oracle({ issuer, holder })
  const card = await other.verify(compact, { currentDate: seconds })
  const { iss, exp, nbf, iat, cnf, vct, status } = readCard(compact).payload
  assert.deepEqual(card.payload, { ...CLAIMS, iss, exp, nbf, iat, cnf, vct, status })
  const options = { currentDate: seconds, keyBindingNonce: REQUEST.nonce }
  const shown = await other.verify(await show(REVEAL), options)
  for (const name of CLAIM_NAMES) {
    assert.equal(shown.payload[name], (REVEAL as readonly string[]).includes(name) ? CLAIMS[name] : undefined)
  }
  assert.equal(shown.kb?.payload.aud, REQUEST.audience)
})

test('another verifier finds our card revoked in our status list', async () => {
  const { issuer, holder, compact } = await issueTestCard()
  const other = await oracle({ issuer, holder, revoked: [4711] })
  await assert.rejects(other.verify(compact, { currentDate: seconds }), /[Ss]tatus/)
})

test('a card and a presentation made by another implementation satisfy ours', async () => {
  const [issuer, holder] = [await generateKeys(), await generateKeys()]
  const other = await oracle({ issuer, holder })
  const term = { iat: seconds, nbf: seconds, exp: seconds + 60 }
  const status = { status_list: { uri: LIST, idx: 1 } }
  const card = await other.issue(
    { iss: ISSUER, vct: 'vct', ...term, cnf: { jwk: holder.publicKey }, status, ...CLAIMS },
    { _sd: [...CLAIM_NAMES] },
  )
  const checks = { now: NOW, issuerKey: () => issuer.publicKey, ...REQUEST }
  const whole = await verifyIssuedCard(card, checks)
  assert.deepEqual('valid' in whole && whole.valid, CLAIMS)
  assert.deepEqual(readCard(card).claims, CLAIMS)
  const kb = { payload: { iat: seconds, aud: REQUEST.audience, nonce: REQUEST.nonce } }
  const frame = { given_name: true, family_name: true }
  const shown = await verifyCard(await other.present<Record<string, unknown>>(card, frame, { kb }), checks)
  const { given_name, family_name } = CLAIMS
  assert.deepEqual('valid' in shown && shown.valid, { given_name, family_name })
})
