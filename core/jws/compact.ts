// A signed JSON object in its compact form, `header.payload.signature` [RFC7515 §7.1]. ES256 is the only algorithm
// spoken here, so neither `none` nor a confusion of algorithms can get in.
import { fromBase64url, peekBase64url, toBase64url } from './base64url.ts'
import type { PublicKey, Sign, VerifyEs256 } from './es256.ts'

export type Json = Record<string, unknown>

const isJson = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

export type Jws = {
  header: Json
  payload: Json
  /** What the signature covers: the first two parts as they were sent. */
  signingInput: string
  signature: Uint8Array<ArrayBuffer>
}

const utf8 = new TextEncoder()
const strictUtf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export const encodeJson = (value: unknown): string => toBase64url(utf8.encode(JSON.stringify(value)))

/** The JSON that was encoded, or undefined when it is none. */
export function decodeJson(part: string): unknown {
  const bytes = peekBase64url(part)
  try {
    return bytes && JSON.parse(strictUtf8.decode(bytes))
  } catch {
    return undefined
  }
}

/** `header.payload`, to be signed as it stands. */
export const signingInput = (header: Json & { typ: string }, payload: object): string =>
  `${encodeJson({ alg: 'ES256', ...header })}.${encodeJson(payload)}`

export async function signInput(input: string, sign: Sign): Promise<string> {
  return `${input}.${toBase64url(await sign(utf8.encode(input)))}`
}

/** Takes the parts apart without trusting them; undefined when the text is no JWS of two JSON objects. */
export function parseJws(text: string): Jws | undefined {
  const [header, payload, signature, ...more] = text.split('.')
  if (!header || !payload || !signature || more.length > 0) return undefined
  const [head, body, bytes] = [decodeJson(header), decodeJson(payload), fromBase64url(signature)]
  if (!isJson(head) || !isJson(body) || !bytes) return undefined
  return { header: head, payload: body, signingInput: `${header}.${payload}`, signature: bytes }
}

/** True when the header names exactly this type and ES256, and the signature is the key's. */
export async function isSignedBy(
  jws: Jws,
  typ: string,
  key: PublicKey,
  verify: VerifyEs256,
): Promise<boolean> {
  const { alg, typ: actual, crit } = jws.header
  // A critical extension that is not understood must be refused [RFC7515 §4.1.11], and none is.
  if (alg !== 'ES256' || actual !== typ || crit !== undefined || jws.signature.length !== 64) return false
  return verify(key, utf8.encode(jws.signingInput), jws.signature)
}
