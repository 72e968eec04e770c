// A problem of sharing in words, announced at once, with its remedy beside it where there is one.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { SHARE_PROBLEMS, type ShareProblemCode } from './problem.ts'

export function problemNotice(
  problem: ShareProblemCode | undefined,
  { say, remedy = nothing }: { say: Say; remedy?: TemplateResult | typeof nothing },
): TemplateResult {
  const words = problem && SHARE_PROBLEMS[problem]
  // The region is there before its content, so that screen readers notice the change.
  return html`<div role="alert" class="problem-region" data-problem=${problem ?? nothing}>
    ${
      words
        ? html`<div class="notice" data-kind="error">${icon('warning')}<div>
            <p><strong>${say(words.title)}</strong></p>
            <p>${say(words.advice)}</p>
            ${remedy}
          </div></div>`
        : nothing
    }
  </div>`
}
