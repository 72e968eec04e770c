// The history of a student's record: when, who, from where, which value became which.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { HistoryEntry } from '../../register/history.sql.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { changeText } from '../change.ts'
import { moment } from '../parts.page.ts'
import { sourceWord } from '../words.ts'

const TEXTS = {
  history: { pl: 'Historia', en: 'History' },
  created: { pl: 'utworzono wpis', en: 'record created' },
  from: { pl: 'źródło', en: 'source' },
} as const satisfies Record<string, Text>

export const historyPart = (history: readonly HistoryEntry[], names: StaffNames, language: Language): Html =>
  html`<h2>${TEXTS.history[language]}</h2>
<ol class="changes">${history.map(entry => historyEntry(entry, names, language))}</ol>`

function historyEntry(
  { at, actor, source, kind, changes }: HistoryEntry,
  names: StaffNames,
  language: Language,
): Html {
  return html`<li><p><strong>${moment(at, language)}</strong> ${actorText(actor, names, language)}, ${TEXTS.from[language]}: ${sourceWord(source, language)}</p>
${
  kind === 'created'
    ? html`<p>${TEXTS.created[language]}</p>`
    : html`<ul>${changes.map(change => html`<li>${changeText(change, language)}</li>`)}</ul>`
}</li>`
}
