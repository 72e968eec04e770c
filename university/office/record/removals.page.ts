// Removals on a student's record: who recorded them and when, the decision, undoing.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { RemovalRow } from '../../removal/removal.sql.ts'
import { dateText, timeText } from '../../web/dates.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { ACTIONS, decisionAddress, studentAddress } from '../addresses.ts'

const TEXTS = {
  removals: { pl: 'Skreślenia', en: 'Removals' },
  undo: { pl: 'Cofnij skreślenie', en: 'Undo the removal' },
  undoReason: { pl: 'Powód cofnięcia', en: 'Why it is undone' },
  undone: { pl: 'cofnięte', en: 'undone' },
  decision: { pl: 'Treść decyzji', en: 'Text of the decision' },
  back: { pl: 'Wróć do studenta', en: 'Back to the student' },
} as const satisfies Record<string, Text>

export const DECISION_TITLE: Text = TEXTS.decision

export type RemovalsView = {
  removals: readonly RemovalRow[]
  names: StaffNames
  form: Html | null
}

export function removalsPart(view: RemovalsView, language: Language): Html {
  if (view.removals.length === 0) return html``
  return html`<h2>${TEXTS.removals[language]}</h2>${view.removals.map(one => removal(one, view, language))}`
}

function removal(one: RemovalRow, { form, names }: RemovalsView, language: Language): Html {
  const id = `powod-${one.id}`
  const who = (actor: string) => actorText(actor, names, language)
  return html`<section class="panel"><h3>${one.template}, ${one.programme_code}, ${dateText(one.removed_on, language)}</h3>
<p>${timeText(one.recorded_at, language)}, ${who(one.recorded_by)}${
    one.corrected_at &&
    html` – ${TEXTS.undone[language]} ${timeText(one.corrected_at, language)}, ${who(one.corrected_by!)}: ${one.reason}`
  }</p>
<p><a href="${decisionAddress(one.student_id, one.id)}">${TEXTS.decision[language]}</a></p>
${
  form &&
  !one.corrected_at &&
  html`<form method="post" action="${studentAddress(one.student_id)}/${ACTIONS.removal}/${ACTIONS.undo}">${form}
<input type="hidden" name="skreslenie" value="${one.id}">
<div class="field"><label for="${id}">${TEXTS.undoReason[language]}</label><input class="input" id="${id}" name="powod" required maxlength="500"></div>
<p class="actions"><button class="button" type="submit">${TEXTS.undo[language]}</button></p></form>`
}</section>`
}

export const decisionPage = (studentId: string, text: string, language: Language): Html =>
  html`<h1>${TEXTS.decision[language]}</h1><section class="panel"><pre class="letter" lang="pl">${text}</pre></section>
<p class="actions"><a class="button" href="${studentAddress(studentId)}">${TEXTS.back[language]}</a></p>`
