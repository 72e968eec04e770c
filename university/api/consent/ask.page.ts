// The page on which a person lets an app in, or does not: who asks, what it could do, and how to take it back.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Problem } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import type { Session } from '../../web/session/sessions.ts'
import { type Consumer, SCOPES, type Scope } from '../caller.ts'
import { CONSENTS } from './addresses.ts'

const TEXTS = {
  asks: { pl: 'prosi o dostęp', en: 'asks for access' },
  could: {
    pl: 'Jeśli się zgodzisz, ta aplikacja będzie mogła:',
    en: 'If you agree, this app will be able to:',
  },
  never: {
    pl: 'Nie zobaczy Twojego hasła ani numeru PESEL.',
    en: 'It will see neither your password nor your PESEL number.',
  },
  back: {
    pl: 'Zgodę cofniesz w każdej chwili na stronie',
    en: 'You can withdraw your consent at any time on the page',
  },
  apps: { pl: 'Aplikacje z dostępem', en: 'Apps with access' },
  yes: { pl: 'Zgadzam się', en: 'I agree' },
  no: { pl: 'Nie zgadzam się', en: 'I do not agree' },
  as: { pl: 'Zalogowana osoba:', en: 'Signed in:' },
  authors: { pl: 'Autorzy aplikacji:', en: 'Authors of the app:' },
} as const satisfies Record<string, Text>

export const CONSENT_TITLE: Text = { pl: 'Zgoda na dostęp', en: 'Consent to access' }

export const CONSENT_OVER: Problem = {
  title: { pl: 'To pytanie nie jest już aktualne', en: 'This question is out of date' },
  meaning: {
    pl: 'Logowanie do aplikacji trwało zbyt długo, zaczęło się w innej przeglądarce albo zmieniła się zalogowana osoba.',
    en: 'Signing in to the app took too long, began in another browser, or another person has signed in since.',
  },
  advice: {
    pl: 'Wróć do aplikacji i zaloguj się jeszcze raz.',
    en: 'Go back to the app and sign in once more.',
  },
  icon: 'clock',
}

export type ConsentView = {
  app: Consumer
  person: Session
  scopes: readonly Scope[]
  action: string
  fields?: Readonly<Record<string, string>>
}

export function consentPage(
  { app, person, scopes, action, fields = {} }: ConsentView,
  language: Language,
): Html {
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<div class="narrow consent"><h1>${app.name} <span class="asks">${text('asks')}</span></h1>
<p class="soft">${text('as')} ${person.personName}</p>
<section class="panel"><p>${text('could')}</p>
<ul class="checklist">${scopes.map(scope => html`<li data-holds="true">${icon('check_circle')}<span>${SCOPES[scope].about[language]}</span></li>`)}</ul>
<p>${text('never')}</p></section>
<form method="post" action="${action}" class="actions">
<input type="hidden" name="${FORM_TOKEN}" value="${person.formToken}">
${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<button class="button primary" name="answer" value="yes">${text('yes')}</button>
<button class="button" name="answer" value="no">${text('no')}</button>
</form>
<p class="small soft">${text('back')} <a href="${CONSENTS}">${text('apps')}</a>. ${text('authors')} ${app.url ? html`<a href="${app.url}" rel="noreferrer">${app.url}</a>, ` : ''}<a href="mailto:${app.email}">${app.email}</a></p></div>`
}
