// What the word on the card rests on: when the status list was asked last, and what a bad word means.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { momentText } from './dates.ts'
import type { KnownStatus } from './kept-card.ts'
import { ago, type Standing } from './standing.ts'

const TEXTS = {
  never: {
    pl: 'Ważności nie sprawdzono jeszcze w sieci.',
    en: 'The validity has not been checked online yet.',
  },
  checked: { pl: 'Sprawdzono w sieci', en: 'Checked online' },
  revoked: {
    pl: 'Ta mLegitymacja została unieważniona i nie uprawnia do ulg. Dlaczego i co dalej, przeczytasz na stronie swojej uczelni.',
    en: 'This mLegitymacja was revoked and entitles to no discounts. Why, and what to do, you can read on the page of your university.',
  },
  expired: {
    pl: 'Ta mLegitymacja wygasła. Zamów nową na stronie swojej uczelni.',
    en: 'This mLegitymacja has expired. Order a new one on the page of your university.',
  },
} as const satisfies Record<string, Text>

export type StatusLine = { status: KnownStatus | undefined; standing: Standing; say: Say; now: number }

export function statusLine({ status, standing, say, now }: StatusLine): TemplateResult {
  const when = status
    ? html`${say(TEXTS.checked)} <time title=${momentText(status.checkedAt)}>${say(ago(status.checkedAt, now))}</time>
        (${momentText(status.checkedAt)})`
    : say(TEXTS.never)
  return html`<div class="status-line" role="status">
    ${
      standing === 'valid'
        ? html`<p class="soft">${when}</p>`
        : html`<div class="notice" data-kind=${standing === 'revoked' ? 'error' : 'warning'}>
            ${icon('warning')}<div><p>${say(TEXTS[standing])}</p><p class="soft">${when}</p></div>
          </div>`
    }
  </div>`
}
