// Choosing a file of students, and how such a file is written [SPEC 7].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { ENCODINGS } from '../../register/import/mapping.ts'
import { IMPORTS } from '../addresses.ts'
import { requestField } from '../form.page.ts'
import { fileField, megabytes } from '../parts.page.ts'
import { columnTable } from './columns.page.ts'
import { DEFAULT_SOURCE, ENCODING_WORDS, WISHES } from './wishes.ts'

export type FormView = {
  /** What was typed. */
  values: Readonly<Partial<Record<string, string>>>
  /** In bytes. */
  most: number
  requestId: string
  form: Html
}

const TEXTS = {
  title: { pl: 'Wyślij plik', en: 'Send a file' },
  lead: {
    pl: 'Najpierw zobaczysz, co plik zmieni: niczego nie przyjmujemy bez Twojej zgody.',
    en: 'First you will see what the file would change: nothing is taken over without your word.',
  },
  file: {
    pl: 'Plik CSV albo JSON (wiersz na studenta)',
    en: 'File: CSV, or JSON with a line for each student',
  },
  most: { pl: 'Najwyżej', en: 'At most' },
  source: { pl: 'System, z którego pochodzi', en: 'System it comes from' },
  sourceHint: {
    pl: 'Zawsze ta sama nazwa dla tego samego systemu: po niej i po kolumnie id rozpoznajemy studentów.',
    en: 'Always the same name for the same system: by it and the column id we know students again.',
  },
  more: { pl: 'Kodowanie i mapowanie kolumn', en: 'Encoding and mapping of columns' },
  encoding: { pl: 'Kodowanie znaków', en: 'Encoding of characters' },
  recognise: { pl: 'Rozpoznaj', en: 'Find out' },
  mapping: { pl: 'Plik mapowania (JSON)', en: 'File of the mapping (JSON)' },
  mappingHint: {
    pl: 'Tylko gdy kolumny albo słowa w pliku są inne niż poniżej, na przykład {"columns": {"album_number": "Indeks"}}.',
    en: 'Only where columns or words of the file differ from those below, such as {"columns": {"album_number": "Indeks"}}.',
  },
  send: { pl: 'Sprawdź plik', en: 'Check the file' },
} as const satisfies Record<string, Text>

const ACCEPTED = '.csv,.txt,.json,.jsonl,.ndjson,text/csv'

/** The file comes last: what is said about it is read, and checked, before it. */
export function fileForm({ values, most, requestId, form }: FormView, language: Language): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<section class="panel"><h2>${t('title')}</h2>
<p>${t('lead')}</p>
<form method="post" action="${IMPORTS}" enctype="multipart/form-data">${form}
${requestField(requestId)}
<div class="field"><label for="${WISHES.source}">${t('source')}</label>
<p class="hint" id="source-hint">${t('sourceHint')}</p>
<input class="input" id="${WISHES.source}" name="${WISHES.source}" value="${values[WISHES.source] ?? DEFAULT_SOURCE}" required maxlength="40" autocomplete="off" autocapitalize="none" spellcheck="false" aria-describedby="source-hint"></div>
<details class="folded"${values[WISHES.encoding] ? html` open` : ''}><summary>${t('more')}</summary>
<div class="field"><label for="${WISHES.encoding}">${t('encoding')}</label>
<select class="input" id="${WISHES.encoding}" name="${WISHES.encoding}"><option value="">${t('recognise')}</option>${ENCODINGS.map(
    one =>
      html`<option value="${one}"${one === values[WISHES.encoding] ? html` selected` : ''}>${ENCODING_WORDS[one]}</option>`,
  )}</select></div>
<div class="field"><label for="${WISHES.mapping}">${t('mapping')}</label>
<p class="hint" id="mapping-hint">${t('mappingHint')}</p>
<input class="input" id="${WISHES.mapping}" name="${WISHES.mapping}" type="file" accept=".json,application/json" aria-describedby="mapping-hint"></div></details>
${fileField({ label: t('file'), hint: `${t('most')} ${megabytes(most)} MB.`, accept: ACCEPTED, most }, language)}
<p class="actions"><button class="button primary" type="submit">${t('send')}</button></p></form>
${columnTable(language)}</section>`
}
