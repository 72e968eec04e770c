// Pieces of the pages of the dean's office: tables, sizes, faults of a form with a file, how far something is.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { timeText } from '../web/dates.ts'
import { FILE_FIELD } from '../web/upload/file-form.ts'
import type { UploadFault } from './places.ts'

/** On a phone each row becomes a card, its cells under the names of their columns. */
export function listing(
  caption: string,
  head: readonly string[],
  rows: readonly (readonly (Html | string | number)[])[],
): Html {
  return html`<table class="table listing as-cards"><caption class="visually-hidden">${caption}</caption>
<thead><tr>${head.map(name => html`<th scope="col">${name}</th>`)}</tr></thead>
<tbody>${rows.map(
    cells =>
      html`<tr>${cells.map((cell, at) => html`<td data-label="${head[at]!}"><span>${cell}</span></td>`)}</tr>`,
  )}</tbody></table>`
}

export const moment = (at: Date, language: Language): Html =>
  html`<time datetime="${at.toISOString()}">${timeText(at, language)}</time>`

export const megabytes = (bytes: number): number => Math.max(1, Math.floor(bytes / 1_000_000))

export const FORM_FAULTS: Readonly<Record<UploadFault, (most: number) => Text>> = {
  no_file: () => ({
    pl: 'Nie wybrano pliku albo plik jest pusty.',
    en: 'No file was chosen, or it is empty.',
  }),
  too_large: most => ({
    pl: `Plik jest większy niż ${megabytes(most)} MB. Podziel go na mniejsze albo użyj polecenia na serwerze.`,
    en: `The file is larger than ${megabytes(most)} MB. Split it, or use the command on the server.`,
  }),
  broken: () => ({
    pl: 'Plik nie dotarł w całości. Wyślij go jeszcze raz.',
    en: 'The file did not arrive whole. Send it once more.',
  }),
  busy: () => ({
    pl: 'Właśnie trwa wczytywanie kilku innych plików. Niczego nie zmieniono; wyślij plik jeszcze raz za kilka minut.',
    en: 'Several other files are being worked on just now. Nothing was changed; send the file once more in a few minutes.',
  }),
  not_a_form: () => ({
    pl: 'To, co przyszło, nie jest formularzem z plikiem. Wyślij plik z tej strony.',
    en: 'What arrived is no form with a file. Send the file from this page.',
  }),
}

type FileField = { label: string; hint: string; accept: string; most: number }

/** The file of a form: its last field, because everything else is read before it. */
export function fileField({ label, hint, accept, most }: FileField, language: Language): Html {
  const said = FORM_FAULTS.too_large(most)[language]
  return html`<file-limit most="${most}" said="${said}"><div class="field"><label for="${FILE_FIELD}">${label}</label>
<p class="hint" id="file-hint">${hint}</p>
<input class="input" id="${FILE_FIELD}" name="${FILE_FIELD}" type="file" required accept="${accept}" aria-describedby="file-hint"></div></file-limit>`
}

const PROGRESS: Text = {
  pl: 'Strona odświeża się sama. Możesz ją też zamknąć i wrócić później.',
  en: 'The page renews itself. You may also close it and come back later.',
}

/** How far it is; the answer that carries it should renew itself. */
export function progressBar(what: string, share: number, language: Language): Html {
  const percent = Math.floor(share * 100)
  return html`<p role="status"><strong>${what}: ${percent} %</strong><br>${PROGRESS[language]}</p>
<progress max="100" value="${percent}" aria-label="${what}">${percent} %</progress>`
}
