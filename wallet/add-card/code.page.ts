// The step of the activation code: six digits in one field [SPEC 9, 10].

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { hashOf } from '../shell/route.ts'
import { typed } from '../vault/pin-field.page.ts'
import { problemNotice } from './problem.page.ts'
import { PROBLEMS, type ProblemCode } from './problem.ts'

const TEXTS = {
  title: { pl: 'Podaj kod aktywacyjny', en: 'Enter the activation code' },
  lead: {
    pl: 'Sześć cyfr ze strony mLegitymacji Twojej uczelni.',
    en: 'Six digits from the mLegitymacja page of your university.',
  },
  from: { pl: 'Wydawca:', en: 'Issuer:' },
  code: { pl: 'Kod aktywacyjny', en: 'Activation code' },
  next: { pl: 'Dalej', en: 'Next' },
  checking: { pl: 'Sprawdzamy…', en: 'Checking…' },
  home: { pl: 'Wróć do dokumentów', en: 'Back to the documents' },
} as const satisfies Record<string, Text>

export type CodeView = {
  say: Say
  issuer: string
  busy: boolean
  problem: ProblemCode | undefined
  onCode(code: string): void
}

export function codePage(view: CodeView): TemplateResult {
  const { say, issuer, problem } = view
  const over = problem !== undefined && PROBLEMS[problem].remedy === 'none'
  return html`<h1>${say(TEXTS.title)}</h1>
    ${problemNotice(problem, { say })}
    ${over ? html`<div class="actions"><a class="button primary" href=${hashOf({ at: 'home' })}>${say(TEXTS.home)}</a></div>` : codeForm(view)}
    ${over ? nothing : html`<p class="soft">${say(TEXTS.from)} ${issuer}</p>`}`
}

function codeForm({ say, busy, problem, onCode }: CodeView): TemplateResult {
  const onSubmit = (event: SubmitEvent) => {
    const { code = '' } = typed(event)
    if (!busy) onCode(code.replaceAll(/\s/g, ''))
  }
  const wrong = problem !== undefined && PROBLEMS[problem].remedy === 'code'
  return html`<form class="panel" novalidate @submit=${onSubmit}>
    <div class="field">
      <label for="activation-code">${say(TEXTS.code)}</label>
      <p class="hint" id="activation-code-hint">${say(TEXTS.lead)}</p>
      <input class="input code" id="activation-code" name="code" inputmode="numeric" autocomplete="one-time-code"
        maxlength="8" aria-describedby="activation-code-hint" aria-invalid=${wrong ? 'true' : nothing} data-first />
    </div>
    <div class="actions">
      <button class="button primary" type="submit" aria-busy=${busy ? 'true' : 'false'}>
        ${say(busy ? TEXTS.checking : TEXTS.next)}
      </button>
    </div>
  </form>`
}
