// *Skreślenie natychmiastowe* [USOS r12]: three required dates, a template, a preview of the decision, then saving.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import {
  DATE_FAULTS,
  type DateFaults,
  REMOVAL_DATE_LABELS,
  REMOVAL_DATES,
  type RemovalDate,
} from '../removal/dates.ts'
import type { Previewed } from '../removal/removal.ts'
import { type Template, templateLabel } from '../removal/templates.ts'
import { ACTIONS, studentAddress } from './addresses.ts'
import { hiddenFields, requestField, SEEN } from './form.page.ts'

export type RemovalView = {
  studentId: string
  person: string
  programme: { code: string; name: string }
  values: Readonly<Record<RemovalDate, string>> & { template: string }
  faults: DateFaults
  templates: readonly Template[]
  /** The decision as it will be; saving is offered only below it. */
  preview: Previewed | null
  /** Saving was asked for, but of something else than was previewed. */
  notPreviewed?: boolean
  /** Sending the same form twice is one removal. */
  requestId: string
  form: Html
}

const TEXTS = {
  title: { pl: 'Skreślenie natychmiastowe', en: 'Removal with immediate effect' },
  required: { pl: 'Wszystkie trzy daty są wymagane.', en: 'All three dates are required.' },
  template: { pl: 'Szablon', en: 'Template' },
  preview: { pl: 'Podgląd', en: 'Preview' },
  notPreviewed: {
    pl: 'Dane zmieniły się po podglądzie – sprawdź podgląd jeszcze raz. Niczego nie zapisano.',
    en: 'The data have changed since the preview – check the preview once more. Nothing was saved.',
  },
  save: { pl: 'Zapisz', en: 'Save' },
  cancel: { pl: 'Anuluj', en: 'Cancel' },
  help: { pl: 'Pomoc', en: 'Help' },
  helpText: {
    pl: 'Skreślenie dotyczy jednego programu. Prawo do mLegitymacji w tym programie kończy się w dniu skreślenia; jeśli żaden inny program go nie daje, najbliższe sprawdzenie unieważni mLegitymację. Pomyłkę naprawia się cofnięciem, niczego się nie usuwa.',
    en: 'A removal concerns one programme. The right to an mLegitymacja in it ends on the day of removal; when no other programme gives it, the next sweep revokes the mLegitymacja. A mistake is put right by undoing it, nothing is deleted.',
  },
} as const satisfies Record<string, Text>

export const REMOVAL_TITLE: Text = TEXTS.title

export function removalPage(view: RemovalView, language: Language): Html {
  const { studentId, person, programme, values, templates, preview, notPreviewed, requestId, form } = view
  return html`<h1>${TEXTS.title[language]}</h1>
${notPreviewed && notice('warning', TEXTS.notPreviewed[language])}
<p class="lead">${person}, ${programme.name} <small>${programme.code}</small></p>
<details class="folded"><summary>${TEXTS.help[language]}</summary><p>${TEXTS.helpText[language]}</p></details>
<form method="post" action="${studentAddress(studentId)}/${ACTIONS.removal}">${form}
<input type="hidden" name="program" value="${programme.code}">${requestField(requestId)}
<p>${TEXTS.required[language]}</p>
${REMOVAL_DATES.map(name => dateField(name, view, language))}
<div class="field"><label for="template">${TEXTS.template[language]}</label>
<select class="input" id="template" name="template">${templates.map(
    template =>
      html`<option value="${template.code}"${template.code === values.template ? html` selected` : ''}>${templateLabel(template)}</option>`,
  )}</select></div>
${preview !== null && html`<section class="panel"><h2>${TEXTS.preview[language]}</h2><pre class="letter" lang="pl">${preview.text}</pre></section>${hiddenFields({ [SEEN]: preview.fingerprint })}`}
<p class="actions">${
    preview !== null &&
    html`<button class="button primary" name="krok" value="zapisz" type="submit">${TEXTS.save[language]}</button>`
  }<button class="button${preview === null ? ' primary' : ''}" name="krok" value="podglad" type="submit">${TEXTS.preview[language]}</button>
<a class="button" href="${studentAddress(studentId)}">${TEXTS.cancel[language]}</a></p></form>`
}

function dateField(name: RemovalDate, { values, faults }: RemovalView, language: Language): Html {
  const fault = faults[name]
  const wrong = fault && DATE_FAULTS[fault][language]
  return html`<div class="field"><label for="${name}">${REMOVAL_DATE_LABELS[name][language]}: *</label>
${wrong && html`<p class="wrong" id="${name}-wrong">${wrong}</p>`}
<input class="input" id="${name}" name="${name}" type="date" required value="${values[name]}"${
    wrong ? html` aria-invalid="true" aria-describedby="${name}-wrong"` : ''
  }></div>`
}
