// A file that is being read, or that could not be.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { progressBar } from '../parts.page.ts'

/** What the file itself is not to blame for. */
export const READING_PROBLEMS: Readonly<Record<'interrupted' | 'failed', Text>> = {
  interrupted: {
    pl: 'Wczytywanie zostało przerwane, na przykład przez ponowne uruchomienie serwera. Wyślij plik jeszcze raz.',
    en: 'The reading was interrupted, for example by a restart of the server. Send the file once more.',
  },
  failed: {
    pl: 'Pliku nie udało się przetworzyć z powodu błędu po naszej stronie. Spróbuj jeszcze raz za chwilę; jeśli to się powtórzy, powiadom administratora.',
    en: 'The file could not be worked on because of an error on our side. Try again in a moment; if it happens again, tell the administrator.',
  },
}

const TEXTS = {
  reading: { pl: 'Sprawdzanie pliku', en: 'Checking the file' },
  nothingChanged: { pl: 'Niczego nie zmieniono.', en: 'Nothing was changed.' },
  again: { pl: 'Wyślij inny plik', en: 'Send another file' },
} as const satisfies Record<string, Text>

export type ReadingView = {
  fileName: string
  /** How much of it has been read. */
  share: number
  /** Why it is not read on; null while it is. */
  problem: Text | null
  /** Where a file is sent. */
  form: string
}

export function readingPage({ fileName, share, problem, form }: ReadingView, language: Language): Html {
  return html`<h1><bdi>${fileName}</bdi></h1>
${
  problem === null
    ? progressBar(TEXTS.reading[language], share, language)
    : html`${notice('error', `${problem[language]} ${TEXTS.nothingChanged[language]}`)}
<p class="actions"><a class="button primary" href="${form}">${TEXTS.again[language]}</a></p>`
}`
}
