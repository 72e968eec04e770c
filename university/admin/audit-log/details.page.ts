// What is noted beside an action, as words; things that have a page lead to it.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { bulkAddress, orderAddress, sweepAddress } from '../addresses.ts'
import { DETAILS } from './actions.ts'

const PAGES: Readonly<Record<string, (id: string) => string>> = {
  order: orderAddress,
  sweep: sweepAddress,
  job: bulkAddress,
}

export function detailsText(details: unknown, language: Language): Html[] {
  if (typeof details !== 'object' || details === null) return []
  return Object.entries(details).map(([name, value]) => {
    const word = DETAILS[name]?.[language] ?? name
    if (value === true) return html`<span class="noted">${word}</span>`
    const page = PAGES[name]
    if (page && typeof value === 'string')
      return html`<a class="noted" href="${page(value)}">${word} ${value.slice(0, 8)}</a>`
    return html`<span class="noted">${word}: ${typeof value === 'object' ? JSON.stringify(value) : String(value)}</span>`
  })
}
