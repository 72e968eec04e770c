// A card in the list of documents: small, and a link to the whole.
import { CARD_NAME } from '@mlegitymacja/core/card/configuration.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import { html, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { hashOf } from '../shell/route.ts'
import { STANDING_ICONS } from './card.page.ts'
import { dayText } from './dates.ts'
import { ground, rosette } from './guilloche.page.ts'
import { contentOf, type KeptCard, type KnownStatus } from './kept-card.ts'
import { STANDING_WORDS, standingOf } from './standing.ts'

export function smallCard(
  card: KeptCard,
  { status, say, now }: { status: KnownStatus | undefined; say: Say; now: number },
): TemplateResult {
  const { claims, expiresAt } = contentOf(card)
  const standing = standingOf({ expiresAt, status }, now)
  return html`<a class="small-card" data-standing=${standing} href=${hashOf({ at: 'card', id: card.id })}>
    ${ground()}${rosette('emblem')}
    <span class="kind">${say(CARD_NAME)}</span>
    <span class="name">${claims.given_name} ${claims.family_name}</span>
    <span class="university">${claims.university}</span>
    <span class="standing">${icon(STANDING_ICONS[standing])}${say(STANDING_WORDS[standing])}, ${dayText(claims.expiry_date)}</span>
  </a>`
}
