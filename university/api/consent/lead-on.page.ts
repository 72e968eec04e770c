// The page that leads on to an app by itself. It ends the chain of redirects that began with the form of the sign-in:
// a sign-in page whose policy names where its form may lead would otherwise stop before the app [DESIGN 4].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { html } from 'hono/html'

const TEXTS = {
  title: { pl: 'Za chwilę przejdziesz dalej', en: 'You will be taken on in a moment' },
  goOn: { pl: 'Przejdź dalej', en: 'Go on' },
} as const satisfies Record<string, Text>

export function leadOn(context: Context, frame: Frame, address: string): Response | Promise<Response> {
  context.header('refresh', `0; url=${address}`)
  const { language } = frame
  return context.html(shell({ ...frame, title: TEXTS.title[language], main: page(address, language) }))
}

const page = (address: string, language: Language): Html =>
  html`<div class="narrow"><h1>${TEXTS.title[language]}</h1>
<p class="actions"><a class="button primary" href="${address}">${TEXTS.goOn[language]}</a></p></div>`
