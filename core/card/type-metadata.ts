// The document at the address that the card's `vct` names [SD-JWT-VC §5]: what this type of card is called and what it
// says, for wallets and verifiers that have never heard of it.
import type { Sha256 } from '../jws/es256.ts'
import { LANGUAGES, type Text } from '../language/text.ts'
import { CLAIM_LABELS, CLAIM_NAMES } from './claims.ts'
import { CARD_NAME, vctOf } from './configuration.ts'

/** The document as it is served, to the byte: its hash goes into every card. */
export const typeMetadata = (issuer: string): string =>
  JSON.stringify({
    vct: vctOf(issuer),
    name: CARD_NAME.en,
    display: inEveryLanguage(CARD_NAME, 'name'),
    claims: CLAIM_NAMES.map(name => ({
      path: [name],
      display: inEveryLanguage(CLAIM_LABELS[name], 'label'),
      mandatory: true,
      sd: 'always',
    })),
  })

/** The value of `vct#integrity` for the document. */
export async function integrityOf(document: string, sha256: Sha256): Promise<string> {
  return `sha256-${(await sha256(new TextEncoder().encode(document))).toBase64()}`
}

const inEveryLanguage = (text: Text, property: 'name' | 'label') =>
  LANGUAGES.map(locale => ({ locale, [property]: text[locale] }))
