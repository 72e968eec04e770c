// A table whose numbers are drawn as bars beside them: a chart that everybody can read.
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'

export type Bar = { label: string; href: string; value: number }
export type Bars = {
  title: string
  /** Headings of what is counted and of the numbers. */
  of: string
  counted: string
  status: string
  bars: readonly Bar[]
  /** What is said instead when there are none. */
  none: string
  say(value: number): string
}

export function barTable({ title, of, counted, status, bars, none, say }: Bars): Html {
  if (bars.length === 0)
    return html`<figure class="chart"><figcaption>${title}</figcaption><p>${none}</p></figure>`
  const longest = Math.max(...bars.map(({ value }) => value))
  return html`<figure class="chart"><figcaption>${title}</figcaption>
<div class="table-scroll" tabindex="0" role="region" aria-label="${title}"><table class="table bars">
<thead><tr><th scope="col">${of}</th><th scope="col" class="number">${counted}</th><td></td></tr></thead>
<tbody>${bars.map(
    ({
      label,
      href,
      value,
    }) => html`<tr><th scope="row"><a href="${href}">${label}</a></th><td class="number">${say(value)}</td>
<td class="bar"><svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden="true"><rect data-status="${status}" width="${((100 * value) / longest).toFixed(1)}" height="10"/></svg></td></tr>`,
  )}</tbody></table></div></figure>`
}
