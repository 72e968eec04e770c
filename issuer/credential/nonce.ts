// Nonces [OID4VCI §7]: an end, something random, and a keyed fingerprint over both, so that every instance knows its
// own without remembering any. One nonce proves nothing twice: a token and a key give one card, however often.
import { randomBytes, timingSafeEqual } from 'node:crypto'
import type { Parts } from '../parts.ts'

type Needed = Pick<Parts, 'sealing' | 'clock'>

const LIFETIME_MS = 5 * 60 * 1000
const BODY_BYTES = 18

export function createNonce({ sealing, clock }: Needed): string {
  const body = randomBytes(BODY_BYTES)
  body.writeUIntBE(clock().getTime() + LIFETIME_MS, 0, 6)
  return Buffer.concat([body, fingerprint(sealing, body)]).toString('base64url')
}

export function isOwnNonce({ sealing, clock }: Needed, nonce: string): boolean {
  const bytes = Buffer.from(nonce, 'base64url')
  const body = bytes.subarray(0, BODY_BYTES)
  const given = bytes.subarray(BODY_BYTES)
  const right = fingerprint(sealing, body)
  return (
    given.length === right.length &&
    timingSafeEqual(given, right) &&
    body.readUIntBE(0, 6) > clock().getTime()
  )
}

const fingerprint = (sealing: Parts['sealing'], body: Buffer) =>
  sealing.lookup(body.toString('base64url'), 'nonce').subarray(0, 16)
