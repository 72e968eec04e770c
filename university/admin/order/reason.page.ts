// The field for the reason of a revocation [SPEC 3]: in one's own words, or one of those that come up most. It stays within
// the university; the student is told whom to ask.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'

export const REASON_FIELD = 'powod'

const TEXTS = {
  reason: { pl: 'Powód', en: 'Reason' },
  hint: {
    pl: 'Zobaczą go pracownicy z dostępem do panelu. Studentowi powiemy tylko, że o powód może zapytać w dziekanacie.',
    en: 'Staff with access to the panel will see it. The student is only told to ask the dean’s office for the reason.',
  },
} as const satisfies Record<string, Text>

const USUAL: readonly Text[] = [
  { pl: 'dane na karcie są błędne', en: 'the data on the card are wrong' },
  { pl: 'karta wydana przez pomyłkę', en: 'the card was issued by mistake' },
  { pl: 'telefon zgubiony lub skradziony', en: 'the phone was lost or stolen' },
  { pl: 'kartą posługiwał się ktoś inny', en: 'somebody else used the card' },
]

export const reasonField = (language: Language): Html =>
  html`<div class="field"><label for="powod">${TEXTS.reason[language]}</label><p class="hint" id="powod-hint">${TEXTS.hint[language]}</p>
<input class="input" id="powod" name="${REASON_FIELD}" list="powody" required minlength="3" maxlength="500" autocomplete="off" aria-describedby="powod-hint">
<datalist id="powody">${USUAL.map(reason => html`<option value="${reason[language]}"></option>`)}</datalist></div>`
