// *Aplikacje z dostępem*: which apps a person has let in, since when, and a button for each that takes it back.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { timeText } from '../../web/dates.ts'
import { SCOPES } from '../caller.ts'
import { APP_FIELD, WITHDRAW } from './addresses.ts'
import type { Consent } from './consents.sql.ts'

export const CONSENTS_TITLE: Text = { pl: 'Aplikacje z dostępem', en: 'Apps with access' }

const TEXTS = {
  lead: {
    pl: 'Te aplikacje mogą korzystać z Twojej mLegitymacji, bo się na to zgodziłaś lub zgodziłeś.',
    en: 'These apps may use your mLegitymacja, because you have agreed to it.',
  },
  none: {
    pl: 'Żadna aplikacja nie ma dostępu do Twojej mLegitymacji.',
    en: 'No app has access to your mLegitymacja.',
  },
  may: { pl: 'Może:', en: 'It may:' },
  since: { pl: 'Zgoda z dnia', en: 'Consent given on' },
  withdraw: { pl: 'Cofnij zgodę', en: 'Withdraw consent' },
  withdrawn: {
    pl: 'Zgoda została cofnięta. Aplikacja nie ma już dostępu.',
    en: 'The consent is withdrawn. The app has no access any more.',
  },
} as const satisfies Record<string, Text>

export type ConsentsView = {
  language: Language
  formToken: string
  withdrawn: boolean
  consents: readonly Consent[]
}

export function consentsPage({ language, formToken, withdrawn, consents }: ConsentsView): Html {
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return html`<h1>${CONSENTS_TITLE[language]}</h1>
${withdrawn ? notice('success', html`<p>${text('withdrawn')}</p>`) : ''}
<p class="lead">${text(consents.length > 0 ? 'lead' : 'none')}</p>
${consents.map(
  ({ consumer, scopes, agreedAt }) => html`<section class="panel" aria-label="${consumer.name}">
<h2>${consumer.name}</h2>
<p>${text('may')}</p><ul>${scopes.map(scope => html`<li>${SCOPES[scope].about[language]}</li>`)}</ul>
<p class="small soft">${text('since')} ${timeText(agreedAt, language)}</p>
<form method="post" action="${WITHDRAW}"><input type="hidden" name="${FORM_TOKEN}" value="${formToken}">
<input type="hidden" name="${APP_FIELD}" value="${consumer.key}">
<button class="button destructive" aria-label="${text('withdraw')}: ${consumer.name}">${text('withdraw')}</button></form>
</section>`,
)}`
}
