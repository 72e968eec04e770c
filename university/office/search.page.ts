// The register's start page for the dean's office: a search and what it finds.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { dateText } from '../web/dates.ts'
import { IMPORTS, OFFICE, PHOTOS, studentAddress } from './addresses.ts'
import { listing } from './parts.page.ts'
import type { Found } from './search.sql.ts'
import { FACT_WORDS } from './words.ts'

const TEXTS = {
  title: { pl: 'Studenci', en: 'Students' },
  search: {
    pl: 'Imię i nazwisko, numer albumu albo PESEL',
    en: 'Name, album number or PESEL',
  },
  hint: {
    pl: 'Wystarczy fragment, także bez polskich znaków; PESEL cały.',
    en: 'A fragment will do, also without Polish letters; a PESEL must be whole.',
  },
  find: { pl: 'Szukaj', en: 'Search' },
  person: { pl: 'Osoba', en: 'Person' },
  album: { pl: 'Nr albumu', en: 'Album no.' },
  right: { pl: 'Uprawnienie', en: 'Right to a card' },
  entitled: { pl: 'trwa', en: 'holds' },
  ended: { pl: 'do', en: 'until' },
  nothing: { pl: 'Nikogo takiego nie ma w rejestrze.', en: 'Nobody like that is in the register.' },
  imports: { pl: 'Import studentów', en: 'Import of students' },
  photos: { pl: 'Zdjęcia z archiwum zip', en: 'Photos in a zip archive' },
  next: { pl: 'Następni', en: 'More' },
} as const satisfies Record<string, Text>

export const SEARCH_TITLE: Text = TEXTS.title

export type SearchView = {
  text: string
  found: readonly Found[]
  /** Where the next page begins; null on the last one. */
  next: number | null
}

/** The search is sent as a form, so that no PESEL stands in an address. */
export function searchPage({ text, found, next }: SearchView, form: Html, language: Language): Html {
  return html`<div class="above"><h1>${TEXTS.title[language]}</h1>
<p class="tools"><a class="button" href="${IMPORTS}">${TEXTS.imports[language]}</a>
<a class="button" href="${PHOTOS}">${TEXTS.photos[language]}</a></p></div>
<form class="seek" method="post" action="${OFFICE}" role="search">${form}
<div class="field"><label for="szukaj">${TEXTS.search[language]}</label>
<p class="hint" id="szukaj-hint">${TEXTS.hint[language]}</p>
<input class="input" id="szukaj" name="szukaj" type="search" value="${text}" maxlength="100" autocomplete="off" aria-describedby="szukaj-hint"></div>
<button class="button primary" type="submit">${TEXTS.find[language]}</button>
</form>
${found.length === 0 ? html`<p role="status">${TEXTS.nothing[language]}</p>` : results(found, language)}
${
  next !== null &&
  html`<form method="post" action="${OFFICE}">${form}<input type="hidden" name="szukaj" value="${text}">
<input type="hidden" name="od" value="${next}"><p class="actions"><button class="button" type="submit">${TEXTS.next[language]}</button></p></form>`
}`
}

function results(found: readonly Found[], language: Language): Html {
  return listing(
    TEXTS.title[language],
    [TEXTS.person[language], TEXTS.album[language], TEXTS.right[language]],
    found.map(one => [
      html`<a href="${studentAddress(one.id)}"><bdi>${one.family_name} ${one.given_names}</bdi></a>`,
      one.album_number ?? '–',
      one.right_ended_on && one.right_ended_fact
        ? `${TEXTS.ended[language]} ${dateText(one.right_ended_on, language)} (${FACT_WORDS[one.right_ended_fact][language]})`
        : TEXTS.entitled[language],
    ]),
  )
}
