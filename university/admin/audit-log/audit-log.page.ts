// The audit log: who saw and did what [SPEC 6, SPEC 13].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { AUDIT_LOG, studentAddress } from '../addresses.ts'
import { table, time } from '../order/order.page.ts'
import { FAULTS } from '../orders/texts.page.ts'
import { ACTIONS } from './actions.ts'
import type { AuditFilter, readAuditLog } from './audit-log.sql.ts'
import { detailsText } from './details.page.ts'

export const FIELDS = {
  actor: 'kto',
  action: 'co',
  from: 'od',
  to: 'do',
  student: 'student',
  before: 'przed',
} as const

export const TEXTS = {
  title: { pl: 'Dziennik', en: 'Audit log' },
  lead: {
    pl: 'Kto co zobaczył i zrobił. Wpisów nie można zmieniać ani usuwać.',
    en: 'Who saw and did what. Entries can be neither changed nor deleted.',
  },
  entries: { pl: 'Wpisy', en: 'Entries' },
  who: { pl: 'Kto', en: 'Who' },
  what: { pl: 'Co', en: 'What' },
  any: { pl: 'wszystko', en: 'anything' },
  from: { pl: 'Od dnia', en: 'From' },
  to: { pl: 'Do dnia', en: 'To' },
  when: { pl: 'Kiedy', en: 'When' },
  whom: { pl: 'Kogo dotyczy', en: 'About whom' },
  details: { pl: 'Szczegóły', en: 'Details' },
  apply: { pl: 'Filtruj', en: 'Filter' },
  clear: { pl: 'Wyczyść', en: 'Clear' },
  older: { pl: 'Starsze wpisy', en: 'Older entries' },
} as const satisfies Record<string, Text>

export type AuditView = {
  filter: AuditFilter
  /** Fields with a date that does not exist. */
  wrong: readonly string[]
  typed(name: string): string
  rows: Awaited<ReturnType<typeof readAuditLog>>
  names: StaffNames
  /** Where older entries are; null when there are none. */
  older: string | null
  language: Language
}

export function auditLogPage(view: AuditView): Html {
  const { rows, names, older, language } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1><p>${t('lead')}</p>
${filterForm(view)}
${table(
  t('entries'),
  [t('when'), t('who'), t('what'), t('whom'), t('details')],
  rows.map(row => [
    time(row.at),
    actorText(row.actor, names, language),
    ACTIONS[row.action]?.[language] ?? html`<code>${row.action}</code>`,
    row.student_id
      ? html`<a href="${studentAddress(row.student_id)}"><bdi>${row.given_names} ${row.family_name}</bdi></a>`
      : '',
    html`${detailsText(row.details, language)}`,
  ]),
  language,
)}
${older && html`<p><a class="button" href="${older}">${t('older')}</a></p>`}`
}

function filterForm(view: AuditView): Html {
  const { filter, language } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<form class="filter" method="get" action="${AUDIT_LOG}" role="search" aria-label="${t('title')}">
<div class="field grow"><label for="kto">${t('who')}</label><input class="input" id="kto" name="${FIELDS.actor}" value="${filter.actor}" autocomplete="off"></div>
<div class="field grow"><label for="co">${t('what')}</label><select class="input" id="co" name="${FIELDS.action}">${actionChoices(filter.action, language)}</select></div>
${dateField(view, FIELDS.from, 'from')}${dateField(view, FIELDS.to, 'to')}
${filter.studentId && html`<input type="hidden" name="${FIELDS.student}" value="${filter.studentId}">`}
<div class="go"><button class="button primary">${t('apply')}</button><a class="button quiet" href="${AUDIT_LOG}">${t('clear')}</a></div></form>`
}

/** A shared address may hold the beginning of an action only. */
function actionChoices(chosen: string, language: Language): Html {
  const known = chosen === '' || chosen in ACTIONS
  return html`<option value="">${TEXTS.any[language]}</option>
${known ? '' : html`<option selected>${chosen}</option>`}
${Object.entries(ACTIONS).map(([name, label]) => html`<option value="${name}" ${name === chosen ? 'selected' : ''}>${label[language]}</option>`)}`
}

function dateField({ wrong, typed, language }: AuditView, field: string, label: 'from' | 'to'): Html {
  const faulty = wrong.includes(field)
  return html`<div class="field"><label for="${field}">${TEXTS[label][language]}</label>
<input class="input" id="${field}" type="${faulty ? 'text' : 'date'}" name="${field}" value="${typed(field)}" ${faulty ? html`aria-invalid="true" aria-describedby="${field}-wrong"` : ''}>
${faulty ? html`<span class="wrong" id="${field}-wrong">${FAULTS.not_a_date[language]}</span>` : ''}</div>`
}
