// *Dodaj dokument* as one screen with steps [SPEC 10]: it remembers what was agreed and found, lets the use cases of
// the slice do the work, and shows the step that the address names as far as it can be stood on.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type PropertyValues } from 'lit'
import { tellNews } from '../card/notify.ts'
import type { WalletConfig } from '../issuers/config.ts'
import { confirmed } from '../shell/confirm.ts'
import { icon } from '../shell/icons.ts'
import { type AddStep, hashOf, type Route } from '../shell/route.ts'
import { Screen } from '../shell/screen.ts'
import { codePage } from './code.page.ts'
import { collectingPage } from './collecting.page.ts'
import { type Collection, forgetCollection, interruptedCollections, type Tools } from './collection.ts'
import { fetchCard } from './fetch-card.ts'
import { findOffer } from './find-offer.ts'
import { AT_START, allowedStep, type Progress, stepAfter } from './flow.ts'
import { handInCodes } from './hand-in-codes.ts'
import { PROBLEMS, type Problem, type ProblemCode } from './problem.ts'
import { readPicture } from './qr-reader.device.ts'
import { scanPage } from './scan.page.ts'
import { aboutPage, cameraPage, choosePage, termsPage } from './steps.page.ts'

const TEXTS = {
  back: { pl: 'Wstecz', en: 'Back' },
  giveUpTitle: { pl: 'Przerwać dodawanie?', en: 'Stop adding?' },
  giveUpText: {
    pl: 'Kody zostały już przyjęte. Jeśli przerwiesz, trzeba będzie anulować mLegitymację na stronie uczelni i zamówić nową.',
    en: 'The codes were accepted already. If you stop, you will have to cancel the mLegitymacja on the page of your university and order a new one.',
  },
  giveUpYes: { pl: 'Przerwij dodawanie', en: 'Stop adding' },
  giveUpNo: { pl: 'Wróć', en: 'Go back' },
} as const satisfies Record<string, Text>

export class AddCard extends Screen {
  static override properties = {
    ...Screen.properties,
    route: { attribute: false },
    progress: { state: true },
    problem: { state: true },
    busy: { state: true },
    ready: { state: true },
  }

  declare route: Extract<Route, { at: 'add' | 'link' }>
  declare private progress: Progress
  declare private problem: ProblemCode | undefined
  declare private busy: boolean
  /** Interrupted collections have been looked for. */
  declare private ready: boolean
  private config: WalletConfig | undefined
  private collection: Collection | undefined
  /** What was scanned, typed or opened last, for trying again. */
  private lastText = ''
  private shownStep: AddStep | undefined

  constructor() {
    super()
    this.progress = AT_START
    this.busy = false
    this.ready = false
  }

  protected override firstUpdated(): void {
    void this.prepare()
  }

  private async prepare(): Promise<void> {
    const [interrupted] = await interruptedCollections(this.wallet.vault)
    if (interrupted) this.resume(interrupted)
    this.ready = true
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('route') && this.route.at === 'link') {
      this.progress = { ...AT_START, linked: `${location.origin}/${this.route.text}` }
      this.problem = undefined
    }
  }

  protected override updated(): void {
    super.updated()
    if (!this.ready) return
    const step = this.step
    if (this.route.at === 'link' || this.route.step !== step) this.wallet.go({ at: 'add', step }, 'replace')
    if (step === this.shownStep) return
    this.shownStep = step
    this.arrive()
    if (step === 'skan' && this.progress.linked) void this.take(this.progress.linked)
    if (step === 'odbior') void this.collect()
  }

  private get step(): AddStep {
    return allowedStep(this.route.at === 'link' ? 'opis' : this.route.step, this.progress)
  }

  protected override render() {
    if (!this.ready) return nothing
    const { step, say } = this
    const first = step === 'wybor'
    return html`<div class="narrow add-card" data-step=${step}>
      <p class="way" ?hidden=${step === 'odbior'}>
        ${first ? html`<a href=${hashOf({ at: 'home' })}>${icon('back')}${say(TEXTS.back)}</a>` : html`<button class="link" @click=${() => history.back()}>${icon('back')}${say(TEXTS.back)}</button>`}
      </p>
      ${this.page(step)}
    </div>`
  }

  private page(step: AddStep) {
    const { say, busy, problem, progress } = this
    const next = () => this.goOn(step)
    switch (step) {
      case 'wybor':
        return choosePage({ say, next })
      case 'opis':
        return aboutPage({ say, next })
      case 'regulamin':
        return termsPage({ say, next: () => this.goOn(step, { agreedToTerms: true }) })
      case 'aparat':
        return cameraPage({
          say,
          next: () => this.goOn(step, { camera: true }),
          without: () => this.goOn(step, { camera: false }),
        })
      case 'skan':
        return scanPage({
          say,
          busy,
          problem,
          camera: progress.camera === true,
          onText: text => void this.take(text),
          onPicture: file => void this.takePicture(file),
          onRetry: () => void this.take(this.lastText),
          onCamera: () => {
            this.progress = { ...progress, camera: true }
          },
        })
      case 'kod': {
        const issuer = this.config?.issuers.find(({ address }) => address === progress.found?.issuer)
        return codePage({
          say,
          busy,
          problem,
          issuer: issuer ? say(issuer.name) : '',
          onCode: code => void this.redeem(code),
        })
      }
      case 'odbior':
        return collectingPage({
          say,
          problem,
          onRetry: () => void this.collect(),
          onGiveUp: () => void this.giveUp(),
        })
    }
  }

  private goOn(step: AddStep, learned: Partial<Progress> = {}): void {
    this.progress = { ...this.progress, ...learned }
    this.problem = undefined
    this.wallet.go({ at: 'add', step: stepAfter(step, this.progress) })
  }

  /** Looks at the text of a code. */
  private async take(text: string): Promise<void> {
    if (this.busy) return
    this.lastText = text
    const answer = await this.work(tools => findOffer(tools, text))
    // A link is looked at once; whatever came of it, the other ways are open now.
    const { linked: _looked, ...progress } = this.progress
    this.progress = { ...progress, camera: progress.camera ?? false }
    if ('found' in answer) this.goOn('skan', { found: answer.found })
    else if ('interrupted' in answer) {
      this.resume(answer.interrupted)
      this.goOn('kod')
    } else this.problem = answer.problem
  }

  private async takePicture(file: File): Promise<void> {
    this.problem = undefined
    const [text] = await readPicture(file).catch(() => [])
    if (text) await this.take(text)
    else this.problem = 'no_qr_in_picture'
  }

  private async redeem(code: string): Promise<void> {
    const { found } = this.progress
    if (!found) return
    if (!/^\d{6}$/.test(code)) this.problem = 'not_six_digits'
    else {
      const answer = await this.work(tools => handInCodes(tools, found, code))
      if ('collection' in answer) {
        this.resume(answer.collection)
        return this.goOn('kod')
      }
      this.problem = answer.problem
    }
    await this.updateComplete
    this.querySelector<HTMLInputElement>('#activation-code')?.select()
  }

  private resume(collection: Collection): void {
    this.collection = collection
    this.progress = { ...this.progress, collecting: true }
  }

  private async collect(): Promise<void> {
    const { collection, wallet } = this
    if (!collection || this.busy) return
    const answer = await this.work(tools => fetchCard(tools, collection))
    if ('card' in answer) {
      if (this.isConnected) wallet.go({ at: 'card', id: answer.card.id }, 'replace')
      return tellNews(wallet.vault, wallet)
    }
    const { problem } = answer
    if (PROBLEMS[problem].remedy === 'code') {
      const { collecting: _over, ...progress } = this.progress
      this.progress = { ...progress, agreedToTerms: true, found: collection, collecting: false }
      wallet.go({ at: 'add', step: 'kod' }, 'replace')
    }
    this.problem = problem
  }

  private async giveUp(): Promise<void> {
    const { say, collection, wallet } = this
    const question = {
      title: say(TEXTS.giveUpTitle),
      text: say(TEXTS.giveUpText),
      yes: say(TEXTS.giveUpYes),
      no: say(TEXTS.giveUpNo),
    }
    if (!collection || !(await confirmed(question))) return
    await forgetCollection(wallet.vault, collection)
    wallet.go({ at: 'home' }, 'replace')
  }

  /** Does something with the issuers, one thing at a time. */
  private async work<T>(act: (tools: Tools) => Promise<T | Problem>): Promise<T | Problem> {
    const { vault, fetch, now } = this.wallet
    this.busy = true
    this.problem = undefined
    try {
      this.config = await this.wallet.config()
      return this.config ? await act({ vault, fetch, now, config: this.config }) : { problem: 'no_issuers' }
    } finally {
      this.busy = false
    }
  }
}

customElements.define('add-card', AddCard)
