// What verifiers trust: the authority's certificate at /trust/ca.pem, and at /trust/issuers the signed list of issuers, which
// names this one. A ministry that runs several issuers signs one list of them all.
import {
  signTrustList,
  TRUST_LIST_MEDIA_TYPE,
  TRUST_LIST_PATH,
} from '@mlegitymacja/core/card/trusted-issuers.ts'
import { Hono } from 'hono'
import type { Parts } from '../parts.ts'
import { statusListsUri } from '../status-list/status-list.ts'

const HOUR_MS = 3_600_000
/** A verifier without a network goes on for so long with the list that it has. */
const LIST_DAYS = 7
const NAME = { pl: 'System MC', en: 'MC system' }

/** @param authority base64 of DER */
export function authorityPem(authority: string): string {
  const lines = authority.match(/.{1,64}/g) ?? []
  return ['-----BEGIN CERTIFICATE-----', ...lines, '-----END CERTIFICATE-----', ''].join('\n')
}

/** @param authority base64 of DER */
export function trust(parts: Pick<Parts, 'issuer' | 'signer' | 'clock'>, authority: string) {
  const list = trustList(parts, authority)
  return new Hono()
    .get('/trust/ca.pem', c =>
      c.body(authorityPem(authority), 200, {
        'Content-Type': 'application/x-pem-file',
        'Cache-Control': 'public, max-age=3600',
      }),
    )
    .get(TRUST_LIST_PATH, async c =>
      c.body(await list(), 200, {
        'Content-Type': TRUST_LIST_MEDIA_TYPE,
        'Cache-Control': 'public, max-age=3600',
      }),
    )
}

/** The list, signed anew every hour when somebody asks. */
function trustList({ issuer, signer, clock }: Pick<Parts, 'issuer' | 'signer' | 'clock'>, authority: string) {
  const issuers = [
    { address: issuer, name: NAME, ca: [authority] as [string], status_lists: statusListsUri(issuer) },
  ]
  let signed: { token: Promise<string>; at: number } | undefined
  return (): Promise<string> => {
    const now = clock().getTime()
    if (!signed || Math.abs(now - signed.at) > HOUR_MS) {
      const term = { issuedAt: new Date(now), expiresAt: new Date(now + LIST_DAYS * 24 * HOUR_MS) }
      signed = { token: signTrustList({ publisher: issuer, issuers, ...term }, signer), at: now }
    }
    return signed.token
  }
}
