// Personal data on a student's record: what they are, where each value came from; and changing them by hand, with what
// is wrong said beside its field.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { HistoryEntry } from '../../register/history.sql.ts'
import { PROBLEMS, type Problem } from '../../register/problem.ts'
import type { RegisterRecord } from '../../register/record.ts'
import { dateText } from '../../web/dates.ts'
import { ACTIONS, studentAddress } from '../addresses.ts'
import { SEEN } from '../form.page.ts'
import { fieldWord } from '../words.ts'
import { origin } from './origin.page.ts'

const TEXTS = {
  data: { pl: 'Dane osobowe', en: 'Personal data' },
  edit: { pl: 'Zmień dane', en: 'Change the data' },
  save: { pl: 'Zapisz', en: 'Save' },
  cancel: { pl: 'Anuluj', en: 'Cancel' },
  wrong: {
    pl: 'Niczego nie zmieniono. Popraw zaznaczone pola.',
    en: 'Nothing was changed. Put the marked fields right.',
  },
  hint: {
    pl: 'Poprawka zostaje, dopóki system źródłowy nie poda nowej wartości. Jeśli student ma już mLegitymację, dostanie radę, żeby zamówić nową.',
    en: 'The correction stays until the source says something new. A student who has a card already is advised to order a new one.',
  },
  optional: { pl: 'może być puste', en: 'may be empty' },
  changed: {
    pl: 'Ktoś zmienił te dane, odkąd otwarto tę stronę. Niczego nie zapisano: sprawdź, co jest teraz w rejestrze, i zapisz jeszcze raz, jeśli trzeba.',
    en: 'Somebody has changed these data since this page was opened. Nothing was saved: look at what the register says now, and save once more if need be.',
  },
  now: { pl: 'teraz w rejestrze', en: 'in the register now' },
} as const satisfies Record<string, Text>

export const EDIT_TITLE: Text = TEXTS.edit

export const DATA = ['given_names', 'family_name', 'birth_date', 'pesel', 'album_number'] as const
export type DataField = (typeof DATA)[number]
export type DataValues = Readonly<Record<DataField, string>>

export const dataOf = (record: RegisterRecord): DataValues => ({
  given_names: record.givenNames,
  family_name: record.familyName,
  birth_date: record.birthDate,
  pesel: record.pesel ?? '',
  album_number: record.albumNumber ?? '',
})

/** @param mayChange whether the way to the form is shown */
export function personalData(
  {
    record,
    history,
    mayChange,
  }: { record: RegisterRecord; history: readonly HistoryEntry[]; mayChange: boolean },
  language: Language,
): Html {
  const values = dataOf(record)
  return html`<section class="panel"><h2>${TEXTS.data[language]}</h2><dl class="facts">${DATA.map(
    name => html`<dt>${fieldWord(name, language)}</dt>
<dd>${name === 'birth_date' ? dateText(values[name], language) : values[name] || '–'} ${origin(history, [name], language)}</dd>`,
  )}</dl>
${mayChange && html`<p class="actions"><a class="button" href="${studentAddress(record.id)}/${ACTIONS.data}">${TEXTS.edit[language]}</a></p>`}</section>`
}

export type EditView = {
  id: string
  person: string
  values: DataValues
  problems: readonly Problem[]
  /** What the register says now, when somebody has changed it since the form was opened. */
  changedTo: DataValues | null
  /** Tells what the register says now from what it said or will say. */
  seen: string
  form: Html
}

export function editPage(view: EditView, language: Language): Html {
  const { id, person, problems, changedTo, seen, form } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('edit')}: <bdi>${person}</bdi></h1>
${problems.length > 0 && notice('error', t('wrong'))}${changedTo && notice('warning', t('changed'))}
<p>${t('hint')}</p>
<form method="post" action="${studentAddress(id)}/${ACTIONS.data}">${form}<input type="hidden" name="${SEEN}" value="${seen}">
${DATA.map(name => field(name, view, language))}
<p class="actions"><button class="button primary" type="submit">${t('save')}</button>
<a class="button" href="${studentAddress(id)}">${t('cancel')}</a></p></form>`
}

const OPTIONAL: readonly DataField[] = ['pesel', 'album_number']

function field(
  name: DataField,
  { values, problems, changedTo }: Pick<EditView, 'values' | 'problems' | 'changedTo'>,
  language: Language,
): Html {
  const wrong = problems.filter(problem => problem.field === name)
  const optional = OPTIONAL.includes(name)
  const other = changedTo !== null && changedTo[name] !== values[name] && changedTo[name]
  const described = [
    ...(optional ? [`${name}-hint`] : []),
    ...(wrong.length > 0 ? [`${name}-wrong`] : []),
    ...(other === false ? [] : [`${name}-now`]),
  ].join(' ')
  return html`<div class="field"><label for="${name}">${fieldWord(name, language)}</label>
${optional && html`<p class="hint" id="${name}-hint">${TEXTS.optional[language]}</p>`}
${other !== false && html`<p class="hint" id="${name}-now">${TEXTS.now[language]}: <strong>${other || '–'}</strong></p>`}
${wrong.length > 0 && html`<p class="wrong" id="${name}-wrong">${wrong.map(({ problem }) => PROBLEMS[problem][language]).join('; ')}</p>`}
<input class="input" id="${name}" name="${name}" type="${name === 'birth_date' ? 'date' : 'text'}" value="${values[name]}" autocomplete="off"${
    optional ? '' : html` required`
  }${name === 'pesel' ? html` inputmode="numeric"` : ''}${described ? html` aria-describedby="${described}"` : ''}${
    wrong.length > 0 ? html` aria-invalid="true"` : ''
  }></div>`
}
