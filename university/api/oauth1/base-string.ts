// The text that OAuth 1.0a signs [RFC5849 §3.4.1]: method, address and all parameters, each encoded in one way only.
import type { Pair } from '../request.ts'

/** Encodes everything but the unreserved characters [RFC5849 §3.6]. */
export const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, char => `%${char.charCodeAt(0).toString(16).toUpperCase()}`)

/**
 * @param address without the query: scheme and host of the public address, whatever a proxy made of the request
 * @param pairs of the query, the form and the header, `realm` and `oauth_signature` left out here
 */
export function baseString(httpMethod: string, address: string, pairs: readonly Pair[]): string {
  const { origin, pathname } = new URL(address)
  const normalized = pairs
    .filter(([name]) => name !== 'oauth_signature' && name !== 'realm')
    .map(([name, value]) => [encode(name), encode(value)] as const)
    .sort((a, b) => compare(a[0], b[0]) || compare(a[1], b[1]))
    .map(([name, value]) => `${name}=${value}`)
    .join('&')
  return [httpMethod.toUpperCase(), origin + pathname, normalized].map(encode).join('&')
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
