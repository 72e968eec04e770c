// The keys of the MC system [SPEC 9]: made once, sealed by the master key, kept in the database. They are made anew
// in time: every card must end before the certificate that signed it, and that before its authority.
import type { Parts } from '../parts.ts'
import type { MadeKey } from './certificates.ts'
import { readNewestKey, saveKeyUnlessThere } from './keys.sql.ts'
import { createSigner, type Signer } from './signer.ts'

const DAY_MS = 24 * 3600 * 1000
/** Longer than any card is valid. */
const SIGNING_AHEAD_DAYS = 400
/** Longer than any signing certificate is valid. */
const AUTHORITY_AHEAD_DAYS = 4 * 366

type Needed = Pick<Parts, 'db' | 'sealing' | 'clock' | 'issuer'>

/** The signer, and the authority's certificate (base64 of DER). */
export async function openKeys(parts: Needed): Promise<{ signer: Signer; authority: string }> {
  const now = parts.clock()
  const authority = await keyNamed(parts, {
    name: 'ca',
    aheadDays: AUTHORITY_AHEAD_DAYS,
    make: async () => (await makers()).makeAuthority(now),
  })
  const signing = await keyNamed(parts, {
    name: `signing ${parts.issuer}`,
    aheadDays: SIGNING_AHEAD_DAYS,
    make: async () => (await makers()).makeSigningKey(authority, parts.issuer, now),
  })
  return { signer: createSigner(signing.certificate, signing.privateKey), authority: authority.certificate }
}

type Wanted = { name: string; aheadDays: number; make: () => Promise<MadeKey> }

/** The newest key of that name, when it holds long enough; else one is made, and the first made counts. */
async function keyNamed(parts: Needed, wanted: Wanted): Promise<MadeKey> {
  const { db, sealing, clock } = parts
  const { name, aheadDays, make } = wanted
  const newest = await readNewestKey(db, name)
  if (newest && newest.expires_at.getTime() > clock().getTime() + aheadDays * DAY_MS) {
    const { number, certificate, private_key, expires_at } = newest
    return { certificate, privateKey: sealing.open(private_key, place(name, number)), expiresAt: expires_at }
  }
  const { certificate, privateKey, expiresAt } = await make()
  const number = (newest?.number ?? 0) + 1
  const private_key = sealing.seal(privateKey, place(name, number))
  await saveKeyUnlessThere(db, name, { number, certificate, private_key, expires_at: expiresAt })
  return keyNamed(parts, wanted)
}

const place = (name: string, number: number) => `mc.keys.private_key:${name}:${number}`

const makers = () => import('./certificates.ts')
