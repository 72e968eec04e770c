// ES256 and SHA-256 as the rest of core asks for them [RFC7518 §3.4], and their WebCrypto form, which runs in browsers
// and in Node. A server on a hot path passes in its own.
import * as z from 'zod'
import { toBase64url } from './base64url.ts'

/** Signs bytes; the signature is raw `r || s`, 64 bytes. */
export type Sign = (bytes: Uint8Array<ArrayBuffer>) => Bytes | Promise<Bytes>
/** True when the signature over the bytes is this key's. A key that is no point of the curve verifies nothing. */
export type VerifyEs256 = (key: PublicKey, bytes: Bytes, signature: Bytes) => boolean | Promise<boolean>
/** A text is hashed as its UTF-8. */
export type Sha256 = (data: Bytes | string) => Uint8Array | Promise<Uint8Array>
type Bytes = Uint8Array<ArrayBuffer>

const coordinate = z.string().regex(/^[\w-]{43}$/)

/** A public P-256 key [RFC7518 §6.2]. A private key where a public one belongs is refused, other members are dropped. */
export const PublicKey = z
  .object({
    kty: z.literal('EC'),
    crv: z.literal('P-256'),
    x: coordinate,
    y: coordinate,
    d: z.undefined().optional(),
  })
  .transform(({ kty, crv, x, y }) => ({ kty, crv, x, y }))
export type PublicKey = z.infer<typeof PublicKey>

const CURVE = { name: 'ECDSA', namedCurve: 'P-256' }
const ECDSA = { name: 'ECDSA', hash: 'SHA-256' }

const utf8 = new TextEncoder()

export const sha256: Sha256 = async data => {
  const bytes = typeof data === 'string' ? utf8.encode(data) : data
  return new Uint8Array(await crypto.subtle.digest('SHA-256', bytes))
}

export const signWith =
  (key: CryptoKey): Sign =>
  async bytes =>
    new Uint8Array(await crypto.subtle.sign(ECDSA, key, bytes))

export const verifyEs256: VerifyEs256 = async (jwk, bytes, signature) => {
  try {
    const key = await crypto.subtle.importKey('jwk', jwk, CURVE, false, ['verify'])
    return await crypto.subtle.verify(ECDSA, key, signature, bytes)
  } catch {
    return false
  }
}

/** The name of a key that is the same however its JSON is written [RFC7638]. */
export async function thumbprint({ crv, kty, x, y }: PublicKey, hash: Sha256 = sha256): Promise<string> {
  return toBase64url(await hash(JSON.stringify({ crv, kty, x, y })))
}
