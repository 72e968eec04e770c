// The columns of a file of students, told beside the form; docs/operations/register.md says the same at length.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'

const TITLE: Text = { pl: 'Jak ma wyglądać plik', en: 'What the file should look like' }
const LEAD: Text = {
  pl: 'CSV z polskiego arkusza może zostać, jak jest: średniki albo przecinki, UTF-8 albo Windows-1250, daty 31.10.2025 albo 2025-10-31. Pierwszy wiersz zawiera nazwy kolumn; wymagana jest tylko kolumna id. Student z dwoma programami ma dwa wiersze.',
  en: 'A CSV from a Polish spreadsheet may stay as it is: semicolons or commas, UTF-8 or Windows-1250, dates as 31.10.2025 or 2025-10-31. The first line names the columns; only id is required. A student with two programmes has two lines.',
}
const COMPLETE: Text = {
  pl: 'Ostatni wiersz #complete;20000 mówi, że plik wymienia wszystkich 20000 studentów tego systemu. Sam brak w pliku nikomu nie odbiera mLegitymacji.',
  en: 'A last line #complete;20000 says that the file names all 20000 students of that system. Nobody loses a card only by being missing from a file.',
}
const COLUMN: Text = { pl: 'Kolumna', en: 'Column' }
const MEANING: Text = { pl: 'Znaczenie', en: 'Meaning' }

const COLUMN_WORDS: readonly [string, Text][] = [
  ['id', { pl: 'kim jest ta osoba w tamtym systemie', en: 'who this is in that system' }],
  [
    'login',
    {
      pl: 'konto do logowania; bez tej kolumny takie jak id',
      en: 'the account for signing in; without it, as the id',
    },
  ],
  [
    'given_names, family_name, birth_date',
    { pl: 'wymagane dla nowej osoby', en: 'required for somebody new' },
  ],
  [
    'pesel, album_number',
    { pl: 'pusta komórka znaczy, że numeru nie ma', en: 'an empty cell says that there is none' },
  ],
  [
    'programme_code, programme_name, programme_name_en',
    { pl: 'kod i nazwa programu', en: 'code and name of the programme' },
  ],
  [
    'level',
    {
      pl: 'I stopnia, II stopnia, jednolite magisterskie, szkoła doktorska, podyplomowe',
      en: 'first_cycle, second_cycle, long_cycle, doctoral, postgraduate',
    },
  ],
  [
    'status, ended_on',
    {
      pl: 'aktywny, absolwent, skreślony, rezygnacja; przy trzech ostatnich także dzień',
      en: 'active, graduated, removed, resigned; the last three with the day',
    },
  ],
  [
    'suspended_on, ends_on, confirmed_until',
    {
      pl: 'prawa zawieszone od; planowany koniec; semestr potwierdzony do',
      en: 'rights suspended from; planned end; semester confirmed up to',
    },
  ],
  [
    'card_issued_on, card_valid_until, card_invalidated_on',
    { pl: 'legitymacja plastikowa (ELS)', en: 'the plastic card (ELS)' },
  ],
]

export const columnTable = (language: Language): Html =>
  html`<details class="folded"><summary>${TITLE[language]}</summary><p>${LEAD[language]}</p>
<table class="table listing"><caption class="visually-hidden">${TITLE[language]}</caption><thead><tr><th scope="col">${COLUMN[language]}</th><th scope="col">${MEANING[language]}</th></tr></thead>
<tbody>${COLUMN_WORDS.map(
    ([names, meaning]) =>
      html`<tr><td data-label="${COLUMN[language]}"><code>${names}</code></td><td data-label="${MEANING[language]}"><span>${meaning[language]}</span></td></tr>`,
  )}</tbody></table>
<p>${COMPLETE[language]}</p></details>`
