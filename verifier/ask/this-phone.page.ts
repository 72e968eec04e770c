// The mLegitymacja is in this very phone: a link opens the wallet in another window, the answer comes back to this one, and
// only with the code that the wallet brings back [OID4VP §8.2, §14.2].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'lit'
import { icon } from '../shell/icons.ts'
import { PLACES } from '../shell/route.ts'
import { Screen } from '../shell/screen.ts'
import { ask } from './asking.ts'
import { problemPage } from './problem.page.ts'
import type { AskProblem } from './problems.ts'
import type { Question } from './question.ts'
import { listenForReturn } from './return.device.ts'
import { symbolPair } from './symbols.page.ts'

const TEXTS = {
  cancel: { pl: 'Przerwij', en: 'Cancel' },
  title: { pl: 'mLegitymacja w tym telefonie', en: 'An mLegitymacja in this phone' },
  lead: {
    pl: 'mObywatel otworzy się obok. Zdecyduj tam, co udostępnić; potem wrócisz tutaj.',
    en: 'mObywatel opens beside this page. Decide there what to share; then you come back here.',
  },
  open: { pl: 'Otwórz mObywatela', en: 'Open mObywatel' },
  symbols: { pl: 'mObywatel pokaże te same dwa znaki:', en: 'mObywatel shows the same two symbols:' },
  starting: { pl: 'Przygotowujemy pytanie…', en: 'Preparing the question…' },
} as const satisfies Record<string, Text>

export class AskThisPhone extends Screen {
  static override properties = {
    ...Screen.properties,
    question: { state: true },
    link: { state: true },
    problem: { state: true },
  }

  declare private question: Question | undefined
  declare private link: string | undefined
  declare private problem: AskProblem | undefined
  private asking = new AbortController()

  override connectedCallback(): void {
    super.connectedCallback()
    void this.begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.asking.abort()
  }

  protected override render() {
    const { say, question, link, problem } = this
    if (problem) return problemPage(problem, { say, onRetry: () => void this.begin() })
    return html`<div class="narrow">
      <p class="way"><a href=${PLACES.ask}>${icon('back')}${say(TEXTS.cancel)}</a></p>
      <h1>${say(TEXTS.title)}</h1>
      <p class="lead">${say(TEXTS.lead)}</p>
      ${
        question && link
          ? html`<p class="thumb"><a class="button primary huge" href=${link} target="_blank" rel="noopener">${icon('arrow')}${say(TEXTS.open)}</a></p>
              <p class="together">${say(TEXTS.symbols)}</p>
              ${symbolPair(question.symbols, say)}`
          : html`<p role="status">${say(TEXTS.starting)}</p>`
      }
    </div>`
  }

  private async begin(): Promise<void> {
    this.asking.abort()
    this.asking = new AbortController()
    const { signal } = this.asking
    this.question = undefined
    this.problem = undefined
    const wallet = (await this.verifier.config())?.wallet
    if (signal.aborted) return
    if (!wallet) {
      this.problem = 'no_wallet'
      return
    }
    const returned = listenForReturn(signal)
    await ask(
      this.verifier,
      { sameDevice: true, returned, signal },
      {
        onAsked: question => {
          this.question = question
          this.link = question.linkInto(wallet)
        },
        onOpened: () => {},
        onJudged: judgement => this.verifier.show(judgement, 'phone'),
        onProblem: problem => {
          this.problem = problem
        },
      },
    )
  }
}

customElements.define('ask-this-phone', AskThisPhone)
