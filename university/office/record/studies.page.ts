// Programmes and plastic cards on a student's record, where each value came from, and what may be done with each:
// suspending rights, removal, invalidating. What cannot be taken back asks first.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { HistoryEntry } from '../../register/history.sql.ts'
import type { RegisteredProgramme, RegisterRecord } from '../../register/record.ts'
import { dateText } from '../../web/dates.ts'
import { ACTIONS, removalAddress, studentAddress } from '../addresses.ts'
import { fieldWord, LEVEL_WORDS, STATUS_WORDS } from '../words.ts'
import { origin } from './origin.page.ts'

const TEXTS = {
  programmes: { pl: 'Programy', en: 'Programmes' },
  cards: { pl: 'Legitymacje plastikowe (ELS)', en: 'Plastic cards' },
  none: { pl: 'Brak.', en: 'None.' },
  remove: { pl: 'Skreślenie natychmiastowe', en: 'Removal with immediate effect' },
  suspend: { pl: 'Zawieś prawa od dnia', en: 'Suspend the rights from' },
  suspendNow: { pl: 'Zawieś prawa', en: 'Suspend the rights' },
  suspendHint: {
    pl: 'Od tego dnia program nie daje prawa do mLegitymacji; jeśli żaden inny go nie daje, najbliższe sprawdzenie ją unieważni.',
    en: 'From that day on the programme gives no right to a card; when no other one does, the next sweep revokes it.',
  },
  restore: { pl: 'Przywróć prawa', en: 'Give the rights back' },
  issued: { pl: 'wydana', en: 'issued' },
  invalidate: { pl: 'Unieważnij ELS', en: 'Invalidate the plastic card' },
  invalidateHint: {
    pl: 'Legitymacja plastikowa będzie nieważna od dziś. Tego nie można cofnąć na tej stronie.',
    en: 'The plastic card will be invalid from today on. This cannot be undone on this page.',
  },
} as const satisfies Record<string, Text>

/** The field with the day of the suspension that was shown, empty for none. */
export const SUSPENDED_BEFORE = 'bylo'

export type StudiesView = {
  record: RegisterRecord
  history: readonly HistoryEntry[]
  today: LocalDate
  /** Hidden fields of every form; null for those who may only read. */
  form: Html | null
}

export function programmes(view: StudiesView, language: Language): Html {
  const all = view.record.programmes
  return html`<h2>${TEXTS.programmes[language]}</h2>
${all.length === 0 ? html`<p>${TEXTS.none[language]}</p>` : all.map(one => programme(one, view, language))}`
}

function programme(one: RegisteredProgramme, view: StudiesView, language: Language): Html {
  const { record, history, form } = view
  const from = (name: string) => origin(history, ['programmes', one.code, name], language)
  const dates = {
    ended_on: one.endedOn,
    suspended_on: one.suspendedOn,
    ends_on: one.endsOn,
    confirmed_until: one.confirmedUntil,
  }
  return html`<section class="panel"><h3>${one.name[language]} <small>${one.code}</small></h3>
<dl class="facts"><dt>${fieldWord('level', language)}</dt><dd>${LEVEL_WORDS[one.level][language]} ${from('level')}</dd>
<dt>${fieldWord('status', language)}</dt><dd>${STATUS_WORDS[one.status][language]} ${from('status')}</dd>
${Object.entries(dates).map(
  ([name, value]) =>
    value !== null &&
    html`<dt>${fieldWord(name, language)}</dt><dd>${dateText(value, language)} ${from(name)}</dd>`,
)}</dl>
${form && (one.status === 'active' || one.suspendedOn) && rights(one, { ...view, form }, language)}
${
  form &&
  one.status === 'active' &&
  html`<p class="actions"><a class="button destructive" href="${removalAddress(record.id, one.code)}">${TEXTS.remove[language]}</a></p>`
}</section>`
}

function rights(
  one: RegisteredProgramme,
  { record, form, today }: StudiesView & { form: Html },
  language: Language,
): Html {
  const id = `od-${one.code}`
  const begin = html`<form method="post" action="${studentAddress(record.id)}/${ACTIONS.rights}">${form}
<input type="hidden" name="program" value="${one.code}">
<input type="hidden" name="${SUSPENDED_BEFORE}" value="${one.suspendedOn ?? ''}">`
  if (one.suspendedOn)
    return html`${begin}<p class="actions"><button class="button" name="prawa" value="przywroc" type="submit">${TEXTS.restore[language]}</button></p></form>`
  return html`<details class="folded"><summary>${TEXTS.suspendNow[language]}</summary><p>${TEXTS.suspendHint[language]}</p>
${begin}<div class="field"><label for="${id}">${TEXTS.suspend[language]}</label>
<input class="input" id="${id}" name="od" type="date" value="${today}" required></div>
<p class="actions"><button class="button" name="prawa" value="zawies" type="submit">${TEXTS.suspendNow[language]}</button></p></form></details>`
}

export function plasticCards(view: StudiesView, language: Language): Html {
  const all = view.record.plasticCards
  return html`<h2>${TEXTS.cards[language]}</h2>
${all.length === 0 ? html`<p>${TEXTS.none[language]}</p>` : all.map(card => plasticCard(card, view, language))}`
}

function plasticCard(
  card: RegisterRecord['plasticCards'][number],
  { record, history, form }: StudiesView,
  language: Language,
): Html {
  const from = (name: string) => origin(history, ['plastic_cards', card.issuedOn, name], language)
  return html`<section class="panel"><dl class="facts"><dt>${TEXTS.issued[language]}</dt><dd>${dateText(card.issuedOn, language)}</dd>
<dt>${fieldWord('valid_until', language)}</dt><dd>${dateText(card.validUntil, language)} ${from('valid_until')}</dd>
${card.invalidatedOn && html`<dt>${fieldWord('invalidated_on', language)}</dt><dd>${dateText(card.invalidatedOn, language)} ${from('invalidated_on')}</dd>`}</dl>
${
  form &&
  !card.invalidatedOn &&
  html`<details class="folded"><summary>${TEXTS.invalidate[language]}</summary><p>${TEXTS.invalidateHint[language]}</p>
<form method="post" action="${studentAddress(record.id)}/${ACTIONS.plasticCard}">${form}
<input type="hidden" name="wydana" value="${card.issuedOn}">
<p class="actions"><button class="button destructive" type="submit">${TEXTS.invalidate[language]}</button></p></form></details>`
}</section>`
}
