// What verifiers trust: the authorities' certificates at /trust/ca.pem, the one in use first, and at /trust/issuers the signed list of
// issuers, which names this one. A ministry that runs several issuers signs one list of them all.
import {
  signTrustList,
  TRUST_LIST_MEDIA_TYPE,
  TRUST_LIST_PATH,
  type TrustedIssuer,
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

type Needed = Pick<Parts, 'issuer' | 'keys' | 'clock'>

export function trust(parts: Needed) {
  const list = trustList(parts)
  return new Hono()
    .get('/trust/ca.pem', c =>
      c.body(parts.keys.authorities().map(authorityPem).join(''), 200, {
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

/** The list, signed anew when somebody asks and an hour has passed or there are other keys. */
function trustList({ issuer, keys, clock }: Needed) {
  let signed: { token: Promise<string>; at: number; ca: string } | undefined
  return (): Promise<string> => {
    const now = clock().getTime()
    const ca = keys.authorities()
    if (signed?.ca !== ca.join() || Math.abs(now - signed.at) > HOUR_MS) {
      const named: TrustedIssuer = {
        address: issuer,
        name: NAME,
        ca: [...ca],
        status_lists: statusListsUri(issuer),
      }
      const term = { issuedAt: new Date(now), expiresAt: new Date(now + LIST_DAYS * 24 * HOUR_MS) }
      const token = signTrustList({ publisher: issuer, issuers: [named], ...term }, keys.signer())
      signed = { token, at: now, ca: ca.join() }
    }
    return signed.token
  }
}
