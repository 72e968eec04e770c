// The start page for those who are not signed in.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { SIGN_IN } from './sign-in/addresses.ts'

const TEXTS = {
  title: { pl: 'Legitymacja studencka w telefonie', en: 'Your student card on your phone' },
  lead: {
    pl: 'Zamów mLegitymację, odbierz kody i dodaj ją do aplikacji mObywatel. Zazwyczaj trwa to kilka minut.',
    en: 'Order the mLegitymacja, get the codes and add it to the mObywatel app. It usually takes a few minutes.',
  },
  signIn: { pl: 'Zaloguj się', en: 'Sign in' },
} as const satisfies Record<string, Text>

export function landingPage(frame: Frame): Html {
  const { language } = frame
  return shell({
    ...frame,
    title: 'mLegitymacja',
    main: html`<div class="landing"><h1>${TEXTS.title[language]}</h1>
<p class="lead">${TEXTS.lead[language]}</p>
<p class="actions"><a class="button primary" href="${SIGN_IN}">${TEXTS.signIn[language]}</a></p></div>`,
  })
}
