// *Dla studentów* with its tiles [PW], and the page for people who are no students here.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Problem } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import type { IconName } from '@mlegitymacja/look/icons.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import type { Crumb } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { CONSENTS } from '../api/consent/addresses.ts'
import { KEPT } from '../kept/addresses.ts'
import { PREFERENCES } from '../notify/addresses.ts'
import { FOR_STUDENTS, PAGE } from './addresses.ts'

const TEXTS = {
  forStudents: { pl: 'Dla studentów', en: 'For students' },
  myStudies: { pl: 'Moje studia', en: 'My studies' },
  card: { pl: 'mLegitymacja', en: 'mLegitymacja' },
  cardMore: {
    pl: 'Zamów legitymację do telefonu, sprawdź status zamówienia, odbierz kody.',
    en: 'Order the card for your phone, check the status of the order, get the codes.',
  },
  myAccount: { pl: 'Moje konto', en: 'My account' },
  notifications: { pl: 'Powiadomienia', en: 'Notifications' },
  notificationsMore: {
    pl: 'Wybierz, o czym i jak mamy Cię powiadamiać.',
    en: 'Choose what we tell you about, and how.',
  },
  kept: { pl: 'Twoje dane', en: 'Your data' },
  keptMore: {
    pl: 'Zobacz, co o Tobie przechowujemy, skąd to mamy, kto do tego zaglądał i jak długo to trzymamy.',
    en: 'See what is kept about you, where it came from, who looked at it, and for how long.',
  },
  apps: { pl: 'Aplikacje z dostępem', en: 'Apps with access' },
  appsMore: {
    pl: 'Zobacz, które aplikacje mogą korzystać z Twojej mLegitymacji, i cofnij zgodę.',
    en: 'See which apps may use your mLegitymacja, and withdraw your consent.',
  },
} as const satisfies Record<string, Text>

export const FOR_STUDENTS_TITLE: Text = TEXTS.forStudents

export function forStudents(language: Language): Html {
  return html`<h1>${TEXTS.forStudents[language]}</h1>
<h2>${TEXTS.myStudies[language]}</h2>
<ul class="tiles">${tile(PAGE, 'card', 'card', language)}</ul>
<h2>${TEXTS.myAccount[language]}</h2>
<ul class="tiles">${tile(PREFERENCES, 'info', 'notifications', language)}${tile(CONSENTS, 'phone', 'apps', language)}${tile(KEPT, 'person', 'kept', language)}</ul>`
}

function tile(
  href: string,
  picture: IconName,
  name: 'card' | 'notifications' | 'apps' | 'kept',
  language: Language,
): Html {
  return html`<li><a class="tile" href="${href}">${icon(picture)}<strong>${TEXTS[name][language]}</strong><span>${TEXTS[`${name}More`][language]}</span></a></li>`
}

/** The way to the student page and to what lies below it. */
export function way(language: Language, below?: string): Crumb[] {
  const page: Crumb[] = [
    { label: TEXTS.forStudents[language], href: FOR_STUDENTS },
    { label: TEXTS.myStudies[language] },
    { label: TEXTS.card[language], href: PAGE },
  ]
  return below === undefined ? page : [...page, { label: below }]
}

export const NOT_A_STUDENT: Problem = {
  title: { pl: 'Ta strona jest dla studentów', en: 'This page is for students' },
  meaning: {
    pl: 'Z Twoim kontem nie jest związany żaden student tej uczelni, więc nie ma tu czego pokazać.',
    en: 'No student of this university belongs to your account, so there is nothing to show here.',
  },
  advice: {
    pl: 'Jeśli studiujesz na tej uczelni, zgłoś to w dziekanacie. Jeśli masz kilka kont, wyloguj się i zaloguj na właściwe.',
    en: 'If you study here, tell the dean’s office. If you have several accounts, sign out and sign in with the right one.',
  },
  icon: 'person',
}
