// The credential offer [OID4VCI §4.1]: by reference, its address ends in the pickup id, the 32 hexadecimal characters
// that stand as text under the QR code [SPEC 9].
import * as z from 'zod'
import { PRE_AUTHORIZED_CODE } from './token.ts'

const TxCode = z.object({
  input_mode: z.enum(['numeric', 'text']).default('numeric'),
  length: z.int().positive().optional(),
  description: z.string().max(300).optional(),
})

/** An offer that our wallet can accept: it names the pre-authorized code grant. */
export const CredentialOffer = z.object({
  credential_issuer: z.url(),
  credential_configuration_ids: z.array(z.string()).nonempty(),
  grants: z.object({
    [PRE_AUTHORIZED_CODE]: z.object({ 'pre-authorized_code': z.string().min(1), tx_code: TxCode.optional() }),
  }),
})
export type CredentialOffer = z.infer<typeof CredentialOffer>

/** Why an offer is no longer there, in the words of its address, with the HTTP status. */
export const OFFER_REFUSALS = { used: 410, expired: 410, locked: 410, withdrawn: 410, unknown: 404 } as const
export type OfferRefusal = keyof typeof OFFER_REFUSALS

export function createOffer(
  issuer: string,
  { configurationId, code, txCodeLength }: { configurationId: string; code: string; txCodeLength: number },
): CredentialOffer {
  return {
    credential_issuer: issuer,
    credential_configuration_ids: [configurationId],
    grants: {
      [PRE_AUTHORIZED_CODE]: {
        'pre-authorized_code': code,
        tx_code: { input_mode: 'numeric', length: txCodeLength },
      },
    },
  }
}

export const offerUri = (issuer: string, pickupId: string): string => `${issuer}/offers/${pickupId}`

/** What the QR code says; any wallet on the phone may answer to it. */
export const offerLink = (uri: string): string =>
  `openid-credential-offer://?credential_offer_uri=${encodeURIComponent(uri)}`

/** A link into one wallet; in the fragment, so that the address of the offer reaches no server's log. */
export const walletLink = (wallet: string, uri: string): string =>
  `${wallet}/#credential_offer_uri=${encodeURIComponent(uri)}`

/**
 * What a person scanned, opened or typed: the QR's text, a link into the wallet, an offer's address, or the 32
 * characters, blanks allowed, which belong to the first issuer listed. Offers of unlisted issuers are refused unread.
 */
export function readOfferText(
  text: string,
  issuers: readonly string[],
): { offerUri: string; issuer: string } | { refused: 'not_an_offer' | 'unknown_issuer' } {
  const pickupId = text.replaceAll(/\s/g, '').toLowerCase()
  if (isPickupId(pickupId) && issuers[0])
    return { offerUri: offerUri(issuers[0], pickupId), issuer: issuers[0] }
  const uri = referenceIn(text.trim())
  const [base, id, ...more] = uri?.split('/offers/') ?? []
  if (!base || !id || more.length > 0 || !isPickupId(id.toLowerCase())) return { refused: 'not_an_offer' }
  if (!issuers.includes(base)) return { refused: 'unknown_issuer' }
  return { offerUri: offerUri(base, id.toLowerCase()), issuer: base }
}

const isPickupId = (text: string) => /^[0-9a-f]{32}$/.test(text)

/** The offer's address in a link's query or fragment, or the address itself. */
function referenceIn(text: string): string | undefined {
  const url = URL.parse(text)
  if (!url) return undefined
  const name = 'credential_offer_uri'
  const carried = url.searchParams.get(name) ?? new URLSearchParams(url.hash.slice(1)).get(name)
  return carried ?? (/^https?:$/.test(url.protocol) ? text : undefined)
}
