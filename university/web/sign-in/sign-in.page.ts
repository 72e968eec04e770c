// The pages a person meets around signing in: it did not work out, the provider is silent, and goodbye.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Problem } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { SIGN_IN } from './addresses.ts'

export const SIGN_IN_FAILED: Problem = {
  title: { pl: 'Logowanie nie powiodło się', en: 'You have not been signed in' },
  meaning: {
    pl: 'Logowanie zostało przerwane, trwało zbyt długo albo zaczęło się w innej przeglądarce.',
    en: 'Signing in was interrupted, took too long, or began in another browser.',
  },
  advice: {
    pl: 'Przejdź na stronę główną i zaloguj się jeszcze raz.',
    en: 'Go to the start page and sign in once more.',
  },
  icon: 'person',
}

export const PROVIDER_SILENT: Problem = {
  title: { pl: 'Logowanie chwilowo nie działa', en: 'Signing in is not possible for a moment' },
  meaning: {
    pl: 'System logowania uczelni nie odpowiada. Zamówienia i karty są bezpieczne.',
    en: 'The university’s sign-in system is not answering. Orders and cards are safe.',
  },
  advice: { pl: 'Spróbuj jeszcze raz za kilka minut.', en: 'Try again in a few minutes.' },
  icon: 'clock',
}

const TEXTS = {
  signedOut: { pl: 'Do zobaczenia!', en: 'Goodbye!' },
  ended: { pl: 'Wylogowaliśmy Cię z tej strony.', en: 'You have been signed out of this site.' },
  goOn: {
    pl: 'Za chwilę przejdziesz do systemu logowania uczelni, żeby wylogować się także tam.',
    en: 'In a moment you will be taken to the university’s sign-in system, to sign out there too.',
  },
  providerToo: { pl: 'Wyloguj się także tam', en: 'Sign out there too' },
  again: { pl: 'Zaloguj się ponownie', en: 'Sign in again' },
} as const satisfies Record<string, Text>

/** @param provider where the provider's own session ends; the browser goes there by itself */
export function signedOutPage(frame: Frame, provider: URL | null): Html {
  const { language } = frame
  const onward = provider
    ? html`<p>${TEXTS.goOn[language]}</p>
<p class="actions"><a class="button primary" href="${provider.href}">${TEXTS.providerToo[language]}</a></p>`
    : html`<p class="actions"><a class="button primary" href="${SIGN_IN}">${TEXTS.again[language]}</a></p>`
  return shell({
    ...frame,
    title: TEXTS.signedOut[language],
    main: html`<div class="narrow problem"><p class="sign">${icon('check_circle')}</p>
<h1>${TEXTS.signedOut[language]}</h1><p class="lead">${TEXTS.ended[language]}</p>
${onward}</div>`,
  })
}
