// Checking a request signed by OAuth 1.0a [RFC5849 §3.2]: app, token, signature, timestamp, and only then the nonce, so
// that nobody without the secrets can use up somebody's nonces.
import type { University } from '../../university.ts'
import { findApp, type RegisteredApp } from '../consumers/consumers.sql.ts'
import { ApiFault } from '../fault.ts'
import type { ApiRequest } from '../request.ts'
import { baseString } from './base-string.ts'
import { type Protocol, protocolOf } from './header.ts'
import { SIGNATURE_METHODS, type SignatureMethod, sameSignature, signatureOf } from './signature.ts'
import { findToken, type Token, useNonce } from './tokens.sql.ts'

/** How far a client's clock may be off. */
const CLOCK_TOLERANCE_MS = 5 * 60_000

export type Needs = Pick<University, 'db' | 'sealing' | 'clock'> & { address: string }

export type Signed = { app: RegisteredApp; token: Token | null; protocol: Protocol }

/** @throws ApiFault */
export async function verifySigned(needs: Needs, request: ApiRequest): Promise<Signed> {
  const protocol = protocolOf(request)
  const app = await findApp(needs.db, needs.sealing, protocol.consumerKey)
  if (!app || app.secret === null)
    throw refused('consumer_invalid', 'The consumer key is unknown or was shut out.')
  const method = methodOf(protocol.method)
  if (method === 'PLAINTEXT') checkPlaintext(app, needs.address)
  const token = protocol.token === undefined ? null : await tokenOf(needs, app, protocol.token)

  const base = baseString(request.httpMethod, needs.address + request.path, protocol.pairs)
  const expected = signatureOf(method, base, { consumer: app.secret, token: token?.secret ?? '' })
  if (!sameSignature(expected, protocol.signature))
    throw refused(
      'signature_invalid',
      `The signature is wrong. Signature base string: ${redacted(method, base)}`,
    )
  if (method !== 'PLAINTEXT') await checkFreshness(needs, protocol)
  return { app, token, protocol }
}

function methodOf(name: string): SignatureMethod {
  const method = SIGNATURE_METHODS.find(known => known === name)
  if (!method)
    throw new ApiFault({
      message: `oauth_signature_method must be one of ${SIGNATURE_METHODS.join(', ')}.`,
      error: 'param_invalid',
      param_name: 'oauth_signature_method',
    })
  return method
}

/** Without a signature the secrets themselves travel. */
function checkPlaintext(app: RegisteredApp, address: string): void {
  const reason = !address.startsWith('https:')
    ? 'secure_required'
    : app.plaintextAllowed
      ? null
      : 'plaintext_forbidden'
  if (reason)
    throw new ApiFault({
      message: 'PLAINTEXT is accepted over HTTPS only, from apps that are allowed it. Sign by HMAC-SHA1.',
      error: 'method_forbidden',
      reason,
    })
}

async function tokenOf(needs: Needs, app: RegisteredApp, value: string): Promise<Token> {
  const token = await findToken(needs, value)
  if (token?.consumerKey !== app.key)
    throw refused('token_invalid', 'The token is unknown, has expired or was withdrawn.')
  return token
}

async function checkFreshness(needs: Needs, { consumerKey, timestamp, nonce }: Protocol): Promise<void> {
  const stampedAt = /^\d{1,12}$/.test(timestamp ?? '') ? new Date(Number(timestamp) * 1000) : null
  const now = needs.clock().getTime()
  if (!stampedAt || Math.abs(stampedAt.getTime() - now) > CLOCK_TOLERANCE_MS)
    throw refused(
      'timestamp_refused',
      `oauth_timestamp is too far from the server's ${Math.floor(now / 1000)}.`,
    )
  if (!nonce || nonce.length > 200) throw refused('nonce_missing', 'oauth_nonce is missing or too long.')
  if (!(await useNonce(needs, { consumerKey, nonce, stampedAt })))
    throw refused('nonce_used', 'This oauth_nonce was used before.')
}

/** Helps to find what a client has put together differently; tokens are no secrets without their keys. */
const redacted = (method: SignatureMethod, base: string) => (method === 'PLAINTEXT' ? '(none)' : base)

const refused = (reason: string, message: string) =>
  new ApiFault({
    message,
    error: 'method_forbidden',
    reason,
    status: 401,
    headers: { 'www-authenticate': 'OAuth realm="api"' },
  })
