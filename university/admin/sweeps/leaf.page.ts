// Leafing through the list of a run, which may be as long as a wrong import has made it.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'

/** So much of a list stands on one page; the address says from where on. */
export const LIST = 200
export const FROM = 'od'

const TEXTS = {
  pages: { pl: 'Strony listy', en: 'Pages of the list' },
  previous: { pl: 'Poprzednie', en: 'Previous' },
  following: { pl: 'Następne', en: 'Next' },
} as const satisfies Record<string, Text>

export function leaf(
  address: string,
  { from, shown, total }: { from: number; shown: number; total: number },
  language: Language,
): Html | '' {
  if (total <= LIST && from === 0) return ''
  const step = (to: number, label: Text) =>
    html`<a class="button" href="${address}?${FROM}=${to}">${label[language]}</a>`
  return html`<nav class="actions" aria-label="${TEXTS.pages[language]}">
<p>${shown === 0 ? 0 : from + 1}..${from + shown} / ${total}</p>
${from > 0 ? step(Math.max(from - LIST, 0), TEXTS.previous) : ''}
${from + shown < total ? step(from + LIST, TEXTS.following) : ''}</nav>`
}
