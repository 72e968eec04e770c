// Whether a new order is possible, in words: the planned date, or the reason and what to do about it, and the
// folded checklist of all conditions [SPEC 4, USOS r4, r6].
import type { Eligibility } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { RULES } from '@mlegitymacja/core/eligibility/rules.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { dateText } from '../web/dates.ts'
import { whyNot } from './why-not.ts'

const TEXTS = {
  conditionsMet: {
    pl: 'Spełniasz warunki uprawniające Cię do zamówienia mLegitymacji.',
    en: 'You meet the conditions for ordering an mLegitymacja.',
  },
  planned: { pl: 'Planowana data ważności mLegitymacji:', en: 'Planned last day of validity:' },
  cannot: {
    pl: 'Nie możesz zamówić mLegitymacji z następującego powodu:',
    en: 'You cannot order an mLegitymacja for the following reason:',
  },
  conditions: { pl: 'Warunki zamówienia', en: 'Conditions for ordering' },
  holds: { pl: 'spełniony', en: 'met' },
  fails: { pl: 'niespełniony', en: 'not met' },
} as const satisfies Record<string, Text>

/** The sentences about a new order; the button stands elsewhere. */
export function orderingText(ordering: Eligibility, language: Language): Html {
  const { plannedValidUntil, mayOrder } = ordering
  if (mayOrder && plannedValidUntil)
    return html`<p class="lead">${TEXTS.conditionsMet[language]}</p>
${plannedDate(plannedValidUntil, language)}`
  const why = whyNot(ordering)
  if (!why) return html``
  if ('obstacle' in why) return html`<p class="lead">${why.reason[language]}</p>`
  return html`<p class="lead">${TEXTS.cannot[language]} <strong>${why.reason[language]}</strong></p>
<p>${why.advice[language]}</p>`
}

export const plannedDate = (date: string, language: Language): Html =>
  html`<p>${TEXTS.planned[language]} <strong class="number">${dateText(date, language)}.</strong></p>`

/** All conditions with a tick or a cross. */
export function checklist({ checks }: Eligibility, language: Language): Html {
  const met = checks.filter(({ holds }) => holds).length
  return html`<details class="folded"><summary>${TEXTS.conditions[language]} (${met}/${checks.length})</summary>
<ul class="checklist">${checks.map(
    ({ rule, holds }) =>
      html`<li data-holds="${String(holds)}">${icon(holds ? 'check_circle' : 'cross_circle')}<span>${RULES[rule].condition[language]}<span class="visually-hidden"> – ${TEXTS[holds ? 'holds' : 'fails'][language]}</span></span></li>`,
  )}</ul></details>`
}
