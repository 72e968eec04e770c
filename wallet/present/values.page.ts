// The value of a claim on the consent screen: what is shared is seen, the photo too.
import type { CardClaims, ClaimName } from '@mlegitymacja/core/card/claims.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, type TemplateResult } from 'lit'
import { claimText } from '../card/card.page.ts'

const PHOTO: Text = { pl: 'Twoje zdjęcie', en: 'Your photo' }

export function claimValue(name: ClaimName, claims: CardClaims, say: Say): TemplateResult | string {
  if (name !== 'portrait') return claimText(claims, name, say)
  return html`<img class="portrait-small" src=${claims.portrait} alt=${say(PHOTO)} width="72" height="90" />`
}
