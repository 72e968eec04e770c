// The signatures of OAuth 1.0a that are accepted [RFC5849 §3.4.2, §3.4.4].
import { createHmac, timingSafeEqual } from 'node:crypto'
import { encode } from './base-string.ts'

export type Secrets = { consumer: string; token: string }

export const SIGNATURE_METHODS = ['HMAC-SHA1', 'PLAINTEXT'] as const
export type SignatureMethod = (typeof SIGNATURE_METHODS)[number]

const keyOf = ({ consumer, token }: Secrets) => `${encode(consumer)}&${encode(token)}`

export function signatureOf(method: SignatureMethod, base: string, secrets: Secrets): string {
  const key = keyOf(secrets)
  return method === 'PLAINTEXT' ? key : createHmac('sha1', key).update(base).digest('base64')
}

/** Takes the same time wherever they differ. */
export function sameSignature(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}
