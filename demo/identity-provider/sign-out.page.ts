// The pages of the built-in identity provider besides signing in: shall one be signed out, one is signed out, and
// what did not work. [SPEC 13]
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { type Problem, problemPage } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'

const TEXTS = {
  title: { pl: 'Wylogowanie', en: 'Signing out' },
  question: { pl: 'Czy chcesz się wylogować?', en: 'Do you want to sign out?' },
  meaning: {
    pl: 'Zakończysz logowanie we wszystkich częściach wersji demonstracyjnej w tej przeglądarce.',
    en: 'This ends your sign-in to all parts of the demonstration in this browser.',
  },
  yes: { pl: 'Wyloguj się', en: 'Sign out' },
  no: { pl: 'Nie, wróć', en: 'No, go back' },
} as const satisfies Record<string, Text>

export function confirmSignOutPage(frame: Frame, form: Readonly<{ action: string; xsrf: string }>): Html {
  const { language } = frame
  return shell({
    ...frame,
    title: TEXTS.title[language],
    main: html`<form class="narrow" method="post" action="${form.action}">
<h1>${TEXTS.question[language]}</h1>
<p class="lead">${TEXTS.meaning[language]}</p>
<input type="hidden" name="xsrf" value="${form.xsrf}">
<p class="actions">
<button class="button primary" type="submit" name="logout" value="yes">${TEXTS.yes[language]}</button>
<a class="button quiet" href="${frame.home}">${TEXTS.no[language]}</a>
</p>
</form>`,
  })
}

const SIGNED_OUT: Problem = {
  icon: 'check_circle',
  title: { pl: 'Wylogowano', en: 'You are signed out' },
  meaning: {
    pl: 'Nikt nie jest teraz zalogowany w tej przeglądarce.',
    en: 'Nobody is signed in with this browser now.',
  },
  advice: {
    pl: 'Możesz zamknąć tę kartę albo zalogować się ponownie.',
    en: 'You may close this tab or sign in again.',
  },
}

export const signedOutPage = (frame: Frame): Html => problemPage(frame, SIGNED_OUT)

const NO_SIGN_IN_UNDER_WAY: Problem = {
  icon: 'clock',
  title: { pl: 'Zacznij logowanie od nowa', en: 'Please start signing in again' },
  meaning: {
    pl: 'To logowanie zostało już zakończone, trwało zbyt długo albo ta przeglądarka nie przyjmuje ciasteczek.',
    en: 'This sign-in has been finished already, has taken too long, or this browser takes no cookies.',
  },
  advice: {
    pl: 'Wróć na stronę uczelni i zaloguj się jeszcze raz.',
    en: 'Go back to the university’s page and sign in again.',
  },
}

export const noSignInPage = (frame: Frame): Html => problemPage(frame, NO_SIGN_IN_UNDER_WAY)

const REFUSED: Problem = {
  icon: 'warning',
  title: { pl: 'Logowanie się nie udało', en: 'Signing in did not work' },
  meaning: {
    pl: 'Strona, która Cię tu skierowała, poprosiła o coś, czego nie możemy spełnić.',
    en: 'The page that sent you here asked for something we cannot do.',
  },
  advice: {
    pl: 'Wróć na jej początek i spróbuj ponownie. Prowadzącemu stronę pomoże poniższy opis.',
    en: 'Go back to its start and try again. The words below help whoever runs it.',
  },
}

export const refusedPage = (frame: Frame, description: string): Html =>
  problemPage(frame, REFUSED, html`<code>${description}</code>`)
