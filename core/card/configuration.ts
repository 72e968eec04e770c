// The card as an issuer's metadata describe it to any wallet [OID4VCI §12.2.4, §A.3.2].
import { LANGUAGES, type Text } from '../language/text.ts'
import type { CredentialConfiguration } from '../openid4vci/metadata.ts'
import { CLAIM_LABELS, CLAIM_NAMES } from './claims.ts'

/** The id by which offers and requests name the card. */
export const CONFIGURATION_ID = 'mlegitymacja'
export const CARD_NAME: Text = { pl: 'mLegitymacja studencka', en: 'Student mLegitymacja' }

/** The type of the card in the credential itself [SD-JWT-VC §2.2.2.1]. */
export const vctOf = (issuer: string): string => `${issuer}/vct/mlegitymacja`

export const cardConfiguration = (issuer: string): CredentialConfiguration => ({
  format: 'dc+sd-jwt',
  vct: vctOf(issuer),
  scope: CONFIGURATION_ID,
  cryptographic_binding_methods_supported: ['jwk'],
  credential_signing_alg_values_supported: ['ES256'],
  proof_types_supported: { jwt: { proof_signing_alg_values_supported: ['ES256'] } },
  credential_metadata: {
    display: display(CARD_NAME),
    claims: CLAIM_NAMES.map(name => ({
      path: [name],
      mandatory: true,
      display: display(CLAIM_LABELS[name]),
    })),
  },
})

const display = (text: Text) => LANGUAGES.map(locale => ({ name: text[locale], locale }))
