// The last step: the codes are accepted and the card is on its way into the phone.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { rosette } from '../card/guilloche.page.ts'
import { hashOf } from '../shell/route.ts'
import { problemNotice } from './problem.page.ts'
import { PROBLEMS, type ProblemCode } from './problem.ts'

const TEXTS = {
  title: { pl: 'Odbieramy mLegitymację', en: 'Collecting the mLegitymacja' },
  working: {
    pl: 'To potrwa chwilę. Nie zamykaj aplikacji; jeśli coś przerwie odbiór, dokończymy go później.',
    en: 'This takes a moment. Do not close the app; if something interrupts us, we finish later.',
  },
  stopped: { pl: 'mLegitymacja jeszcze nie dotarła', en: 'The mLegitymacja has not arrived yet' },
  retry: { pl: 'Spróbuj ponownie', en: 'Try again' },
  later: { pl: 'Dokończ później', en: 'Finish later' },
  giveUp: { pl: 'Przerwij dodawanie', en: 'Stop adding' },
  home: { pl: 'Wróć do dokumentów', en: 'Back to the documents' },
} as const satisfies Record<string, Text>

export type CollectingView = {
  say: Say
  problem: ProblemCode | undefined
  onRetry(): void
  onGiveUp(): void
}

export function collectingPage({ say, problem, onRetry, onGiveUp }: CollectingView): TemplateResult {
  if (!problem) {
    return html`<h1>${say(TEXTS.title)}</h1>
      <div class="on-its-way">${rosette('emblem')}<p role="status">${say(TEXTS.working)}</p></div>
      ${problemNotice(undefined, { say })}`
  }
  const over = PROBLEMS[problem].remedy === 'none'
  const home = hashOf({ at: 'home' })
  return html`<h1>${say(TEXTS.stopped)}</h1>
    ${problemNotice(problem, { say })}
    <div class="actions">
      ${
        over
          ? html`<a class="button primary" href=${home}>${say(TEXTS.home)}</a>`
          : html`<button class="button primary" @click=${onRetry}>${say(TEXTS.retry)}</button>
              <a class="button" href=${home}>${say(TEXTS.later)}</a>`
      }
    </div>
    ${over ? nothing : html`<p class="give-up"><button class="button quiet" @click=${onGiveUp}>${say(TEXTS.giveUp)}</button></p>`}`
}
