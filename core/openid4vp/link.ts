// How a request reaches the wallet: by the QR code or a link that names its address [OID4VP §5.10], or by six digits that
// stand for it at a trusted verifier [SPEC 10, 11].
import { isAt } from './accept.ts'

export type RequestPlace = { clientId: string; requestUri: string }

export const DIGITS = 6

/** What the QR code says; any wallet on the phone may answer to it. */
export const requestLink = (place: RequestPlace): string => `openid4vp://?${parameters(place)}`

/** A link into one wallet on the same phone; in the fragment, so that it reaches no server's log. */
export const walletRequestLink = (wallet: string, place: RequestPlace): string =>
  `${wallet}/#${parameters(place)}`

const parameters = ({ clientId, requestUri }: RequestPlace) =>
  new URLSearchParams({ client_id: clientId, request_uri: requestUri }).toString()

/**
 * What a person scanned, opened or typed. Requests that do not stand at a trusted verifier are refused unread, so that no
 * other address is ever asked.
 */
export function readRequestText(
  text: string,
  verifiers: readonly string[],
): { place: RequestPlace } | { digits: string } | { refused: 'not_a_request' | 'unknown_verifier' } {
  const digits = text.replaceAll(/[\s-]/g, '')
  if (new RegExp(`^\\d{${DIGITS}}$`).test(digits)) return { digits }
  const carried = parametersIn(text.trim())
  const clientId = carried?.get('client_id')
  const requestUri = carried?.get('request_uri')
  if (!clientId || !requestUri || (carried?.get('request_uri_method') ?? 'get') !== 'get') {
    return { refused: 'not_a_request' }
  }
  if (!verifiers.some(address => isAt(address, requestUri))) return { refused: 'unknown_verifier' }
  return { place: { clientId, requestUri } }
}

/** The parameters in a link's query or fragment. */
function parametersIn(text: string): URLSearchParams | undefined {
  const url = URL.parse(text) ?? (text.startsWith('#') ? URL.parse(text, 'openid4vp://') : null)
  if (!url) return undefined
  return url.searchParams.has('request_uri') ? url.searchParams : new URLSearchParams(url.hash.slice(1))
}
