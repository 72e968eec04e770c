// Salts of disclosures: 128 random bits each [RFC9901 §9.3]. They are drawn for many cards in one go, because eleven calls of
// the system's generator would cost more than the signature.
import { randomFillSync } from 'node:crypto'

const SALT_BYTES = 16
const pool = Buffer.alloc(SALT_BYTES * 256)
let next = pool.length

export function newSalt(): string {
  if (next === pool.length) {
    randomFillSync(pool)
    next = 0
  }
  const salt = pool.toString('base64url', next, next + SALT_BYTES)
  next += SALT_BYTES
  return salt
}
