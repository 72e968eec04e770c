// Choosing many orders, the preview of what would happen to them, and how far it is [SPEC 6].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { BULK, bulkAddress, ORDERS, orderAddress } from '../addresses.ts'
import { table } from '../order/order.page.ts'
import { REASON_FIELD, reasonField } from '../order/reason.page.ts'
import { SAID } from '../order/texts.page.ts'
import { type OrderFilter, writeFilter } from '../orders/filter.ts'
import type { ListedOrder } from '../orders/list.sql.ts'
import { nameOf, statusWord } from '../orders/table.page.ts'
import { COLUMNS } from '../orders/texts.page.ts'
import type { BulkAction, BulkJob, Tally } from './bulk.sql.ts'

export const FIELDS = {
  action: 'dzialanie',
  which: 'ktore',
  order: 'zamowienie',
  filter: 'filtr',
  reason: REASON_FIELD,
  said: 'wynik',
} as const
/** What the address says after a reason was missing. */
export const NO_REASON = 'brak_powodu'
/** The form that checkboxes of the table belong to. */
export const BULK_FORM = 'wiele'

export const TEXTS = {
  title: { pl: 'Działanie na wielu zamówieniach', en: 'Action on many orders' },
  action: { pl: 'Działanie', en: 'Action' },
  selected: { pl: 'Dla zaznaczonych', en: 'For the chosen ones' },
  all: { pl: 'Dla wszystkich z filtru', en: 'For all in the filter' },
  choose: { pl: 'Zaznacz:', en: 'Choose:' },
  nothing: {
    pl: 'Nie wybrano żadnego zamówienia. Zaznacz wiersze na liście.',
    en: 'No order was chosen. Tick rows in the list.',
  },
  notValid: {
    pl: 'To działanie nie jest możliwe dla wszystkich wybranych zamówień. Zawęź filtr albo odznacz te, które na to nie pozwalają.',
    en: 'This action is not possible for all chosen orders. Narrow the filter or leave out those that do not allow it.',
  },
  irreversible: {
    pl: 'Karty natychmiast przestaną być ważne i nie można tego cofnąć.',
    en: 'The cards stop being valid at once and this cannot be undone.',
  },
  status: { pl: 'Status', en: 'Status' },
  list: { pl: 'Kogo to dotyczy', en: 'Whom it is about' },
  shownFirst: { pl: 'Pokazano pierwsze 50.', en: 'The first 50 are shown.' },
  orders: { pl: 'Zamówienia', en: 'Orders' },
  possible: { pl: 'Możliwe', en: 'Possible' },
  yes: { pl: 'tak', en: 'yes' },
  no: { pl: 'nie', en: 'no' },
  confirm: { pl: 'Wykonaj', en: 'Carry out' },
  goOn: { pl: 'Dokończ', en: 'Go on' },
  stopped: {
    pl: 'Działanie zostało przerwane. Można je dokończyć.',
    en: 'The action was interrupted. It can be gone on with.',
  },
  running: {
    pl: 'Trwa… Strona odświeża się sama co 2 sekundy.',
    en: 'Under way… The page renews itself every 2 seconds.',
  },
  done: { pl: 'Gotowe.', en: 'Done.' },
  finished: { pl: 'wykonano', en: 'carried out' },
  changed: {
    pl: 'pominięto, bo zmieniły się od podglądu',
    en: 'left alone, because they have changed since the preview',
  },
  back: { pl: 'Wróć do zamówień', en: 'Back to the orders' },
} as const satisfies Record<string, Text>

export const ACTIONS: Readonly<Record<BulkAction, Text>> = {
  revoke: { pl: 'Unieważnij', en: 'Revoke' },
  deliver: { pl: 'Dostarcz ponownie teraz', en: 'Deliver again now' },
}

/** Under the list: what to do, and for which orders. */
export function bulkForm(filter: OrderFilter, language: Language, formToken: string): Html {
  return html`<form class="above" id="${BULK_FORM}" method="post" action="${BULK}"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
<input type="hidden" name="${FIELDS.filter}" value="${writeFilter(filter)}">
<div class="tools"><label for="dzialanie">${TEXTS.action[language]}</label>
<select class="input" id="dzialanie" name="${FIELDS.action}">${Object.entries(ACTIONS).map(([name, label]) => html`<option value="${name}">${label[language]}</option>`)}</select>
<button class="button" name="${FIELDS.which}" value="selected">${TEXTS.selected[language]}</button>
<button class="button" name="${FIELDS.which}" value="all">${TEXTS.all[language]}</button></div></form>`
}

/** So many orders of a preview are listed. */
export const SAMPLE = 50
export type Sample = ListedOrder & { allowed: boolean }

export type BulkView = {
  job: BulkJob
  tallies: readonly Tally[]
  /** The first of the orders, while somebody decides. */
  sample: readonly Sample[]
  /** It runs and has been heard of lately. */
  alive: boolean
  /** It was not started, because a reason was missing. */
  noReason: boolean
  mayStart: boolean
  language: Language
  formToken: string
}

export function bulkPage(view: BulkView): Html {
  const { job, tallies, language } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const total = sum(tallies)
  return html`<h1>${ACTIONS[job.action][language]}: ${total}</h1>
${state(view, total)}
${table(
  t('orders'),
  [t('status'), t('possible'), t('orders')],
  tallies.map(one => [
    STATUS_LABELS[one.seen][language],
    one.outcome === null
      ? one.allowed
        ? t('yes')
        : t('no')
      : one.outcome === 'done'
        ? t('finished')
        : t('changed'),
    String(one.orders),
  ]),
  language,
)}
${list(view, total)}
<p class="actions"><a class="button" href="${ORDERS}">${t('back')}</a></p>`
}

function list({ sample, language }: BulkView, total: number): Html | '' {
  if (sample.length === 0) return ''
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const rows = sample.map(order => [
    html`<a href="${orderAddress(order.id)}"><bdi>${nameOf(order)}</bdi></a>`,
    order.albumNumber ?? '–',
    statusWord(order.status, language),
    order.allowed ? t('yes') : t('no'),
  ])
  const head = [COLUMNS.person, COLUMNS.album_number, COLUMNS.status, TEXTS.possible]
  return html`${table(
    t('list'),
    head.map(text => text[language]),
    rows,
    language,
  )}
${total > sample.length ? html`<p class="soft">${t('shownFirst')}</p>` : ''}`
}

function state(view: BulkView, total: number): Html {
  const { job, tallies, alive, language } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const worked = sum(tallies.filter(({ outcome }) => outcome !== null))
  if (job.state === 'done') return notice('success', t('done'))
  if (job.state === 'running' && alive)
    return html`<p role="status">${t('running')} ${worked} / ${total}</p><progress value="${worked}" max="${total}" aria-label="${t('title')}"></progress>`
  if (job.state === 'running') return html`${notice('warning', t('stopped'))}${confirm(view, t('goOn'))}`
  if (total === 0) return notice('info', t('nothing'))
  if (tallies.some(({ allowed }) => !allowed)) return notice('error', t('notValid'))
  return html`${view.noReason ? notice(SAID[NO_REASON].kind, SAID[NO_REASON].text[language]) : ''}
${job.action === 'revoke' ? notice('warning', t('irreversible')) : ''}${confirm(view, t('confirm'))}`
}

function confirm({ job, language, formToken, mayStart }: BulkView, label: string): Html | '' {
  if (!mayStart) return ''
  const asks = job.action === 'revoke' && job.reason === null
  return html`<form method="post" action="${bulkAddress(job.id)}/uruchom"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
${asks ? reasonField(language) : ''}
<button class="button ${job.action === 'revoke' ? 'destructive' : ''}">${label}</button></form>`
}

const sum = (tallies: readonly Tally[]) => tallies.reduce((all, { orders }) => all + orders, 0)
