// POST /nonce [OID4VCI §7].
import { Hono } from 'hono'
import type { Parts } from '../parts.ts'
import { createNonce } from './nonce.ts'

export function nonce(parts: Pick<Parts, 'sealing' | 'clock'>) {
  return new Hono().post('/nonce', c => {
    c.header('Cache-Control', 'no-store')
    return c.json({ c_nonce: createNonce(parts) })
  })
}
