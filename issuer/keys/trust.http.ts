// GET /trust/ca.pem: the authority that verifiers trust.
import { Hono } from 'hono'

/** @param authority base64 of DER */
export function trust(authority: string) {
  const lines = authority.match(/.{1,64}/g) ?? []
  const pem = ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
  return new Hono().get('/trust/ca.pem', c =>
    c.body(pem, 200, {
      'Content-Type': 'application/x-pem-file',
      'Cache-Control': 'public, max-age=3600',
    }),
  )
}
