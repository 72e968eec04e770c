// A student's record for the dean's office [SPEC 7]: data, programmes, plastic cards, removals, history; what may be done
// stands where it belongs. Auditors see the same without anything to press.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { HistoryEntry } from '../register/history.sql.ts'
import { originOf } from '../register/history.sql.ts'
import type { RegisteredProgramme, RegisterRecord } from '../register/record.ts'
import type { RemovalRow } from '../removal/removal.sql.ts'
import { dateText, timeText } from '../web/dates.ts'
import { ACTIONS, removalAddress, studentAddress } from './addresses.ts'
import { SAID, type SaidCode } from './said.ts'
import { FACT_WORDS, fieldWord, LEVEL_WORDS, pathWords, STATUS_WORDS } from './words.ts'

export type RecordView = {
  record: RegisterRecord
  ended: { on: LocalDate; fact: keyof typeof FACT_WORDS } | null
  removals: readonly RemovalRow[]
  history: readonly HistoryEntry[]
  said: SaidCode | undefined
  today: LocalDate
  /** Hidden fields of every form; null for those who may only read. */
  form: Html | null
}

const TEXTS = {
  data: { pl: 'Dane osobowe', en: 'Personal data' },
  edit: { pl: 'Zmień dane', en: 'Change the data' },
  save: { pl: 'Zapisz', en: 'Save' },
  rightEnded: {
    pl: 'Uprawnienie do mLegitymacji skończyło się lub skończy',
    en: 'The right to an mLegitymacja ended or will end on',
  },
  programmes: { pl: 'Programy', en: 'Programmes' },
  cards: { pl: 'Legitymacje plastikowe (ELS)', en: 'Plastic cards' },
  none: { pl: 'Brak.', en: 'None.' },
  remove: { pl: 'Skreślenie natychmiastowe', en: 'Removal with immediate effect' },
  suspend: { pl: 'Zawieś prawa od dnia', en: 'Suspend the rights from' },
  suspendNow: { pl: 'Zawieś prawa', en: 'Suspend the rights' },
  restore: { pl: 'Przywróć prawa', en: 'Give the rights back' },
  issued: { pl: 'wydana', en: 'issued' },
  invalidate: { pl: 'Unieważnij ELS', en: 'Invalidate the plastic card' },
  removals: { pl: 'Skreślenia', en: 'Removals' },
  undo: { pl: 'Cofnij skreślenie', en: 'Undo the removal' },
  undoReason: { pl: 'Powód cofnięcia', en: 'Why it is undone' },
  undone: { pl: 'cofnięte', en: 'undone' },
  history: { pl: 'Historia', en: 'History' },
  created: { pl: 'utworzono wpis', en: 'record created' },
  from: { pl: 'źródło', en: 'source' },
} as const satisfies Record<string, Text>

export function recordPage(view: RecordView, language: Language): Html {
  const { record, ended, said } = view
  return html`<h1>${record.givenNames} ${record.familyName}</h1>
${said && notice(SAID[said].kind, SAID[said].text[language])}
${ended && notice('warning', `${TEXTS.rightEnded[language]} ${dateText(ended.on, language)} (${FACT_WORDS[ended.fact][language]}).`)}
${personalData(view, language)}
<h2>${TEXTS.programmes[language]}</h2>
${record.programmes.length === 0 ? html`<p>${TEXTS.none[language]}</p>` : record.programmes.map(one => programme(one, view, language))}
<h2>${TEXTS.cards[language]}</h2>
${record.plasticCards.length === 0 ? html`<p>${TEXTS.none[language]}</p>` : record.plasticCards.map(card => plasticCard(card, view, language))}
${view.removals.length > 0 && html`<h2>${TEXTS.removals[language]}</h2>${view.removals.map(one => removal(one, view, language))}`}
<h2>${TEXTS.history[language]}</h2>
<ol class="plain">${view.history.map(entry => historyEntry(entry, language))}</ol>`
}

const DATA = ['given_names', 'family_name', 'birth_date', 'pesel', 'album_number'] as const

function personalData({ record, history, form }: RecordView, language: Language): Html {
  const values: Record<(typeof DATA)[number], string> = {
    given_names: record.givenNames,
    family_name: record.familyName,
    birth_date: record.birthDate,
    pesel: record.pesel ?? '',
    album_number: record.albumNumber ?? '',
  }
  const origin = (name: string) => {
    const from = originOf(history, [name])
    return (
      from && html`<small>${TEXTS.from[language]}: ${from.source}, ${timeText(from.at, language)}</small>`
    )
  }
  return html`<section class="panel"><h2>${TEXTS.data[language]}</h2><dl class="facts">${DATA.map(
    name => html`<dt>${fieldWord(name, language)}</dt>
<dd>${name === 'birth_date' ? dateText(values[name], language) : values[name] || '–'} ${origin(name)}</dd>`,
  )}</dl>
${
  form &&
  html`<details class="folded"><summary>${TEXTS.edit[language]}</summary>
<form method="post" action="${studentAddress(record.id)}/${ACTIONS.data}">${form}
${DATA.map(
  name => html`<div class="field"><label for="${name}">${fieldWord(name, language)}</label>
<input class="input" id="${name}" name="${name}" type="${name === 'birth_date' ? 'date' : 'text'}" value="${values[name]}" autocomplete="off"></div>`,
)}
<p class="actions"><button class="button primary" type="submit">${TEXTS.save[language]}</button></p></form></details>`
}</section>`
}

function programme(one: RegisteredProgramme, { record, form, today }: RecordView, language: Language): Html {
  const dates = (['ended_on', 'suspended_on', 'ends_on', 'confirmed_until'] as const).flatMap(name => {
    const value = {
      ended_on: one.endedOn,
      suspended_on: one.suspendedOn,
      ends_on: one.endsOn,
      confirmed_until: one.confirmedUntil,
    }[name]
    return value ? [html`<dt>${fieldWord(name, language)}</dt><dd>${dateText(value, language)}</dd>`] : []
  })
  const id = `od-${one.code}`
  return html`<section class="panel"><h3>${one.name[language]} <small>${one.code}</small></h3>
<dl class="facts"><dt>${fieldWord('level', language)}</dt><dd>${LEVEL_WORDS[one.level][language]}</dd>
<dt>${fieldWord('status', language)}</dt><dd>${STATUS_WORDS[one.status][language]}</dd>${dates}</dl>
${
  form &&
  html`<form method="post" action="${studentAddress(record.id)}/${ACTIONS.rights}">${form}
<input type="hidden" name="program" value="${one.code}">
${
  one.suspendedOn
    ? html`<p class="actions"><button class="button" name="prawa" value="przywroc" type="submit">${TEXTS.restore[language]}</button></p>`
    : html`<div class="field"><label for="${id}">${TEXTS.suspend[language]}</label>
<input class="input" id="${id}" name="od" type="date" value="${today}" required></div>
<p class="actions"><button class="button" name="prawa" value="zawies" type="submit">${TEXTS.suspendNow[language]}</button></p>`
}</form>
${one.status === 'active' && html`<p class="actions"><a class="button destructive" href="${removalAddress(record.id, one.code)}">${TEXTS.remove[language]}</a></p>`}`
}</section>`
}

function plasticCard(
  card: RegisterRecord['plasticCards'][number],
  { record, form }: RecordView,
  language: Language,
): Html {
  return html`<section class="panel"><dl class="facts"><dt>${TEXTS.issued[language]}</dt><dd>${dateText(card.issuedOn, language)}</dd>
<dt>${fieldWord('valid_until', language)}</dt><dd>${dateText(card.validUntil, language)}</dd>
${card.invalidatedOn && html`<dt>${fieldWord('invalidated_on', language)}</dt><dd>${dateText(card.invalidatedOn, language)}</dd>`}</dl>
${
  form &&
  !card.invalidatedOn &&
  html`<form method="post" action="${studentAddress(record.id)}/${ACTIONS.plasticCard}">${form}
<input type="hidden" name="wydana" value="${card.issuedOn}">
<p class="actions"><button class="button destructive" type="submit">${TEXTS.invalidate[language]}</button></p></form>`
}</section>`
}

function removal(one: RemovalRow, { record, form }: RecordView, language: Language): Html {
  const id = `powod-${one.id}`
  return html`<section class="panel"><h3>${one.template}, ${one.programme_code}, ${dateText(one.removed_on, language)}</h3>
<p>${timeText(one.recorded_at, language)}, ${one.recorded_by}${
    one.corrected_at &&
    html` – ${TEXTS.undone[language]} ${timeText(one.corrected_at, language)}, ${one.corrected_by}: ${one.reason}`
  }</p>
${
  form &&
  !one.corrected_at &&
  html`<form method="post" action="${studentAddress(record.id)}/${ACTIONS.removal}/${ACTIONS.undo}">${form}
<input type="hidden" name="skreslenie" value="${one.id}">
<div class="field"><label for="${id}">${TEXTS.undoReason[language]}</label><input class="input" id="${id}" name="powod" required maxlength="500"></div>
<p class="actions"><button class="button" type="submit">${TEXTS.undo[language]}</button></p></form>`
}</section>`
}

function historyEntry({ at, actor, source, kind, changes }: HistoryEntry, language: Language): Html {
  return html`<li><p><strong>${timeText(at, language)}</strong> ${actor}, ${TEXTS.from[language]}: ${source}</p>
${
  kind === 'created'
    ? html`<p>${TEXTS.created[language]}</p>`
    : html`<ul>${changes.map(({ path, from, to }) => html`<li>${pathWords(path, language)}: ${from ?? '–'} → ${to ?? '–'}</li>`)}</ul>`
}</li>`
}
