// What the issuer says about itself and its card. Made once at start: the card names the hash of its type's document.
import { createHash } from 'node:crypto'
import { CLAIM_LABELS, CLAIM_NAMES } from '@mlegitymacja/core/card/claims.ts'
import {
  CARD_NAME,
  CONFIGURATION_ID,
  cardConfiguration,
  vctOf,
} from '@mlegitymacja/core/card/configuration.ts'
import { LANGUAGES, type Text } from '@mlegitymacja/core/language/text.ts'
import {
  authorizationServerMetadataUrl,
  createAuthorizationServerMetadata,
  createIssuerMetadata,
  issuerMetadataUrl,
} from '@mlegitymacja/core/openid4vci/metadata.ts'

const ISSUER_NAME: Text = { pl: 'System MC (mDokumenty)', en: 'MC system (mDokumenty)' }

/** A document under its path; the text is what a hash is made of. */
export type Document = { path: string; text: string }

export function documents(issuer: string): Document[] {
  const document = (url: string, content: unknown) => ({
    path: new URL(url).pathname,
    text: JSON.stringify(content),
  })
  const display = LANGUAGES.map(locale => ({ name: ISSUER_NAME[locale], locale }))
  const configurations = { [CONFIGURATION_ID]: cardConfiguration(issuer) }
  return [
    document(issuerMetadataUrl(issuer), createIssuerMetadata(issuer, { display, configurations })),
    document(authorizationServerMetadataUrl(issuer), createAuthorizationServerMetadata(issuer)),
    document(vctOf(issuer), cardType(issuer)),
  ]
}

/** The `vct#integrity` of cards: the hash of the type's document [SD-JWT-VC §7]. */
export function vctIntegrityOf(issuer: string): string {
  const hash = createHash('sha256')
    .update(JSON.stringify(cardType(issuer)))
    .digest('base64')
  return `sha256-${hash}`
}

/** Type metadata of the card [SD-JWT-VC §6]. */
function cardType(issuer: string) {
  return {
    vct: vctOf(issuer),
    name: CARD_NAME.en,
    display: LANGUAGES.map(locale => ({ locale, name: CARD_NAME[locale] })),
    claims: CLAIM_NAMES.map(name => ({
      path: [name],
      display: LANGUAGES.map(locale => ({ locale, label: CLAIM_LABELS[name][locale] })),
      sd: 'always',
    })),
  }
}
