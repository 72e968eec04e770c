// The photo for the card on a student's record: seen, given, replaced and taken away by those who may; auditors learn
// only whether there is one [SPEC 6, 13].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { MOST_BYTES } from '../../photo/limits.ts'
import { ACTIONS, studentAddress } from '../addresses.ts'
import { fileField, megabytes } from '../parts.page.ts'

const TEXTS = {
  title: { pl: 'Zdjęcie do mLegitymacji', en: 'Photo for the card' },
  alt: { pl: 'Zdjęcie', en: 'Photo' },
  none: {
    pl: 'Brak zdjęcia: bez niego nie można zamówić mLegitymacji.',
    en: 'No photo: without one no card can be ordered.',
  },
  there: { pl: 'Zdjęcie jest w rejestrze.', en: 'There is a photo in the register.' },
  add: { pl: 'Dodaj zdjęcie', en: 'Add a photo' },
  replace: { pl: 'Zmień zdjęcie', en: 'Replace the photo' },
  file: { pl: 'Plik JPEG, PNG albo WebP', en: 'JPEG, PNG or WebP file' },
  hint: {
    pl: `Co najmniej 240 × 300 pikseli, najwyżej ${megabytes(MOST_BYTES)} MB. Zdjęcie zostanie obrócone i przycięte do proporcji 4:5.`,
    en: `At least 240 × 300 pixels, at most ${megabytes(MOST_BYTES)} MB. It is turned upright and cropped to 4:5.`,
  },
  card: {
    pl: 'Wydana mLegitymacja ma poprzednie zdjęcie, dopóki student nie zamówi nowej.',
    en: 'A card that was issued keeps the former photo until the student orders a new one.',
  },
  send: { pl: 'Zapisz zdjęcie', en: 'Save the photo' },
  remove: { pl: 'Usuń zdjęcie', en: 'Remove the photo' },
  removeHint: {
    pl: 'Bez zdjęcia student nie zamówi mLegitymacji. Wydana mLegitymacja pozostaje ważna.',
    en: 'Without a photo the student cannot order a card. A card that was issued stays valid.',
  },
} as const satisfies Record<string, Text>

export type PhotoView = {
  studentId: string
  person: string
  hasPhoto: boolean
  maySee: boolean
  /** Hidden fields of every form; null for those who may only read. */
  form: Html | null
}

export function photoPart(
  { studentId, person, hasPhoto, maySee, form }: PhotoView,
  language: Language,
): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const address = `${studentAddress(studentId)}/${ACTIONS.photo}`
  return html`<section class="panel photo"><h2>${t('title')}</h2>
${
  hasPhoto && maySee
    ? html`<img src="${address}" width="240" height="300" alt="${t('alt')}: ${person}">`
    : html`<p>${t(hasPhoto ? 'there' : 'none')}</p>`
}
${
  form &&
  html`<details class="folded"><summary>${t(hasPhoto ? 'replace' : 'add')}</summary>
<form method="post" action="${address}" enctype="multipart/form-data">${form}
${fileField({ label: t('file'), hint: hasPhoto ? `${t('hint')} ${t('card')}` : t('hint'), accept: 'image/jpeg,image/png,image/webp', most: MOST_BYTES }, language)}
<p class="actions"><button class="button primary" type="submit">${t('send')}</button></p></form></details>
${
  hasPhoto &&
  html`<details class="folded"><summary>${t('remove')}</summary><p>${t('removeHint')}</p>
<form method="post" action="${address}/${ACTIONS.remove}">${form}<p class="actions"><button class="button destructive" type="submit">${t('remove')}</button></p></form></details>`
}`
}</section>`
}
