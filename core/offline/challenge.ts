// What a showing without a network answers to [SPEC 11]: the verifier's challenge, shown as a small QR code first; or, named
// weaker, the minute that both clocks agree on. Either becomes the nonce of the phone's signature.
import { toBase64url } from '../jws/base64url.ts'
import { fromBase45, toBase45 } from './base45.ts'

/** Nobody can prove a name without a network, so the audience says only how it is shown. */
export const OFFLINE_AUDIENCE = 'mlegitymacja-offline'

const MARK = 'MLEGITYMACJA1:'
const BYTES = 16

export type Challenge = {
  nonce: string
  /** What the small QR code says; letters and digits only, so that it stays small. */
  text: string
}

/** @param random 16 random bytes */
export function createChallenge(
  random: Uint8Array = crypto.getRandomValues(new Uint8Array(BYTES)),
): Challenge {
  return { nonce: toBase64url(random), text: MARK + toBase45(random) }
}

/** The nonce, or undefined when the text is no challenge. */
export function readChallenge(text: string): string | undefined {
  if (!text.startsWith(MARK)) return undefined
  const bytes = fromBase45(text.slice(MARK.length))
  return bytes?.length === BYTES ? toBase64url(bytes) : undefined
}

const MINUTE_MS = 60_000

/** The nonce of a phone that has not read a challenge. */
export const minuteNonce = (now: Date): string =>
  `minute-${new Date(Math.floor(now.getTime() / MINUTE_MS) * MINUTE_MS).toISOString().slice(0, 16)}Z`

/** True for the present minute and the ones beside it: clocks differ, and scanning takes its time. */
export const isRecentMinute = (nonce: string, now: Date): boolean =>
  [-1, 0, 1].some(step => nonce === minuteNonce(new Date(now.getTime() + step * MINUTE_MS)))
