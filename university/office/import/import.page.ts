// One import [SPEC 7]: what its file would change, the word that it shall, how far that is, what came of it.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { REFUSED } from '../../register/import/report.ts'
import type { DryRun } from '../../register/import/take.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { IMPORTS, importAddress } from '../addresses.ts'
import { moment, progressBar } from '../parts.page.ts'
import { CHANGES } from './changes.page.ts'
import { confirmation } from './confirm.page.ts'
import { type LinesView, linesPart } from './lines.page.ts'

export type ImportRefusal = keyof typeof REFUSED

export type ImportView = Omit<LinesView, 'importId'> & {
  known: DryRun
  /** Columns of the file that meant nothing. */
  ignored: readonly string[]
  names: StaffNames
  /** It is to be taken over, but nobody has been heard of at it. */
  resting: boolean
  /** Why it was not taken over just now. */
  refused: ImportRefusal | undefined
  /** Hidden fields of every form; null for those who may only read. */
  form: Html | null
}

const TEXTS = {
  read: {
    pl: 'Tak plik zmieni rejestr. Niczego jeszcze nie zmieniono.',
    en: 'This is what the file would change. Nothing has been changed yet.',
  },
  taking: { pl: 'Przyjmowanie do rejestru', en: 'Taking over into the register' },
  done: { pl: 'Plik został przyjęty do rejestru.', en: 'The file was taken over into the register.' },
  overtaken: {
    pl: 'Przyjmowanie tego pliku zostało przerwane, a potem zatwierdzono inny plik z tego samego systemu, więc reszty nie przyjęto. To, co przyjęto wcześniej, zostało w rejestrze. Jeśli ma obowiązywać ten plik, wyślij go jeszcze raz.',
    en: 'This file was interrupted, and then another file of the same system was agreed to, so the rest was not taken over. What was taken before stays in the register. If this file is to be valid, send it once more.',
  },
  notTaken: { pl: 'Nieprzyjęte wiersze', en: 'Lines not taken over' },
  discarded: {
    pl: 'Plik został odrzucony albo porzucony. Niczego nie zmieniono.',
    en: 'The file was put away or abandoned. Nothing was changed.',
  },
  reading: { pl: 'Plik jest jeszcze wczytywany.', en: 'The file is still being read.' },
  new: { pl: 'nowych', en: 'new' },
  changed: { pl: 'zmienionych', en: 'changed' },
  unchanged: { pl: 'bez zmian', en: 'unchanged' },
  rejected: { pl: 'odrzuconych wierszy', en: 'lines rejected' },
  sums: { pl: 'Podsumowanie', en: 'In sum' },
  source: { pl: 'System', en: 'System' },
  checked: { pl: 'Sprawdzono', en: 'Checked' },
  changes: { pl: 'Zobacz, co się zmieni', en: 'See what would change' },
  agreed: { pl: 'Zatwierdzono', en: 'Agreed to' },
  finished: { pl: 'Przyjęto', en: 'Taken over' },
  ended: { pl: 'Zakończono', en: 'Ended' },
  about: { pl: 'O pliku', en: 'About the file' },
  ignored: { pl: 'Pominięte kolumny', en: 'Columns left out' },
  markedMissing: { pl: 'Oznaczeni jako brakujący', en: 'Marked as missing' },
  back: { pl: 'Wszystkie importy', en: 'All imports' },
} as const satisfies Record<string, Text>

export function importPage(view: ImportView, language: Language): Html {
  const { known, refused, form, resting } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const { state, id } = known.import
  return html`<h1><bdi>${known.import.file_name}</bdi></h1>
${refused && notice('error', REFUSED[refused][language])}
${state === 'read' && notice('info', t('read'))}${state === 'done' && (known.overtaken ? notice('warning', t('overtaken')) : notice('success', t('done')))}
${state === 'discarded' && notice('info', t('discarded'))}${state === 'reading' && notice('info', t('reading'))}
${state === 'taking' && progressBar(t('taking'), shareOf(known), language)}
<ul class="outcomes" aria-label="${t('sums')}">${(['new', 'changed', 'unchanged', 'rejected'] as const).map(
    outcome => html`<li><strong>${known[outcome]}</strong><span>${t(outcome)}</span></li>`,
  )}</ul>
${
  state === 'read' &&
  known.new + known.changed > 0 &&
  html`<p><a class="button" href="${importAddress(id)}/${CHANGES}">${t('changes')}</a></p>`
}
${form && confirmation(known, { form, resting }, language)}
${linesPart({ ...view, importId: id }, language)}
<h2>${t('about')}</h2>${facts(view, language)}
<p class="actions"><a class="button" href="${IMPORTS}">${t('back')}</a></p>`
}

const shareOf = ({ new: fresh, changed, pending }: DryRun) =>
  fresh + changed === 0 ? 1 : Math.max(0, 1 - pending / (fresh + changed))

function facts({ known, ignored, names }: ImportView, language: Language): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const { source, read_at, read_by, taken_at, taken_by, missing_confirmed, finished_at } = known.import
  const fact = (name: keyof typeof TEXTS, value: Html | string | number) =>
    html`<dt>${t(name)}</dt><dd>${value}</dd>`
  const who = (at: Date, by: string) => html`${moment(at, language)}, ${actorText(by, names, language)}`
  return html`<dl class="facts">${fact('source', source)}${fact('checked', who(read_at, read_by))}
${taken_by && fact('agreed', who(taken_at!, taken_by))}
${finished_at && fact(known.overtaken ? 'ended' : 'finished', moment(finished_at, language))}
${ignored.length > 0 && fact('ignored', ignored.join(', '))}
${known.overtaken && fact('notTaken', known.pending)}
${missing_confirmed !== null && !known.overtaken && fact('markedMissing', missing_confirmed)}</dl>`
}
