// Personal values at rest [SPEC 13]: sealed by a master key that comes from outside the database, bound to the
// table, column and row they stand in, so that a sealed value moved elsewhere does not open.
import {
  createCipheriv,
  createDecipheriv,
  createHmac,
  createSecretKey,
  hkdfSync,
  type KeyObject,
  randomFillSync,
} from 'node:crypto'

export type Sealing = {
  /** AES-256-GCM. @param place table, column and row, such as `orders.activation_code:<id>` */
  seal(value: string | Uint8Array, place: string): Buffer
  /** @throws when the value was sealed for another place, by another key, or was changed */
  open(sealed: Uint8Array, place: string): Buffer
  /** `open` for text. */
  openText(sealed: Uint8Array, place: string): string
  /** A keyed fingerprint by which an exact value is found again; a key of its own for each purpose. */
  lookup(value: string, purpose: string): Buffer
  /** The key of `lookup`, for a thread that makes its fingerprints by `fingerprint`. */
  lookupKey(purpose: string): KeyObject
}

/** @param key of a purpose */
export const fingerprint = (value: string, key: KeyObject): Buffer =>
  createHmac('sha256', key).update(value).digest()

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param masterKey 32 bytes */
export function createSealing(masterKey: Uint8Array): Sealing {
  if (masterKey.length !== 32) throw new Error('the master key must have 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32))
  const sealingKey = createSecretKey(derive('seal'))
  const lookupKeys = new Map<string, KeyObject>()
  const lookupKey = (purpose: string) =>
    lookupKeys.getOrInsertComputed(purpose, () => createSecretKey(derive(`lookup ${purpose}`)))

  const open = (sealed: Uint8Array, place: string): Buffer => {
    const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.length)
    const nonce = bytes.subarray(0, NONCE_BYTES)
    const tag = bytes.subarray(bytes.length - TAG_BYTES)
    const decipher = createDecipheriv('aes-256-gcm', sealingKey, nonce)
      .setAAD(Buffer.from(place))
      .setAuthTag(tag)
    return Buffer.concat([
      decipher.update(bytes.subarray(NONCE_BYTES, bytes.length - TAG_BYTES)),
      decipher.final(),
    ])
  }

  return {
    open,
    openText: (sealed, place) => open(sealed, place).toString('utf8'),
    seal(value, place) {
      const nonce = nextNonce()
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(place))
      return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()])
    },
    lookup: (value, purpose) => fingerprint(value, lookupKey(purpose)),
    lookupKey,
  }
}

/** Random bytes are drawn for many nonces at once: asking for twelve takes as long as asking for thousands. */
const nonces = Buffer.alloc(NONCE_BYTES * 512)
let nextAt = nonces.length

function nextNonce(): Buffer {
  if (nextAt === nonces.length) {
    randomFillSync(nonces)
    nextAt = 0
  }
  nextAt += NONCE_BYTES
  return Buffer.from(nonces.subarray(nextAt - NONCE_BYTES, nextAt))
}

/**
 * The same sealing, which remembers fingerprints: for work on a batch, where the same value is asked for again and again.
 * @param known of this purpose, by value
 */
export function rememberingLookups(
  sealing: Sealing,
  purpose: string,
  known: ReadonlyMap<string, Buffer>,
): Sealing {
  const remembered = new Map(known)
  return {
    ...sealing,
    lookup: (value, of) =>
      of === purpose
        ? remembered.getOrInsertComputed(value, () => sealing.lookup(value, of))
        : sealing.lookup(value, of),
  }
}
