// Values sealed by the vault's key: JSON under AES-GCM, bound to the name they are kept under.
import { aad, type Bytes, randomBytes, utf8 } from './bytes.ts'

export type Sealed = Readonly<{ iv: Bytes; bytes: Bytes }>

export async function seal(key: CryptoKey, name: string, value: unknown): Promise<Sealed> {
  const iv = randomBytes(12)
  const bytes = await crypto.subtle.encrypt(aad(iv, name), key, utf8(JSON.stringify(value)))
  return { iv, bytes: new Uint8Array(bytes) }
}

/** The sealed value; throws when it was sealed by another key, under another name, or changed since. */
export async function unseal(key: CryptoKey, name: string, sealed: Sealed): Promise<unknown> {
  const bytes = await crypto.subtle.decrypt(aad(sealed.iv, name), key, sealed.bytes)
  return JSON.parse(new TextDecoder().decode(bytes))
}
