// What came of it: shared, not shared, or why not and what to do.
import { CLAIM_LABELS } from '@mlegitymacja/core/card/claims.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { hashOf } from '../shell/route.ts'
import type { End } from './encounter.ts'
import { SHARE_PROBLEMS } from './problem.ts'

const TEXTS = {
  shared: { pl: 'Udostępniono', en: 'Shared' },
  shownOffline: { pl: 'Okazano bez internetu', en: 'Shown without internet' },
  sharedWith: { pl: 'Dostał je', en: 'They went to' },
  declined: { pl: 'Nic nie zostało udostępnione', en: 'Nothing was shared' },
  declinedText: {
    pl: 'Pytający wie tylko, że się nie zgadzasz.',
    en: 'The verifier knows only that you do not agree.',
  },
  again: { pl: 'Zeskanuj inny kod', en: 'Scan another code' },
  retry: { pl: 'Wyślij jeszcze raz', en: 'Send again' },
  home: { pl: 'Wróć do dokumentów', en: 'Back to the documents' },
  history: { pl: 'Historia udostępnień', en: 'History of sharing' },
} as const satisfies Record<string, Text>

export function endPage(view: {
  end: End
  say: Say
  onAgain: () => void
  onRetry: () => void
}): TemplateResult {
  const { end, say, onAgain, onRetry } = view
  const problem = end.is === 'problem' ? SHARE_PROBLEMS[end.problem] : undefined
  return html`<div class="share-end" data-end=${end.is}>
      <p class="sign">${icon(end.is === 'shared' ? 'check_circle' : end.is === 'declined' ? 'ban' : 'warning')}</p>
      ${words(end, say)}
    </div>
    <div class="actions">
      ${problem?.remedy === 'retry' ? html`<button class="button primary" @click=${onRetry}>${say(TEXTS.retry)}</button>` : nothing}
      ${problem?.remedy === 'code' ? html`<button class="button primary" @click=${onAgain}>${say(TEXTS.again)}</button>` : nothing}
      <a class="button ${problem && problem.remedy !== 'none' ? '' : 'primary'}" href=${hashOf({ at: 'home' })}>${say(TEXTS.home)}</a>
      <a class="button quiet" href=${hashOf({ at: 'history' })}>${say(TEXTS.history)}</a>
    </div>`
}

function words(end: End, say: Say) {
  if (end.is === 'declined')
    return html`<h1>${say(TEXTS.declined)}</h1><p class="lead">${say(TEXTS.declinedText)}</p>`
  if (end.is === 'problem') {
    const { title, advice } = SHARE_PROBLEMS[end.problem]
    return html`<h1>${say(title)}</h1><p class="lead">${say(advice)}</p>`
  }
  const { claims, verifier } = end.shared
  return html`<h1>${say(TEXTS.shared)}</h1>
    <p class="lead">${claims.map(name => say(CLAIM_LABELS[name])).join(', ')}</p>
    <p>${verifier ? html`${say(TEXTS.sharedWith)}: <strong>${say(verifier.name)}</strong>` : say(TEXTS.shownOffline)}</p>`
}
