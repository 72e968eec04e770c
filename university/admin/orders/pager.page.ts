// Leafing through the list: how much of it is shown, the pages, and how many rows a page has.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { html, raw } from 'hono/html'
import { type Listing, listAddress } from './address.ts'
import { COUNTED_TO, PAGE_SIZES } from './arrangement.ts'
import type { Listed } from './list.sql.ts'
import { shownText, TEXTS } from './texts.page.ts'

export type PagerView = Listing & { listed: Listed; language: Language }

/** The number of the first row; null where nobody knows, because the list is counted from its end. */
export const firstNumber = ({ listed, arrangement }: Pick<PagerView, 'listed' | 'arrangement'>) =>
  listed.page > 0 ? (listed.page - 1) * arrangement.size + 1 : null

export function shownLine(view: PagerView): Html {
  const first = firstNumber(view)
  const { orders, total } = view.listed
  return html`<p class="shown" role="status">${shownText(view.language, {
    first: orders.length === 0 ? 0 : first,
    last: (first ?? 1) + orders.length - 1,
    total,
    countedTo: COUNTED_TO,
  })}</p>`
}

export function pager(view: PagerView): Html {
  const { language, listed, arrangement } = view
  const { page, total } = listed
  const pages = total === null ? null : Math.max(Math.ceil(total / arrangement.size), 1)
  const to = (target: number) => listAddress(view, { page: target })
  const atStart = page === 1
  const atEnd = page === (pages ?? -1)
  return html`<div class="leaf"><nav aria-label="${TEXTS.pages[language]}"><ul class="pages">
${step(TEXTS.first[language], atStart ? null : to(1))}
${step(TEXTS.previous[language], atStart ? null : to(page - 1), 'back')}
${near(page, pages).map(number => step(String(number), number === page ? null : to(number), number === page ? 'here' : undefined))}
${step(TEXTS.next[language], atEnd ? null : to(page + 1), 'arrow')}
${step(TEXTS.last[language], atEnd ? null : to(pages ?? -1))}
</ul></nav>
<p class="sizes">${TEXTS.size[language]} ${PAGE_SIZES.map(size =>
    size === arrangement.size
      ? html`<strong>${size}</strong> `
      : html`<a href="${listAddress(view, { size })}">${size}</a> `,
  )}</p></div>`
}

/** Pages around this one; none where pages are counted from the end. */
function near(page: number, pages: number | null): number[] {
  if (page < 0) return []
  const around = [page - 2, page - 1, page, page + 1, page + 2]
  return around.filter(number => number >= 1 && (pages === null || number <= pages))
}

function step(label: string, href: string | null, kind?: 'back' | 'arrow' | 'here'): Html {
  const sign = kind === 'back' || kind === 'arrow' ? icon(kind) : ''
  if (href === null)
    return html`<li><span class="page-step" ${kind === 'here' ? raw('aria-current="page"') : raw('aria-disabled="true"')}>${label}</span></li>`
  return html`<li><a class="page-step" href="${href}">${kind === 'back' ? sign : ''}${label}${kind === 'arrow' ? sign : ''}</a></li>`
}
