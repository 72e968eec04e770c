// The value of a claim as a person reads it.
import type { CardClaims, ClaimName } from '@mlegitymacja/core/card/claims.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, type TemplateResult } from 'lit'

const TEXTS = {
  yes: { pl: 'tak', en: 'yes' },
  no: { pl: 'nie', en: 'no' },
  photo: { pl: 'Twoje zdjęcie', en: 'Your photo' },
} as const satisfies Record<string, Text>

export function claimValue(name: ClaimName, claims: CardClaims, say: Say): TemplateResult | string {
  switch (name) {
    case 'portrait':
      return html`<img class="portrait-small" src=${claims.portrait} alt=${say(TEXTS.photo)} width="72" height="90" />`
    case 'statutory_discounts':
      return say(claims.statutory_discounts ? TEXTS.yes : TEXTS.no)
    case 'birthdate':
    case 'issue_date':
    case 'expiry_date':
      return html`<time datetime=${claims[name]}>${claims[name].split('-').reverse().join('.')}</time>`
    default:
      return claims[name]
  }
}
