// *Sprawdź dokument* [SPEC 11]: the QR code and six digits, the two symbols by which both screens are held together, and what
// is going on.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { DIGITS } from '@mlegitymacja/core/openid4vp/link.ts'
import { html, nothing } from 'lit'
import { icon } from '../shell/icons.ts'
import { qrCode } from '../shell/qr.page.ts'
import { PLACES } from '../shell/route.ts'
import { Screen } from '../shell/screen.ts'
import { ask } from './asking.ts'
import { problemPage } from './problem.page.ts'
import type { AskProblem } from './problems.ts'
import type { Question } from './question.ts'
import { symbolPair } from './symbols.page.ts'

const TEXTS = {
  cancel: { pl: 'Przerwij', en: 'Cancel' },
  title: { pl: 'Pokaż ten kod', en: 'Show this code' },
  lead: {
    pl: 'Osoba skanuje go w mObywatelu albo wpisuje sześć cyfr.',
    en: 'The person scans it in mObywatel, or types the six digits.',
  },
  starting: { pl: 'Przygotowujemy pytanie…', en: 'Preparing the question…' },
  qr: { pl: 'Kod QR z pytaniem o mLegitymację', en: 'QR code with the question for an mLegitymacja' },
  digits: { pl: 'Cyfry', en: 'Digits' },
  symbols: { pl: 'Na obu ekranach ma być:', en: 'Both screens must show:' },
  opened: {
    pl: 'Ktoś otworzył pytanie i właśnie decyduje. Sprawdź, czy widzi te same dwa znaki.',
    en: 'Somebody has opened the question and is deciding. See that they have the same two symbols.',
  },
  thisPhone: { pl: 'mLegitymacja jest w tym telefonie', en: 'The mLegitymacja is in this phone' },
  offline: { pl: 'Sprawdź bez internetu', en: 'Check without internet' },
} as const satisfies Record<string, Text>

export class AskHolder extends Screen {
  static override properties = {
    ...Screen.properties,
    question: { state: true },
    digits: { state: true },
    opened: { state: true },
    problem: { state: true },
  }

  declare private question: Question | undefined
  declare private digits: string | undefined
  declare private opened: boolean
  declare private problem: AskProblem | undefined
  private asking = new AbortController()

  override connectedCallback(): void {
    super.connectedCallback()
    this.begin()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.asking.abort()
  }

  protected override render() {
    const { say, question, problem } = this
    if (problem) return problemPage(problem, { say, onRetry: () => this.begin() })
    return html`<div class="ask">
      <p class="way"><a href=${PLACES.home}>${icon('back')}${say(TEXTS.cancel)}</a></p>
      <h1>${say(TEXTS.title)}</h1>
      <p class="lead">${say(TEXTS.lead)}</p>
      ${question ? this.code(question) : html`<div class="qr-place" role="status">${say(TEXTS.starting)}</div>`}
    </div>`
  }

  private code({ link, symbols }: Question) {
    const { say, opened, digits } = this
    return html`<div class="question" ?data-opened=${opened}>
        <div class="qr-place">${qrCode(link, { label: say(TEXTS.qr) })}</div>
        <div class="beside">
          <p class="digits" ?hidden=${opened}><span>${say(TEXTS.digits)}</span><output>${grouped(digits)}</output></p>
          <div role="status">${
            opened
              ? html`<p class="notice" data-kind="info">${icon('phone')}<span>${say(TEXTS.opened)}</span></p>`
              : nothing
          }</div>
          <p class="together">${say(TEXTS.symbols)}</p>
          ${symbolPair(symbols, say)}
        </div>
      </div>
      <ul class="ways">
        <li><a class="button" href=${PLACES.phone}>${icon('phone')}${say(TEXTS.thisPhone)}</a></li>
        <li><a class="button" href=${PLACES.offline}>${icon('no_network')}${say(TEXTS.offline)}</a></li>
      </ul>`
  }

  private begin(): void {
    this.asking.abort()
    this.asking = new AbortController()
    const { signal } = this.asking
    this.question = undefined
    this.digits = undefined
    this.opened = false
    this.problem = undefined
    void ask(
      this.verifier,
      { sameDevice: false, signal },
      {
        onAsked: question => {
          this.question = question
          void this.keepDigits(question, signal)
        },
        onOpened: () => {
          this.opened = true
        },
        onJudged: judgement => this.verifier.show(judgement, 'ask'),
        onProblem: problem => {
          this.problem = problem
        },
      },
    )
  }

  /** Six digits hold for a minute; new ones come while nobody has opened the question. */
  private async keepDigits(question: Question, signal: AbortSignal): Promise<void> {
    while (!signal.aborted && !this.opened && !this.problem) {
      const given = await question.newDigits()
      if (signal.aborted) return
      this.digits = 'digits' in given ? given.digits : undefined
      const pause = 'digits' in given ? given.expires_in_ms : RETRY_DIGITS_MS
      await new Promise(resolve => setTimeout(resolve, pause))
    }
  }
}

const RETRY_DIGITS_MS = 5000

/** Two groups of three are read and said most easily. */
const grouped = (digits: string | undefined) =>
  digits ? html`${digits.slice(0, DIGITS / 2)} ${digits.slice(DIGITS / 2)}` : nothing

customElements.define('ask-holder', AskHolder)
