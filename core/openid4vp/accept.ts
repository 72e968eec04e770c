// The wallet's look at a request before anybody is asked to agree [OID4VP §5.9.3, §5.10]: it must be signed by a verifier
// that the wallet trusts, under the name that the QR code gave, and answer only to that verifier's own address.
import { ENCRYPTIONS, type Encryption } from '../jwe/compact.ts'
import { isSignedBy, type Json, parseJws } from '../jws/compact.ts'
import { type PublicKey, type Sha256, sha256, type VerifyEs256, verifyEs256 } from '../jws/es256.ts'
import { clientIdOf } from './client-id.ts'
import { readQuery, type Wanted } from './query.ts'
import { REQUEST_TYPE, RequestObject, readingKeyIn } from './request.ts'
import { type SymbolPair, symbolsOf } from './symbols.ts'

export type RequestRefusal =
  /** No request at all, or one that breaks the protocol. */
  | 'not_a_request'
  /** No trusted certificate vouches for who asks. */
  | 'unknown_verifier'
  /** The signature or the name does not fit the certificate, or the answer would go elsewhere. */
  | 'forged'
  | 'expired'
  /** Made in what this phone takes for the future. */
  | 'wrong_clock'
  /** An honest wish, but not for a card of ours or not in a way that this wallet speaks. */
  | 'unsupported'

export type AcceptedRequest = Readonly<{
  clientId: string
  /** The verifier's address, which its certificate names. */
  verifier: string
  responseUri: string
  nonce: string
  state: string | undefined
  wanted: Wanted
  readingKey: Readonly<{ key: PublicKey; kid: string | undefined; encryption: Encryption }>
  symbols: SymbolPair
}>

export type RequestChecks = {
  /** The name by which the QR code announced the verifier. */
  clientId: string
  /** Addresses of the verifiers that are trusted. */
  verifiers: readonly string[]
  /** The key of who signed, if a trusted CA vouches for it and for this address; see card/chain.ts. */
  verifierKey: (header: Json, owner: { iss: string }) => Promise<PublicKey | undefined>
  now: Date
  sha256?: Sha256
  verifyEs256?: VerifyEs256
}

/** Clocks of two honest machines differ by less. */
const CLOCK_LEEWAY_S = 300

export async function acceptRequest(
  text: string,
  checks: RequestChecks,
): Promise<{ request: AcceptedRequest } | { refused: RequestRefusal }> {
  const jws = parseJws(text)
  const payload = RequestObject.safeParse(jws?.payload).data
  if (!jws || !payload) return { refused: jws && isForeign(jws.payload) ? 'unsupported' : 'not_a_request' }

  const verifier = checks.verifiers.find(address => isAt(address, payload.response_uri))
  const key = verifier && (await checks.verifierKey(jws.header, { iss: verifier }))
  if (!key) return { refused: 'unknown_verifier' }
  if (!(await isSignedBy(jws, REQUEST_TYPE, key, checks.verifyEs256 ?? verifyEs256))) {
    return { refused: 'forged' }
  }
  const [certificate] = jws.header.x5c as [string]
  const clientId = await clientIdOf(certificate, checks.sha256 ?? sha256)
  if (payload.client_id !== clientId || checks.clientId !== clientId) return { refused: 'forged' }

  const now = checks.now.getTime() / 1000
  if (payload.iat !== undefined && now + CLOCK_LEEWAY_S < payload.iat) return { refused: 'wrong_clock' }
  if (payload.exp !== undefined && now - CLOCK_LEEWAY_S >= payload.exp) return { refused: 'expired' }

  const wanted = readQuery(payload.dcql_query)
  const readingKey = readingKeyIn(payload)
  const encryption = encryptionFor(payload)
  if (!wanted || !readingKey || !encryption) return { refused: 'unsupported' }
  const { response_uri: responseUri, nonce, state } = payload
  const symbols = await symbolsOf({ nonce, readingKey: readingKey.key }, checks.sha256 ?? sha256)
  return {
    request: {
      clientId,
      verifier,
      responseUri,
      nonce,
      state,
      wanted,
      readingKey: { ...readingKey, encryption },
      symbols,
    },
  }
}

/** True for an address below the verifier's own; a host that merely begins alike is another. */
export const isAt = (address: string, uri: string): boolean => {
  const url = URL.parse(uri)
  const allowed = url && !url.username && !url.password && !url.hash
  return Boolean(allowed) && url!.href.startsWith(`${address}/`)
}

/** The strongest that both speak; a verifier that says nothing means A128GCM [OID4VP §5.1]. */
function encryptionFor({ client_metadata }: RequestObject): Encryption | undefined {
  const spoken = client_metadata.encrypted_response_enc_values_supported ?? ['A128GCM']
  return (Object.keys(ENCRYPTIONS) as Encryption[]).find(encryption => spoken.includes(encryption))
}

/** A request of the protocol, but of a kind that this wallet does not speak. */
const isForeign = (payload: Json): boolean => payload.response_type !== undefined && 'nonce' in payload
