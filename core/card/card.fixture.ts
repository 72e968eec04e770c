// An invented person's card, issued and shown, for tests.
import { sha256 } from '../jws/es256.ts'
import { generateKeys } from '../jws/keys.fixture.ts'
import type { CardClaims, ClaimName } from './claims.ts'
import { type CardToIssue, prepareCard, signCard } from './issue.ts'
import { presentCard } from './present.ts'

export const ISSUER = 'http://localhost:3001'
export const NOW = new Date('2026-11-20T12:00:00Z')
export const REQUEST = { audience: 'x509_hash:verifier', nonce: 'n-0S6_WzA2Mj' }

export const CLAIMS: CardClaims = {
  given_name: 'Łucja',
  family_name: 'Żółć-Nowak',
  birthdate: '2004-02-29',
  pesel: '04222912345',
  portrait: 'data:image/webp;base64,UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==',
  album_number: '412345',
  university: 'Uniwersytet Przykładowy',
  card_number: 'M000001234',
  issue_date: '2026-11-20',
  expiry_date: '2027-03-31',
  statutory_discounts: true,
}

type Keys = Awaited<ReturnType<typeof generateKeys>>

export async function issueTestCard(changes: Partial<CardToIssue> = {}, signer?: Keys) {
  const issuer = signer ?? (await generateKeys())
  const holder = await generateKeys()
  const card: CardToIssue = {
    claims: CLAIMS,
    issuer: ISSUER,
    vct: `${ISSUER}/vct/mlegitymacja`,
    holderKey: holder.publicKey,
    status: { uri: `${ISSUER}/status-lists/1`, idx: 4711 },
    issuedAt: new Date('2026-11-20T11:59:50Z'),
    expiresAt: new Date('2027-03-31T22:00:00Z'),
    x5c: ['MIIB'],
    ...changes,
  }
  const compact = await signCard(await prepareCard(card, { sha256 }), issuer.sign)
  const show = (reveal: readonly ClaimName[], changes: { issuedAt?: Date; nonce?: string } = {}) =>
    presentCard(
      { card: compact, reveal, issuedAt: NOW, ...REQUEST, ...changes },
      { sign: holder.sign, sha256 },
    )
  const checks = { now: NOW, issuerKey: () => issuer.publicKey, ...REQUEST }
  return { issuer, holder, compact, show, checks }
}
