// The codes of an order [SPEC 9] and what is derived from them. The pickup id is shown under the QR code; the
// pre-authorized code is another secret, derived from it; the database knows both only by a keyed fingerprint.
import { createHash, randomBytes, randomInt } from 'node:crypto'
import type { Codes } from '@mlegitymacja/core/mc/state.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'

/** So many wrong activation codes lock the codes. */
export const ATTEMPTS_ALLOWED = 5
export const ACTIVATION_CODE_LENGTH = 6

const LOOKUP_BYTES = 16

export const createCodes = (): Codes => ({
  pickup_id: randomBytes(16).toString('hex'),
  activation_code: String(randomInt(10 ** ACTIVATION_CODE_LENGTH)).padStart(ACTIVATION_CODE_LENGTH, '0'),
})

export const preAuthorizedCode = (sealing: Sealing, pickupId: string): string =>
  sealing.lookup(pickupId, 'pre-authorized code').toString('base64url')

/** By what the order of a pre-authorized code is found. */
export const codeLookup = (sealing: Sealing, code: string): Buffer =>
  sealing.lookup(code, 'lookup of codes').subarray(0, LOOKUP_BYTES)

/** What is compared instead of the activation code; the same digits look different in every order. */
export const activationFingerprint = (sealing: Sealing, lookup: Buffer, activationCode: string): Buffer =>
  sealing.lookup(`${lookup.toString('hex')}:${activationCode}`, 'activation code')

/** An access token of a wallet: by what its order is found, and a secret. */
export const createWalletToken = (lookup: Buffer): string =>
  Buffer.concat([lookup, randomBytes(24)]).toString('base64url')

/** By what the order of the token is found, and what is compared; undefined when it is no token of ours. */
export function readWalletToken(token: string): { lookup: Buffer; fingerprint: Buffer } | undefined {
  const bytes = Buffer.from(token, 'base64url')
  if (bytes.length !== LOOKUP_BYTES + 24) return undefined
  return { lookup: bytes.subarray(0, LOOKUP_BYTES), fingerprint: createHash('sha256').update(token).digest() }
}

/** The name under which the wallet reports back; known only to who got the card. */
export const notificationId = (sealing: Sealing, lookup: Buffer): string =>
  sealing.lookup(lookup.toString('hex'), 'notification id').toString('base64url')
