// Signs a request to the USOS API [SPEC 7, RFC5849]: OAuth 1.0a with HMAC-SHA1, by the very code that checks signatures of
// clients of our own API.
import { randomBytes } from 'node:crypto'
import { baseString, encode } from '../api/oauth1/base-string.ts'
import { signatureOf } from '../api/oauth1/signature.ts'
import type { Pair } from '../api/request.ts'

export type UsosKeys = {
  consumerKey: string
  consumerSecret: string
  /** Of an account in whose name is asked; without it only the key speaks. */
  token: { key: string; secret: string } | null
}

/** @returns the value of `Authorization` for a GET */
export function authorization(
  keys: UsosKeys,
  { address, query, at }: { address: string; query: readonly Pair[]; at: Date },
  nonce = randomBytes(16).toString('hex'),
): string {
  const protocol: Pair[] = [
    ['oauth_consumer_key', keys.consumerKey],
    ...(keys.token ? [['oauth_token', keys.token.key] as const] : []),
    ['oauth_signature_method', 'HMAC-SHA1'],
    ['oauth_timestamp', String(Math.floor(at.getTime() / 1000))],
    ['oauth_nonce', nonce],
    ['oauth_version', '1.0'],
  ]
  const base = baseString('GET', address, [...query, ...protocol])
  const secrets = { consumer: keys.consumerSecret, token: keys.token?.secret ?? '' }
  const signed: Pair[] = [...protocol, ['oauth_signature', signatureOf('HMAC-SHA1', base, secrets)]]
  return `OAuth ${signed.map(([name, value]) => `${encode(name)}="${encode(value)}"`).join(', ')}`
}
