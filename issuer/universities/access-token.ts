// The access token of a university: which university, until when, and a keyed fingerprint over both, so that any
// instance can check it without asking anybody.
import { timingSafeEqual } from 'node:crypto'
import { ACCESS_TOKEN_LIFETIME } from '@mlegitymacja/core/mc/access.ts'
import type { Parts } from '../parts.ts'

type Needed = Pick<Parts, 'sealing' | 'clock'>

export function createAccessToken({ sealing, clock }: Needed, universityKey: number): string {
  const expiresAt = Math.floor(clock().getTime() / 1000) + ACCESS_TOKEN_LIFETIME
  const text = `${universityKey}.${expiresAt}`
  return `${text}.${fingerprint(sealing, text).toString('base64url')}`
}

/** The key of the university, or undefined when the token is forged or has expired. */
export function readAccessToken({ sealing, clock }: Needed, token: string): number | undefined {
  const [key, expiresAt, signature, ...more] = token.split('.')
  if (!key || !expiresAt || !signature || more.length > 0) return undefined
  const given = Buffer.from(signature, 'base64url')
  const right = fingerprint(sealing, `${key}.${expiresAt}`)
  if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined
  return Number(expiresAt) * 1000 > clock().getTime() ? Number(key) : undefined
}

const fingerprint = (sealing: Parts['sealing'], text: string) =>
  sealing.lookup(text, 'access token of a university')
