// Personal values at rest [SPEC 13]: sealed by a master key that comes from outside the database, bound to the
// table, column and row they stand in, so that a sealed value moved elsewhere does not open.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto'

export type Sealing = {
  /** AES-256-GCM. @param place table, column and row, such as `orders.activation_code:<id>` */
  seal(value: string | Uint8Array, place: string): Buffer
  /** @throws when the value was sealed for another place, by another key, or was changed */
  open(sealed: Uint8Array, place: string): Buffer
  /** `open` for text. */
  openText(sealed: Uint8Array, place: string): string
  /** A keyed fingerprint by which an exact value is found again; a key of its own for each purpose. */
  lookup(value: string, purpose: string): Buffer
}

const NONCE_BYTES = 12
const TAG_BYTES = 16

/** @param masterKey 32 bytes */
export function createSealing(masterKey: Uint8Array): Sealing {
  if (masterKey.length !== 32) throw new Error('the master key must have 32 bytes')
  const derive = (purpose: string) => Buffer.from(hkdfSync('sha256', masterKey, '', purpose, 32))
  const sealingKey = derive('seal')
  const lookupKeys = new Map<string, Buffer>()

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
      const nonce = randomBytes(NONCE_BYTES)
      const cipher = createCipheriv('aes-256-gcm', sealingKey, nonce).setAAD(Buffer.from(place))
      return Buffer.concat([nonce, cipher.update(value), cipher.final(), cipher.getAuthTag()])
    },
    lookup(value, purpose) {
      const key = lookupKeys.get(purpose) ?? derive(`lookup ${purpose}`)
      lookupKeys.set(purpose, key)
      return createHmac('sha256', key).update(value).digest()
    },
  }
}
