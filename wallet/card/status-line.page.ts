// What the word on the card rests on: when the status list was asked last, and what a bad word means.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { ago } from '@mlegitymacja/core/time/ago.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { dayText, momentText } from './dates.ts'
import type { KnownStatus } from './kept-card.ts'
import { inDays, runsOutSoon, type Standing } from './standing.ts'

export const CHECKED: Text = { pl: 'Sprawdzono w sieci', en: 'Checked online' }
export const NEVER_CHECKED: Text = {
  pl: 'Ważności nie sprawdzono jeszcze w sieci.',
  en: 'The validity has not been checked online yet.',
}

const TEXTS = {
  revoked: {
    pl: 'Ta mLegitymacja została unieważniona i nie uprawnia do ulg. Dlaczego i co dalej, przeczytasz na stronie swojej uczelni.',
    en: 'This mLegitymacja was revoked and entitles to no discounts. Why, and what to do, you can read on the page of your university.',
  },
  soon: {
    pl: 'Twoja mLegitymacja straci ważność',
    en: 'Your mLegitymacja expires',
  },
  orderNew: {
    pl: 'Możesz zamówić nową na stronie swojej uczelni i dodać ją do mObywatela.',
    en: 'You can order a new one on the page of your university and add it to mObywatel.',
  },
  expired: {
    pl: 'Ta mLegitymacja wygasła. Zamów nową na stronie swojej uczelni.',
    en: 'This mLegitymacja has expired. Order a new one on the page of your university.',
  },
} as const satisfies Record<string, Text>

export type StatusLine = {
  status: KnownStatus | undefined
  standing: Standing
  /** The last day of validity. */
  expiryDate: string
  say: Say
  now: number
}

export function statusLine({ status, standing, expiryDate, say, now }: StatusLine): TemplateResult {
  const when = status
    ? html`${say(CHECKED)} <time title=${momentText(status.checkedAt)}>${say(ago(status.checkedAt, now))}</time>
        (${momentText(status.checkedAt)})`
    : say(NEVER_CHECKED)
  const days = standing === 'valid' ? runsOutSoon(expiryDate, now) : undefined
  return html`<div class="status-line" role="status">
    ${days === undefined ? nothing : runsOut(days, expiryDate, say)}
    ${
      standing === 'valid'
        ? html`<p class="soft">${when}</p>`
        : html`<div class="notice" data-kind=${standing === 'revoked' ? 'error' : 'warning'}>
            ${icon('warning')}<div><p>${say(TEXTS[standing])}</p><p class="soft">${when}</p></div>
          </div>`
    }
  </div>`
}

const runsOut = (days: number, expiryDate: string, say: Say) =>
  html`<div class="notice" data-kind="warning">${icon('clock')}<div>
    <p><strong>${say(TEXTS.soon)} ${say(inDays(days))}</strong> (<time datetime=${expiryDate}>${dayText(expiryDate)}</time>).</p>
    <p>${say(TEXTS.orderNew)}</p>
  </div></div>`
