// Lines of a file that were rejected, or taken with a remark: which, whose, why.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { TroubledLine } from '../../register/import/lines.sql.ts'
import { aboutProblem } from '../../register/import/report.ts'
import { importAddress } from '../addresses.ts'
import { listing } from '../parts.page.ts'

const TEXTS = {
  title: { pl: 'Wiersze z uwagami', en: 'Lines to look at' },
  none: { pl: 'Wszystkie wiersze są w porządku.', en: 'All lines are in order.' },
  download: { pl: 'Pobierz wszystkie jako CSV', en: 'Download all as CSV' },
  more: { pl: 'Następne wiersze', en: 'More lines' },
  begin: { pl: 'Od początku', en: 'From the beginning' },
} as const satisfies Record<string, Text>

export const LINE_HEAD = [
  { pl: 'Wiersz', en: 'Line' },
  { pl: 'Identyfikator', en: 'Id' },
  { pl: 'Wynik', en: 'Outcome' },
  { pl: 'Powód', en: 'Reason' },
] as const satisfies readonly Text[]

export const LINE_OUTCOMES = {
  rejected: { pl: 'odrzucony', en: 'rejected' },
  remark: { pl: 'przyjęty z uwagą', en: 'taken, with a remark' },
} as const satisfies Record<string, Text>

export type LinesView = {
  importId: string
  lines: readonly TroubledLine[]
  /** There are more behind these. */
  more: boolean
  /** How far was leafed; 0 at the beginning. */
  after: number
}

export function linesPart({ importId, lines, more, after }: LinesView, language: Language): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const address = importAddress(importId)
  if (lines.length === 0 && after === 0) return html`<p>${t('none')}</p>`
  return html`<h2 id="wiersze">${t('title')}</h2>
${listing(
  t('title'),
  LINE_HEAD.map(head => head[language]),
  lines.map(({ line, externalId, problems, remarks }) => [
    line,
    externalId ? html`<bdi>${externalId}</bdi>` : '–',
    LINE_OUTCOMES[problems.length > 0 ? 'rejected' : 'remark'][language],
    [...problems, ...remarks].map(problem => aboutProblem(problem, language)).join('; '),
  ]),
)}
<p class="tools">${more && html`<a class="button" href="${address}?po=${lines.at(-1)!.line}#wiersze">${t('more')}</a>`}
${after > 0 && html`<a class="button" href="${address}#wiersze">${t('begin')}</a>`}
<a class="button quiet" href="${address}/wiersze.csv">${t('download')}</a></p>`
}
