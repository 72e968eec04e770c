// The audit log: who saw and did what [SPEC 6, SPEC 13].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { AUDIT_LOG, studentAddress } from '../addresses.ts'
import { table, time } from '../order/order.page.ts'
import type { AuditFilter, readAuditLog } from './audit-log.sql.ts'

export const FIELDS = { actor: 'kto', action: 'co', student: 'student', before: 'przed' } as const

export const TEXTS = {
  title: { pl: 'Dziennik', en: 'Audit log' },
  lead: {
    pl: 'Kto co zobaczył i zrobił. Wpisów nie można zmieniać ani usuwać.',
    en: 'Who saw and did what. Entries can be neither changed nor deleted.',
  },
  who: { pl: 'Kto', en: 'Who' },
  what: { pl: 'Co', en: 'What' },
  when: { pl: 'Kiedy', en: 'When' },
  whom: { pl: 'Kogo dotyczy', en: 'About whom' },
  details: { pl: 'Szczegóły', en: 'Details' },
  apply: { pl: 'Filtruj', en: 'Filter' },
  clear: { pl: 'Wyczyść filtr', en: 'Clear the filter' },
  older: { pl: 'Starsze wpisy', en: 'Older entries' },
} as const satisfies Record<string, Text>

export type AuditView = {
  filter: AuditFilter
  rows: Awaited<ReturnType<typeof readAuditLog>>
  /** Where older entries are; null when there are none. */
  older: string | null
  language: Language
}

export function auditLogPage({ filter, rows, older, language }: AuditView): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1><p>${t('lead')}</p>
<form class="filter" method="get" action="${AUDIT_LOG}" role="search">
<div class="field"><label for="kto">${t('who')}</label><input class="input" id="kto" name="${FIELDS.actor}" value="${filter.actor}"></div>
<div class="field"><label for="co">${t('what')}</label><input class="input" id="co" name="${FIELDS.action}" value="${filter.action}"></div>
${filter.studentId && html`<input type="hidden" name="${FIELDS.student}" value="${filter.studentId}">`}
<div class="go"><button class="button primary">${t('apply')}</button><a class="button quiet" href="${AUDIT_LOG}">${t('clear')}</a></div></form>
${table(
  t('title'),
  [t('when'), t('who'), t('what'), t('whom'), t('details')],
  rows.map(row => [
    time(row.at),
    row.actor,
    html`<code>${row.action}</code>`,
    row.student_id
      ? html`<a href="${studentAddress(row.student_id)}"><bdi>${row.given_names} ${row.family_name}</bdi></a>`
      : '',
    row.details ? html`<code>${JSON.stringify(row.details)}</code>` : '',
  ]),
  language,
)}
${older && html`<p><a class="button" href="${older}">${t('older')}</a></p>`}`
}
