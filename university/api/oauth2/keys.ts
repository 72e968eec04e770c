// The keys of the authorization server, made at first start and sealed: one signs ID tokens, one signs its cookies.
import { randomBytes } from 'node:crypto'
import { calculateJwkThumbprint, exportJWK, generateKeyPair, type JWK } from 'jose'
import { keyOf } from '../../keys.sql.ts'
import type { University } from '../../university.ts'

export type ServerKeys = { signing: JWK; cookies: string }

export async function serverKeys({ db, sealing, clock }: Pick<University, 'db' | 'sealing' | 'clock'>) {
  const stored = await keyOf({ db, sealing, now: clock() }, 'oauth2-server', make)
  return stored.private as ServerKeys
}

async function make() {
  const { privateKey, publicKey } = await generateKeyPair('ES256', { extractable: true })
  const open = await exportJWK(publicKey)
  const more = { kid: await calculateJwkThumbprint(open), alg: 'ES256', use: 'sig' }
  const signing = { ...(await exportJWK(privateKey)), ...more }
  return {
    private: { signing, cookies: randomBytes(32).toString('base64url') } satisfies ServerKeys,
    public: { ...open, ...more },
  }
}
