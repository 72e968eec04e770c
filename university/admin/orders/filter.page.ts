// The filter above the list: a form that asks and changes nothing, so its values stand in the address [SPEC 6].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { ERROR_CODES } from '@mlegitymacja/core/mc/error-code.ts'
import { STATUS_LABELS, STATUSES } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { ORDERS } from '../addresses.ts'
import type { Listing } from './address.ts'
import { writeArrangement } from './arrangement.ts'
import { FILTER_FIELDS, type FilterFaults, isFiltering } from './filter.ts'
import { FAULTS, TEXTS } from './texts.page.ts'

export type FilterView = Listing & {
  faults: FilterFaults
  /** What was typed, also where it makes no sense. */
  typed: URLSearchParams
  language: Language
}

export function filterForm(view: FilterView): Html {
  const { language, filter } = view
  return html`<form class="filter" method="get" action="${ORDERS}" role="search" aria-label="${TEXTS.filter[language]}">
<div class="field grow"><label for="szukaj">${TEXTS.text[language]}</label>
<input class="input" id="szukaj" type="search" name="${FILTER_FIELDS.text}" value="${filter.text}" autocomplete="off" spellcheck="false" enterkeyhint="search"></div>
${range(view, 'ordered', 'orderedFrom', 'orderedTo')}
${choice(
  view,
  'status',
  STATUSES.map(status => [status, STATUS_LABELS[status][language]]),
)}
${choice(
  view,
  'errorCode',
  ERROR_CODES.map(code => [code, code]),
)}
${validity(view)}
${keptArrangement(view)}
<div class="go"><button class="button primary">${TEXTS.apply[language]}</button>
${isFiltering(filter) || Object.keys(view.faults).length > 0 ? html`<a class="button quiet" href="${ORDERS}">${TEXTS.clear[language]}</a>` : ''}</div>
</form>`
}

/** Rarely needed, so folded away; open when it filters or is wrong. */
function validity(view: FilterView): Html {
  const { filter, faults, language } = view
  const open = filter.validFrom || filter.validTo || faults.validFrom || faults.validTo
  return html`<details class="more" ${open ? 'open' : ''}><summary class="button">${TEXTS.more[language]}</summary>
<div class="panel">${range(view, 'valid', 'validFrom', 'validTo')}</div></details>`
}

function range(view: FilterView, name: 'ordered' | 'valid', from: DateName, to: DateName): Html {
  const { language } = view
  return html`<fieldset class="field range"><legend>${TEXTS[name][language]}</legend>
${dateField(view, from, TEXTS.from)}${dateField(view, to, TEXTS.to)}</fieldset>`
}

type DateName = 'orderedFrom' | 'orderedTo' | 'validFrom' | 'validTo'

function dateField(view: FilterView, name: DateName, label: Text): Html {
  const { language, typed, filter } = view
  const field = FILTER_FIELDS[name]
  const fault = view.faults[name]
  // A browser's date field shows nothing for what is no date: then it stays a field of text, with what was typed.
  const value = fault === 'not_a_date' ? (typed.get(field) ?? '') : (filter[name] ?? '')
  return html`<span class="part"><label for="${field}">${label[language]}</label>
<input class="input" id="${field}" type="${fault === 'not_a_date' ? 'text' : 'date'}" name="${field}" value="${value}" ${wrongAttributes(field, fault)}>
${fault && html`<span class="wrong" id="${field}-wrong">${FAULTS[fault][language]}</span>`}</span>`
}

function choice(view: FilterView, name: 'status' | 'errorCode', choices: readonly [string, string][]): Html {
  const { language, filter } = view
  const field = FILTER_FIELDS[name]
  const fault = view.faults[name]
  return html`<div class="field"><label for="${field}">${TEXTS[name][language]}</label>
<select class="input" id="${field}" name="${field}" ${wrongAttributes(field, fault)}>
<option value="">${TEXTS.any[language]}</option>
${choices.map(([value, label]) => html`<option value="${value}" ${filter[name] === value ? 'selected' : ''}>${label}</option>`)}
</select>${fault && html`<span class="wrong" id="${field}-wrong">${FAULTS[fault][language]}</span>`}</div>`
}

const wrongAttributes = (field: string, fault: unknown) =>
  fault ? html`aria-invalid="true" aria-describedby="${field}-wrong"` : ''

/** The sequence and size that were chosen stay as they are. */
function keptArrangement({ arrangement }: Listing): Html {
  const query = new URLSearchParams()
  writeArrangement(query, { ...arrangement, page: 1 })
  return html`${[...query].map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`
}
