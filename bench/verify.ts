// How many shown cards are verified in a second in one thread of Node [DESIGN 7], beside the raw signatures and beside another
// library with the same signature functions, turn by turn in one run.
//   node bench/verify.ts [SECONDS EACH]
import { createPublicKey, hash, type KeyObject, verify as verifySync } from 'node:crypto'
import { CLAIMS, issueTestCard, NOW, REQUEST } from '@mlegitymacja/core/card/card.fixture.ts'
import { verifyCard } from '@mlegitymacja/core/card/verify.ts'
import { fromBase64url } from '@mlegitymacja/core/jws/base64url.ts'
import type { PublicKey, Sha256, VerifyEs256 } from '@mlegitymacja/core/jws/es256.ts'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc'
import { table } from './table.ts'

const milliseconds = Number(process.argv[2] ?? 2) * 1000
const ROUNDS = 3
const CARDS = 300

const issuer = await generateKeys()
const portrait = `data:image/webp;base64,${crypto.getRandomValues(new Uint8Array(3500)).toBase64()}`
const shown: Awaited<ReturnType<typeof showCard>>[] = []
while (shown.length < CARDS) shown.push(await showCard())
async function showCard() {
  const { show, holder } = await issueTestCard({ claims: { ...CLAIMS, portrait } }, issuer)
  return { presentation: await show(CHECKED_CLAIMS), holder: holder.publicKey }
}

/** A key is read once: the issuer's is the same for all, a phone's is new for each card. */
const issuerKey = keyOf(issuer.publicKey)
const keyFor = (jwk: PublicKey) => (jwk.x === issuer.publicKey.x ? issuerKey : keyOf(jwk))
function keyOf(jwk: PublicKey): KeyObject {
  return createPublicKey({ key: jwk, format: 'jwk' })
}
const isSigned = (key: KeyObject, bytes: Uint8Array, signature: Uint8Array) =>
  verifySync('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature)

const verifyEs256: VerifyEs256 = (jwk, bytes, signature) => isSigned(keyFor(jwk), bytes, signature)
const sha256: Sha256 = data => hash('sha256', data, 'buffer')
const checks = { now: NOW, issuerKey: () => issuer.publicKey, sha256, verifyEs256, ...REQUEST }

const verifierOf = (key: () => PublicKey) => async (data: string, signature: string) =>
  isSigned(keyFor(key()), new TextEncoder().encode(data), fromBase64url(signature)!)
const library = new SDJwtVcInstance({
  hasher: data => hash('sha256', typeof data === 'string' ? data : new Uint8Array(data), 'buffer'),
  hashAlg: 'sha-256',
  verifier: verifierOf(() => issuer.publicKey),
  kbVerifier: (data, signature, { cnf }) => verifierOf(() => cnf?.jwk as PublicKey)(data, signature),
})
// The library would verify the status list anew for every card; here neither asks for the status.
Object.assign(library, { verifyStatus: async () => {} })

const forNow = { currentDate: NOW.getTime() / 1000, keyBindingNonce: REQUEST.nonce }

/** Both signatures of a card, already taken apart; not by core, which is not to get used to objects that stay. */
const raw = shown.map(({ presentation, holder }) => {
  const parts = presentation.split('~')
  return { card: signatureOf(parts[0]!), binding: signatureOf(parts.at(-1)!), holder }
})
function signatureOf(jwt: string) {
  const end = jwt.lastIndexOf('.')
  return { bytes: Buffer.from(jwt.slice(0, end)), signature: Buffer.from(jwt.slice(end + 1), 'base64url') }
}

const WORK: Readonly<Record<string, (i: number) => unknown>> = {
  'raw: two signatures, a key read': i => {
    const { card, binding, holder } = raw[i]!
    isSigned(issuerKey, card.bytes, card.signature)
    return isSigned(keyFor(holder), binding.bytes, binding.signature)
  },
  'core/card': async i => 'valid' in (await verifyCard(shown[i]!.presentation, checks)),
  '@sd-jwt/sd-jwt-vc': i => library.verify(shown[i]!.presentation, forNow),
}

/** By the processor's time and not the clock's: others work on this machine too. */
async function perSecond(work: (i: number) => unknown): Promise<number> {
  const until = performance.now() + milliseconds / ROUNDS
  const before = process.cpuUsage()
  let times = 0
  while (performance.now() < until) {
    if (!(await work(times % CARDS))) throw new Error('a genuine card was refused')
    times++
  }
  const { user, system } = process.cpuUsage(before)
  return (times * 1_000_000) / (user + system)
}

const best = new Map<string, number>()
for (let round = 0; round < ROUNDS; round++)
  for (const [name, work] of Object.entries(WORK))
    best.set(name, Math.max(best.get(name) ?? 0, await perSecond(work)))

const [limit = 1, , other = 1] = best.values()
const rows = [...best].map(([name, rate]): [string, number, string, string] => [
  name,
  rate,
  `${Math.round((100 * rate) / limit)} %`,
  `${(rate / other).toFixed(1)} ×`,
])
console.log(table(['verifying a shown card, one thread', 'per second', 'of raw', 'of the library'], rows))
