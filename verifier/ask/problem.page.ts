// A question that came to nothing: why, and the ways from here.
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.ts'
import { PLACES } from '../shell/route.ts'
import { ASK_PROBLEMS, type AskProblem } from './problems.ts'

const TEXTS = {
  again: { pl: 'Zapytaj jeszcze raz', en: 'Ask once more' },
  offline: { pl: 'Sprawdź bez internetu', en: 'Check without internet' },
  home: { pl: 'Początek', en: 'Start' },
} as const satisfies Record<string, Text>

export function problemPage(
  problem: AskProblem,
  { say, onRetry }: { say: Say; onRetry: () => void },
): TemplateResult {
  const { title, advice } = ASK_PROBLEMS[problem]
  return html`<div class="narrow problem" role="alert">
    <p class="sign">${icon(problem === 'no_network' ? 'no_network' : 'info')}</p>
    <h1>${say(title)}</h1>
    <p class="lead">${say(advice)}</p>
    <p class="thumb"><button class="button primary huge" @click=${onRetry}>${say(TEXTS.again)}</button></p>
    <ul class="ways">
      <li><a class="button" href=${PLACES.offline}>${icon('no_network')}${say(TEXTS.offline)}</a></li>
      <li><a class="button" href=${PLACES.home}>${icon('back')}${say(TEXTS.home)}</a></li>
    </ul>
  </div>`
}
