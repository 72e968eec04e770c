// The keys of the MC system [SPEC 9]: sealed by the master key, kept in the database, and made anew in time while the issuer runs:
// every card must end before the certificate that signed it, and that before its authority. A new authority is published long
// before it is used, an old one as long as a card of it may be valid, so that verifiers never meet one that they do not know.
import type { Parts } from '../parts.ts'
import type { MadeKey } from './certificates.ts'
import { readKeys, type StoredKey, saveKeyUnlessThere } from './keys.sql.ts'
import { createSigner, type Signer } from './signer.ts'

const DAY_MS = 24 * 3600 * 1000
/** Longer than any card is valid. */
const SIGNING_AHEAD_DAYS = 400
/** Longer than any signing certificate is valid. */
const AUTHORITY_AHEAD_DAYS = 4 * 366
/** How long wallets and verifiers have to learn of a new authority before it is used. */
const AUTHORITY_NOTICE_DAYS = 366

export type Keys = {
  /** Whoever signs now. */
  signer(): Signer
  /** Whoever signs, or has signed, under this certificate (base64 of DER). */
  signerOf(certificate: string | undefined): Signer | undefined
  /** Certificates of all authorities that vouch for something now or will soon (base64 of DER); the one in use first. */
  authorities(): readonly [string, ...string[]]
  /** Looks what other instances have made, and makes what is due. */
  renew(): Promise<void>
}

type Needed = Pick<Parts, 'db' | 'sealing' | 'clock' | 'issuer'>
type Held = { signers: readonly [Signer, ...Signer[]]; authorities: readonly [string, ...string[]] }

export async function openKeys(parts: Needed): Promise<Keys> {
  let held = await holdKeys(parts)
  return {
    signer: () => held.signers[0],
    signerOf: certificate => held.signers.find(({ x5c }) => x5c[0] === certificate),
    authorities: () => held.authorities,
    async renew() {
      held = await holdKeys(parts)
    },
  }
}

async function holdKeys(parts: Needed): Promise<Held> {
  const { sealing, clock, issuer } = parts
  const now = clock()
  const authorities = await keysNamed(parts, {
    name: 'ca',
    aheadDays: AUTHORITY_AHEAD_DAYS + AUTHORITY_NOTICE_DAYS,
    make: async () => (await makers()).makeAuthority(now),
  })
  // The oldest that outlives what it signs; the newest always does.
  const inUse = authorities.findLast(isHoldingFor(AUTHORITY_AHEAD_DAYS, now)) ?? authorities[0]
  const name = `signing ${issuer}`
  const signing = await keysNamed(parts, {
    name,
    aheadDays: SIGNING_AHEAD_DAYS,
    make: async () => (await makers()).makeSigningKey(opened(sealing, 'ca', inUse), issuer, now),
  })
  const [newest, ...earlier] = signing.map(key =>
    createSigner(key.certificate, opened(sealing, name, key).privateKey),
  )
  const others = authorities.filter(authority => authority !== inUse)
  return {
    signers: [newest!, ...earlier],
    authorities: [inUse.certificate, ...others.map(({ certificate }) => certificate)],
  }
}

type Wanted = { name: string; aheadDays: number; make: () => Promise<MadeKey> }

/** All keys of that name that have not expired, the newest first; if it does not hold long enough, one is made, and the first made counts. */
async function keysNamed(parts: Needed, wanted: Wanted): Promise<[StoredKey, ...StoredKey[]]> {
  const { db, sealing, clock } = parts
  const { name, aheadDays, make } = wanted
  const now = clock()
  const all = await readKeys(db, name)
  const [newest, ...earlier] = all
  if (newest && isHoldingFor(aheadDays, now)(newest)) return [newest, ...earlier.filter(isHoldingFor(0, now))]
  const { certificate, privateKey, expiresAt } = await make()
  const number = (newest?.number ?? 0) + 1
  const private_key = sealing.seal(privateKey, place(name, number))
  await saveKeyUnlessThere(db, name, { number, certificate, private_key, expires_at: expiresAt })
  return keysNamed(parts, wanted)
}

const isHoldingFor =
  (days: number, now: Date) =>
  ({ expires_at }: StoredKey): boolean =>
    expires_at.getTime() > now.getTime() + days * DAY_MS

/** Unsealed only when it is used, so that the authority's key need not be there in between. */
const opened = (
  sealing: Needed['sealing'],
  name: string,
  { number, certificate, private_key, expires_at }: StoredKey,
): MadeKey => ({
  certificate,
  privateKey: sealing.open(private_key, place(name, number)),
  expiresAt: expires_at,
})

const place = (name: string, number: number) => `mc.keys.private_key:${name}:${number}`

const makers = () => import('./certificates.ts')
