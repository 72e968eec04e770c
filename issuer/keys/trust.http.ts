// GET /trust/ca.pem: the authority that verifiers trust.
import { Hono } from 'hono'

/** @param authority base64 of DER */
export function authorityPem(authority: string): string {
  const lines = authority.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** @param authority base64 of DER */
export function trust(authority: string) {
  return new Hono().get('/trust/ca.pem', c =>
    c.body(authorityPem(authority), 200, {
      'Content-Type': 'application/x-pem-file',
      'Cache-Control': 'public, max-age=3600',
    }),
  )
}
