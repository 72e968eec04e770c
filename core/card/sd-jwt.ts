// The compact form of a card [RFC9901 §4]: `jwt~disclosure~…~disclosure~`, and with the phone's signature over this one
// showing of it behind the last tilde.
import { type Jws, parseJws } from '../jws/compact.ts'

/** The type in the header of a card, and of the phone's signature. */
export const CARD_TYPE = 'dc+sd-jwt'
export const KEY_BINDING_TYPE = 'kb+jwt'

export type SdJwt = {
  jws: Jws
  disclosures: string[]
  /** Everything that the phone signs for: up to and with the last tilde. */
  shown: string
  keyBinding: Jws | undefined
}

export const joinSdJwt = (jwt: string, disclosures: readonly string[]): string =>
  [jwt, ...disclosures, ''].join('~')

/** Takes the parts apart without trusting them; undefined when the text is not of this form. */
export function parseSdJwt(text: string): SdJwt | undefined {
  const [jwt = '', ...rest] = text.split('~')
  const last = rest.pop()
  const jws = parseJws(jwt)
  const keyBinding = last ? parseJws(last) : undefined
  if (!jws || last === undefined || (last && !keyBinding)) return undefined
  return { jws, disclosures: rest, shown: text.slice(0, text.length - last.length), keyBinding }
}
