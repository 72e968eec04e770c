// The lock of the vault [DESIGN 4]: the PIN alone has a million values, so what opens the vault is made from the PIN
// (stretched by PBKDF2) and from a secret of this device, a key that the browser uses but never gives out. What a
// copied browser profile would still give away is told in docs/wallet-vault.md.
import { aad, type Bytes, randomBytes, utf8 } from './bytes.ts'

/** Kept in the clear: the vault's own key, wrapped, with what is needed to make the wrapping key again. */
export type Lock = Readonly<{ salt: Bytes; iterations: number; iv: Bytes; wrappedKey: Bytes }>

/** OWASP's figure for PBKDF2 with SHA-256; kept in each lock, so that it can grow. */
const ITERATIONS = 600_000

const AES: AesKeyGenParams = { name: 'AES-GCM', length: 256 }
const USES: KeyUsage[] = ['encrypt', 'decrypt', 'wrapKey', 'unwrapKey']
const LABEL = 'vault key'

/** The device's own secret: used inside this browser, never exported from it. */
export function newDeviceSecret(): Promise<CryptoKey> {
  return crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}

/** A new vault key behind a PIN. The key comes out usable and not exportable. */
export async function newLock(pin: string, deviceSecret: CryptoKey): Promise<{ lock: Lock; key: CryptoKey }> {
  const exportable = await crypto.subtle.generateKey(AES, true, USES)
  const stretching = newStretching()
  const wrapping = await wrappingKey(pin, stretching, deviceSecret)
  const lock = { ...stretching, ...(await wrap(exportable, wrapping)) }
  return { lock, key: await unwrap(lock, wrapping, false) }
}

/** The vault key, or nothing when the PIN (or the device) is the wrong one. */
export async function openLock(lock: Lock, pin: string, device: CryptoKey): Promise<CryptoKey | undefined> {
  const wrapping = await wrappingKey(pin, lock, device)
  return unwrap(lock, wrapping, false).catch(nothing)
}

/** What opens a vault: the PIN, and the secret of the device or of the phone's hardware. */
export type Opener = Readonly<{ pin: string; secret: CryptoKey }>

/** The same vault key behind another PIN or another secret; nothing when the present ones are wrong. */
export async function changeLock(lock: Lock, present: Opener, next: Opener): Promise<Lock | undefined> {
  const key = await unwrap(lock, await wrappingKey(present.pin, lock, present.secret), true).catch(nothing)
  if (!key) return undefined
  const stretching = newStretching()
  return { ...stretching, ...(await wrap(key, await wrappingKey(next.pin, stretching, next.secret))) }
}

// AES-GCM refuses what was wrapped by another key: that is how a wrong PIN shows.
const nothing = () => undefined

type Stretching = Pick<Lock, 'salt' | 'iterations'>

const newStretching = (): Stretching => ({ salt: randomBytes(16), iterations: ITERATIONS })

async function wrappingKey(pin: string, { salt, iterations }: Stretching, deviceSecret: CryptoKey) {
  const material = await crypto.subtle.importKey('raw', utf8(pin), 'PBKDF2', false, ['deriveBits'])
  const stretching = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations }
  const stretched = await crypto.subtle.deriveBits(stretching, material, 256)
  const bound = await crypto.subtle.sign('HMAC', deviceSecret, stretched)
  return crypto.subtle.importKey('raw', bound, 'AES-GCM', false, ['wrapKey', 'unwrapKey'])
}

async function wrap(key: CryptoKey, wrapping: CryptoKey): Promise<Pick<Lock, 'iv' | 'wrappedKey'>> {
  const iv = randomBytes(12)
  const wrapped = await crypto.subtle.wrapKey('raw', key, wrapping, aad(iv, LABEL))
  return { iv, wrappedKey: new Uint8Array(wrapped) }
}

function unwrap(lock: Lock, wrapping: CryptoKey, extractable: boolean): Promise<CryptoKey> {
  const algorithm = aad(lock.iv, LABEL)
  return crypto.subtle.unwrapKey('raw', lock.wrappedKey, wrapping, algorithm, AES, extractable, USES)
}
