// The start page for those who are not signed in.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html } from 'hono/html'
import { REFERENCE } from '../api/addresses.ts'
import { phoneAdding, phoneScanning, phoneTyping } from '../student/phones.page.ts'
import { SIGN_IN } from './sign-in/addresses.ts'

const TEXTS = {
  title: { pl: 'Legitymacja studencka w telefonie', en: 'Your student card on your phone' },
  lead: {
    pl: 'Zamów mLegitymację, odbierz kody i dodaj ją do aplikacji mObywatel. Zazwyczaj trwa to kilka minut.',
    en: 'Order the mLegitymacja, get the codes and add it to the mObywatel app. It usually takes a few minutes.',
  },
  signIn: { pl: 'Zaloguj się', en: 'Sign in' },
  order: { pl: 'Zamów na tej stronie', en: 'Order on this page' },
  orderMore: {
    pl: 'Jedno kliknięcie, jeśli spełniasz warunki.',
    en: 'One click, if you meet the conditions.',
  },
  scan: { pl: 'Zeskanuj kod QR', en: 'Scan the QR code' },
  scanMore: {
    pl: 'Kody pojawią się tu po kilku minutach.',
    en: 'The codes appear here after a few minutes.',
  },
  confirm: { pl: 'Potwierdź kodem aktywacyjnym', en: 'Confirm with the activation code' },
  api: { pl: 'Dla twórców aplikacji: publiczne API', en: 'For authors of apps: the public API' },
  confirmMore: { pl: 'Legitymacja jest już w mObywatelu.', en: 'The card is now in mObywatel.' },
} as const satisfies Record<string, Text>

export function landingPage(frame: Frame): Html {
  const { language } = frame
  return shell({
    ...frame,
    title: 'mLegitymacja',
    main: html`<div class="landing"><h1>${TEXTS.title[language]}</h1>
<p class="lead">${TEXTS.lead[language]}</p>
<p class="actions"><a class="button primary" href="${SIGN_IN}">${TEXTS.signIn[language]}</a></p></div>
<ol class="three">
${step(phoneAdding(), TEXTS.order, TEXTS.orderMore, language)}
${step(phoneScanning(), TEXTS.scan, TEXTS.scanMore, language)}
${step(phoneTyping(), TEXTS.confirm, TEXTS.confirmMore, language)}
</ol>
<p class="small"><a href="${REFERENCE}">${TEXTS.api[language]}</a></p>`,
  })
}

const step = (picture: Html, title: Text, more: Text, language: Language): Html =>
  html`<li>${picture}<div><strong>${title[language]}</strong><p class="soft">${more[language]}</p></div></li>`
