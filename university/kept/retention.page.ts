// How long what is kept [SPEC 13], as the university has set it.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { RetentionSettings } from '../retention/settings.ts'
import { SESSION_SECONDS } from '../web/session/sessions.ts'

const HEADING: Text = { pl: 'Jak długo to przechowujemy', en: 'How long we keep it' }

const days = (number: number): Text => ({
  pl: number === 1 ? '1 dzień' : `${number} dni`,
  en: number === 1 ? '1 day' : `${number} days`,
})

export function retention(settings: RetentionSettings, language: Language): Html {
  const photo = days(settings.RETENTION_PHOTO_DAYS)
  const contact = days(settings.RETENTION_CONTACT_DAYS)
  const notice = days(settings.RETENTION_NOTICE_DAYS)
  const hours = Math.round(SESSION_SECONDS / 3600)
  const lines: Text[] = [
    {
      pl: 'Kody do odbioru: do końca zamówienia albo swojej ważności.',
      en: 'Codes for collecting: until the order ends or they run out.',
    },
    {
      pl: `Zdjęcie: ${photo.pl} od końca uprawnień, dłużej tylko wtedy, gdy mLegitymacja jest jeszcze ważna.`,
      en: `Photo: ${photo.en} after your right ended, longer only while an mLegitymacja is valid.`,
    },
    {
      pl: `Adres e-mail i urządzenia: ${contact.pl} od ostatniego zalogowania, dłużej tylko wtedy, gdy mLegitymacja jest jeszcze ważna.`,
      en: `E-mail address and devices: ${contact.en} after you last signed in, longer only while an mLegitymacja is valid.`,
    },
    { pl: `Spis wysłanych powiadomień: ${notice.pl}.`, en: `The list of notifications sent: ${notice.en}.` },
    {
      pl: `Zalogowanie w przeglądarce: do ${hours} godzin.`,
      en: `Your sign-in in the browser: up to ${hours} hours.`,
    },
    {
      pl: 'Dane z rejestru, zamówienia, historia zmian i spis tego, kto do nich zaglądał: tak długo, jak wymagają przepisy o archiwach uczelni.',
      en: 'Data of the register, orders, the history of changes and of who looked at them: as long as the rules for the university’s archives ask.',
    },
  ]
  return html`<section class="panel" aria-labelledby="retention"><h2 id="retention">${HEADING[language]}</h2>
<ul>${lines.map(line => html`<li>${line[language]}</li>`)}</ul></section>`
}
