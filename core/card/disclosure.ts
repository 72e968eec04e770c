// One selectively disclosable claim [RFC9901 §4.2]: salt, name and value, of which the card itself holds the digest only.
import { toBase64url } from '../jws/base64url.ts'
import { decodeJson, encodeJson } from '../jws/compact.ts'
import type { Sha256 } from '../jws/es256.ts'

export const encodeDisclosure = (salt: string, name: string, value: unknown): string =>
  encodeJson([salt, name, value])

/** Undefined when the text is no disclosure of an object's property. */
export function decodeDisclosure(disclosure: string): { name: string; value: unknown } | undefined {
  const parts = decodeJson(disclosure)
  if (!Array.isArray(parts) || parts.length !== 3) return undefined
  const [salt, name, value] = parts
  return typeof salt === 'string' && typeof name === 'string' ? { name, value } : undefined
}

/** The digest of a text as it travels: of a disclosure, or for `sd_hash` of a card with the chosen disclosures. */
export async function digest(text: string, sha256: Sha256): Promise<string> {
  return toBase64url(await sha256(text))
}
