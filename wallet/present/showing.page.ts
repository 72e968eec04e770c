// The showing without a network: the animated code first, so that all of it fits a small screen, what to do with it, and the end.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type TemplateResult } from 'lit'
import './animated-code.page.ts'
import type { Frames } from './offline.ts'

const TEXTS = {
  title: { pl: 'Pokaż ten kod', en: 'Show this code' },
  lead: {
    pl: 'Trzymaj ekran przed aparatem, aż druga osoba zobaczy wynik.',
    en: 'Hold the screen before the camera until the other person sees the verdict.',
  },
  weak: {
    pl: 'Bez kodu pytającego: sprawdzenie będzie słabsze i kod zmienia się co minutę.',
    en: 'Without the verifier’s code: the check is weaker, and the code changes every minute.',
  },
  end: { pl: 'Zakończ', en: 'Finish' },
} as const satisfies Record<string, Text>

export function showingPage(view: {
  say: Say
  frames: Frames
  weak: boolean
  onEnd: () => void
}): TemplateResult {
  const { say, frames, weak, onEnd } = view
  return html`<h1>${say(TEXTS.title)}</h1>
    <animated-code .frames=${frames} .say=${say}></animated-code>
    <p>${say(TEXTS.lead)}</p>
    ${weak ? html`<p class="small soft">${say(TEXTS.weak)}</p>` : nothing}
    <div class="actions"><button class="button primary" @click=${onEnd}>${say(TEXTS.end)}</button></div>`
}
