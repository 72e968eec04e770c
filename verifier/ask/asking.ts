// A question on a screen, from its first moment to its end: asks, keeps six digits fresh, waits, judges. Both screens that
// ask, for another phone and for this one, are made on it.

import type { Verifier } from '../shell/verifier.ts'
import { typesOf } from '../trust/issuers.ts'
import { type Judgement, judge, refused } from '../verdict/judge.ts'
import type { AskProblem } from './problems.ts'
import { askQuestion, type Outcome, type Question, type Waiting } from './question.ts'

export type AskEvents = {
  onAsked(question: Question): void
  onOpened(): void
  onJudged(judgement: Judgement): void
  onProblem(problem: AskProblem): void
}

type How = { sameDevice: boolean; returned?: NonNullable<Waiting['returned']>; signal: AbortSignal }

export async function ask(verifier: Verifier, how: How, events: AskEvents): Promise<void> {
  const { signal, sameDevice, returned } = how
  const issuers = await verifier.issuers()
  if (signal.aborted) return
  if (!issuers) return events.onProblem('no_issuers')
  // By the clock that is corrected: one that counts from the start of the page stands still while the device sleeps.
  const question = await askQuestion(
    { fetch: verifier.fetch, now: Date.now },
    { types: typesOf(issuers), sameDevice },
  )
  if ('trouble' in question) return signal.aborted ? undefined : events.onProblem(question.trouble)
  if (signal.aborted) return question.withdraw()
  verifier.clockIsBehindBy(question.clockOffsetMs)
  events.onAsked(question)
  signal.addEventListener('abort', question.withdraw, { once: true })
  const outcome = await question.outcome({
    onOpened: events.onOpened,
    signal,
    pause: ms => new Promise(resolve => setTimeout(resolve, ms)),
    ...(returned && { returned }),
  })
  signal.removeEventListener('abort', question.withdraw)
  if (!signal.aborted) await conclude(verifier, outcome, events)
}

async function conclude(verifier: Verifier, outcome: Outcome, events: AskEvents): Promise<void> {
  if ('aborted' in outcome) return
  if ('trouble' in outcome) return events.onProblem(outcome.trouble)
  if ('refused' in outcome) return events.onProblem(outcome.refused)
  if ('unreadable' in outcome) return events.onJudged(refused('unreadable'))
  const { statuses, clock } = verifier
  const issuers = await verifier.issuers()
  events.onJudged(await judge(outcome, { issuers, statuses, clock }, { network: true }))
}
