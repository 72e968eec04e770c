// The page that shows the verifier to somebody whose app cannot be led back to.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { Consumer } from '../caller.ts'

export const VERIFIER_TITLE: Text = { pl: 'Wpisz ten kod w aplikacji', en: 'Type this code into the app' }

const TEXTS = {
  type: { pl: 'Wróć do aplikacji i wpisz tam:', en: 'Go back to the app and type there:' },
  once: { pl: 'Kod działa raz, przez pół godziny.', en: 'The code works once, for half an hour.' },
} as const satisfies Record<string, Text>

export function verifierPage(
  { app, verifier }: { app: Consumer; verifier: string },
  language: Language,
): Html {
  return html`<div class="narrow"><h1>${VERIFIER_TITLE[language]}</h1>
<p class="lead">${app.name}: ${TEXTS.type[language]}</p>
<p class="codes"><code class="activation">${verifier}</code></p>
<p class="small soft">${TEXTS.once[language]}</p></div>`
}
