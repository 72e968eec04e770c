// The data that go onto the card, beside the order: a mistake is better seen before ordering than at the gate.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { KEPT } from '../kept/addresses.ts'
import type { Student } from '../register/student.ts'
import { dateText } from '../web/dates.ts'
import { PHOTOS } from './addresses.ts'

const TEXTS = {
  heading: { pl: 'Twoje dane na mLegitymacji', en: 'Your data on the card' },
  photo: { pl: 'Twoje zdjęcie', en: 'Your photo' },
  noPhoto: { pl: 'brak zdjęcia', en: 'no photo' },
  name: { pl: 'Imię i nazwisko', en: 'Name' },
  birthDate: { pl: 'Data urodzenia', en: 'Date of birth' },
  albumNumber: { pl: 'Numer albumu', en: 'Album number' },
  none: { pl: 'brak', en: 'none' },
  wrong: {
    pl: 'Coś się nie zgadza? Zgłoś to w dziekanacie.',
    en: 'Is something wrong? Tell the dean’s office.',
  },
  kept: { pl: 'Co o Tobie przechowujemy', en: 'What is kept about you' },
} as const satisfies Record<string, Text>

export function personAside(student: Student, language: Language): Html {
  const { photo, givenNames, familyName, birthDate, albumNumber } = student
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<section class="person" aria-labelledby="person">
<h2 class="small" id="person">${text('heading')}</h2>
<div class="on-card">${
    photo
      ? html`<img src="${PHOTOS}/${photo}" alt="${text('photo')}" width="96" height="120">`
      : html`<span class="no-photo">${text('noPhoto')}</span>`
  }<dl>
<dt>${text('name')}</dt><dd>${givenNames} ${familyName}</dd>
<dt>${text('birthDate')}</dt><dd>${dateText(birthDate, language)}</dd>
<dt>${text('albumNumber')}</dt><dd>${albumNumber ?? text('none')}</dd>
</dl></div>
<p class="small soft">${text('wrong')}</p>
<p class="small"><a href="${KEPT}">${text('kept')}</a></p>
</section>`
}
