// The university's key for signing in to the MC system: made at first start, sealed.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Db } from '../db/tables.ts'
import { keyOf } from '../keys.sql.ts'

export type McKey = {
  private: CryptoKey
  kid: string
  /** What is registered at the MC system. */
  publicJwk: JWK
}

export async function mcKey(db: Db, sealing: Sealing, now: Date): Promise<McKey> {
  const stored = await keyOf({ db, sealing, now }, 'mc-client', make)
  const publicJwk = stored.public as JWK & { kid: string }
  const key = await importJWK(stored.private as JWK, 'ES256')
  return { private: key as CryptoKey, kid: publicJwk.kid, publicJwk }
}

async function make() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  return { private: await exportJWK(privateKey), public: { ...publicJwk, kid, alg: 'ES256', use: 'sig' } }
}
