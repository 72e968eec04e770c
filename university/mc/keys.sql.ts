// The university's key for signing in to the MC system: made at first start, sealed, one winner when two
// instances start together.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose'
import type { Db } from '../db/tables.ts'

export type McKey = {
  private: CryptoKey
  kid: string
  /** What is registered at the MC system. */
  publicJwk: JWK
}

const NAME = 'mc-client'
const PLACE = 'keys.private:mc-client'

export async function mcKey(db: Db, sealing: Sealing, now: Date): Promise<McKey> {
  const stored = await readKey(db, sealing)
  if (stored) return stored
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const publicJwk = await exportJWK(publicKey)
  const kid = await calculateJwkThumbprint(publicJwk)
  await db
    .insertInto('keys')
    .values({
      name: NAME,
      private_sealed: sealing.seal(JSON.stringify(await exportJWK(privateKey)), PLACE),
      public_jwk: JSON.stringify({ ...publicJwk, kid, alg: 'ES256', use: 'sig' }),
      made_at: now,
    })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  const winner = await readKey(db, sealing)
  if (!winner) throw new Error('the key that was just written is gone')
  return winner
}

async function readKey(db: Db, sealing: Sealing): Promise<McKey | undefined> {
  const row = await db.selectFrom('keys').selectAll().where('name', '=', NAME).executeTakeFirst()
  if (!row) return undefined
  const publicJwk = row.public_jwk as JWK & { kid: string }
  const key = await importJWK(JSON.parse(sealing.openText(row.private_sealed, PLACE)), 'ES256')
  return { private: key as CryptoKey, kid: publicJwk.kid, publicJwk }
}
