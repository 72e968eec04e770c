// The pages a person meets when something is not as it should be: calm, without blame, in their language, and
// each says what to do. What went wrong inside stays in the log. [SPEC 13]
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'hono/html'
import type { Html } from './html.ts'
import type { IconName } from './icons.ts'
import { icon } from './parts.page.ts'
import { type Frame, shell } from './shell.page.ts'

/** What is the matter, what it means, what to do about it. */
export type Problem = Readonly<{ title: Text; meaning: Text; advice: Text; icon?: IconName }>

export const PROBLEMS = {
  400: {
    title: { pl: 'Nie rozumiemy tego żądania', en: 'We cannot make sense of this request' },
    meaning: {
      pl: 'Adres albo formularz, który do nas dotarł, jest niepełny lub zmieniony. Nic się nie zmieniło.',
      en: 'The address or the form that reached us is incomplete or altered. Nothing has changed.',
    },
    advice: {
      pl: 'Wróć do poprzedniej strony i spróbuj jeszcze raz.',
      en: 'Go back to the previous page and try again.',
    },
  },
  403: {
    title: { pl: 'Nie masz dostępu do tej strony', en: 'This page is not open to you' },
    meaning: {
      pl: 'Twoje konto nie ma uprawnień, których wymaga ta strona, albo formularz stracił ważność. Nic się nie zmieniło.',
      en: 'Your account lacks the rights that this page requires, or the form is out of date. Nothing has changed.',
    },
    advice: {
      pl: 'Otwórz stronę od nowa i spróbuj jeszcze raz. Jeśli korzystasz z kilku kont, wyloguj się i zaloguj na właściwe.',
      en: 'Open the page anew and try again. If you have several accounts, sign out and sign in with the right one.',
    },
    icon: 'ban',
  },
  404: {
    title: { pl: 'Nie ma takiej strony', en: 'There is no such page' },
    meaning: {
      pl: 'Pod tym adresem nic nie ma. Mógł zostać przepisany z błędem albo strona została przeniesiona.',
      en: 'There is nothing at this address. It may have been mistyped, or the page has moved.',
    },
    advice: {
      pl: 'Sprawdź adres albo przejdź na stronę główną.',
      en: 'Check the address, or go to the start page.',
    },
    icon: 'question',
  },
  429: {
    title: { pl: 'Zbyt wiele prób', en: 'Too many attempts' },
    meaning: {
      pl: 'W krótkim czasie przyszło od Ciebie bardzo wiele żądań, więc na chwilę je wstrzymaliśmy.',
      en: 'A great many requests came from you in a short time, so we have paused them for a moment.',
    },
    advice: { pl: 'Odczekaj minutę i spróbuj jeszcze raz.', en: 'Wait a minute and try again.' },
    icon: 'clock',
  },
  500: {
    title: { pl: 'Coś poszło nie tak po naszej stronie', en: 'Something went wrong on our side' },
    meaning: {
      pl: 'To nie Twoja wina. Zapisaliśmy, co się stało. Zamówienia i karty są bezpieczne.',
      en: 'It is not your fault. We have noted what happened. Orders and cards are safe.',
    },
    advice: {
      pl: 'Spróbuj jeszcze raz za chwilę. Jeśli to nie pomoże, napisz do dziekanatu i podaj godzinę zdarzenia.',
      en: 'Try again in a moment. If that does not help, write to the dean’s office and tell them the time it happened.',
    },
    icon: 'warning',
  },
  503: {
    title: { pl: 'Strona chwilowo nie działa', en: 'This page is not available for a moment' },
    meaning: {
      pl: 'System jest właśnie uruchamiany albo konserwowany. Zamówienia i karty są bezpieczne.',
      en: 'The system is being started or maintained. Orders and cards are safe.',
    },
    advice: { pl: 'Spróbuj jeszcze raz za kilka minut.', en: 'Try again in a few minutes.' },
    icon: 'clock',
  },
} as const satisfies Record<number, Problem>

export type ProblemStatus = keyof typeof PROBLEMS

const HOME: Text = { pl: 'Przejdź na stronę główną', en: 'Go to the start page' }
const REFERENCE: Text = { pl: 'Numer zdarzenia:', en: 'Reference:' }

/**
 * The page of an HTTP status; one without a page of its own is told as a request (4xx) or a fault (5xx).
 * @param reference lets whoever runs the system find the event in the log
 */
export function errorPage(frame: Frame, status: number, reference?: string): Html {
  const known = status in PROBLEMS ? (status as ProblemStatus) : status < 500 ? 400 : 500
  const note = reference ? html`${REFERENCE[frame.language]} <code>${reference}</code>` : undefined
  return problemPage(frame, PROBLEMS[known], note)
}

/** A page for any other problem; the note is for whoever runs the system. */
export function problemPage(frame: Frame, problem: Problem, note?: Html): Html {
  const { language } = frame
  return shell({
    ...frame,
    title: problem.title[language],
    main: html`<div class="narrow problem">
<p class="sign">${icon(problem.icon ?? 'info')}</p>
<h1>${problem.title[language]}</h1>
<p class="lead">${problem.meaning[language]}</p>
<p>${problem.advice[language]}</p>
${note && html`<p class="small soft">${note}</p>`}
<p class="actions"><a class="button primary" href="${frame.home ?? '/'}">${HOME[language]}</a></p>
</div>`,
  })
}
