// Files of students: sending one, those that are being read, and all imports with who, when and how many [SPEC 7].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import type { FinalCounts, ImportRow } from '../../register/import/import.sql.ts'
import { actorText } from '../../web/staff/actors.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { importAddress, readingAddress } from '../addresses.ts'
import { listing, moment } from '../parts.page.ts'
import type { UploadRow } from '../uploads.sql.ts'
import { type FormView, fileForm } from './form.page.ts'

export type ImportsView = {
  /** What was wrong with the form that was sent. */
  fault: string | undefined
  /** Null for those who may only read. */
  upload: FormView | null
  /** Files that are no imports yet, or never became one. */
  reading: readonly UploadRow[]
  imports: readonly ImportRow[]
  names: StaffNames
  /** Where older imports are; null when there are none. */
  older: string | null
  now: Date
}

const TEXTS = {
  title: { pl: 'Import studentów', en: 'Import of students' },
  reading: { pl: 'Wysłane pliki', en: 'Files that were sent' },
  imports: { pl: 'Importy', en: 'Imports' },
  none: { pl: 'Nie było jeszcze żadnego importu.', en: 'There has been no import yet.' },
  file: { pl: 'Plik', en: 'File' },
  source: { pl: 'System', en: 'System' },
  read: { pl: 'Sprawdzony', en: 'Checked' },
  sent: { pl: 'Wysłany', en: 'Sent' },
  by: { pl: 'Kto', en: 'Who' },
  state: { pl: 'Stan', en: 'State' },
  counts: { pl: 'Nowi / zmienieni / bez zmian / odrzuceni', en: 'New / changed / unchanged / rejected' },
  older: { pl: 'Starsze', en: 'Older' },
  inPart: { pl: 'przyjęty częściowo', en: 'taken over in part' },
  underWay: { pl: 'wczytywany', en: 'being read' },
  interrupted: { pl: 'wczytywanie przerwane', en: 'reading interrupted' },
  refused: { pl: 'nieprzyjęty', en: 'not taken' },
} as const satisfies Record<string, Text>

export const IMPORTS_TITLE: Text = TEXTS.title

export const IMPORT_STATES: Readonly<Record<ImportRow['state'], Text>> = {
  reading: { pl: 'wczytywany', en: 'being read' },
  read: { pl: 'czeka na decyzję', en: 'waits for a decision' },
  taking: { pl: 'przyjmowany', en: 'being taken over' },
  done: { pl: 'przyjęty', en: 'taken over' },
  discarded: { pl: 'odrzucony', en: 'put away' },
}

export function importsPage(view: ImportsView, language: Language): Html {
  const { fault, upload, reading, imports, names, older, now } = view
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${t('title')}</h1>
${fault !== undefined && notice('error', fault)}
${upload && fileForm(upload, language)}
${
  reading.length > 0 &&
  html`<h2>${t('reading')}</h2>${listing(
    t('reading'),
    [t('file'), t('sent'), t('by'), t('state')],
    reading.map(one => [
      html`<a href="${readingAddress(one.id)}"><bdi>${one.file_name}</bdi></a>`,
      moment(one.uploaded_at, language),
      actorText(one.uploaded_by, names, language),
      t(one.finished_at !== null ? 'refused' : one.alive_until > now ? 'underWay' : 'interrupted'),
    ]),
  )}`
}
<h2>${t('imports')}</h2>
${
  imports.length === 0
    ? html`<p>${t('none')}</p>`
    : listing(
        t('imports'),
        [t('file'), t('source'), t('read'), t('by'), t('state'), t('counts')],
        imports.map(one => [
          html`<a href="${importAddress(one.id)}"><bdi>${one.file_name}</bdi></a>`,
          one.source,
          moment(one.read_at, language),
          actorText(one.taken_by ?? one.read_by, names, language),
          stateText(one, language),
          countsText(one.counts as FinalCounts | null),
        ]),
      )
}
${older && html`<p><a class="button" href="${older}">${t('older')}</a></p>`}`
}

const stateText = ({ state, counts }: ImportRow, language: Language) =>
  (counts as FinalCounts | null)?.overtaken ? TEXTS.inPart[language] : IMPORT_STATES[state][language]

const countsText = (counts: FinalCounts | null) =>
  counts ? `${counts.new} / ${counts.changed} / ${counts.unchanged} / ${counts.rejected}` : '–'
