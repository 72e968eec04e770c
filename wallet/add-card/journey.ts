// One person's way through *Dodaj dokument*: what was agreed and found so far, what stands in the way, and the verbs that
// go on. It knows no screens; whoever shows it is told when something has changed and where to go.
import type { TrustedIssuer, WalletConfig } from '../issuers/config.ts'
import type { AddStep } from '../shell/route.ts'
import type { Wallet } from '../shell/wallet.ts'
import { type Collection, forgetCollection, interruptedCollections, type Tools } from './collection.ts'
import { fetchCard } from './fetch-card.ts'
import { findOffer } from './find-offer.ts'
import { AT_START, type Progress, stepAfter } from './flow.ts'
import { handInCodes } from './hand-in-codes.ts'
import { PROBLEMS, type Problem, type ProblemCode } from './problem.ts'

export type Traveller = {
  readonly wallet: Wallet
  /** False when the person has left for another screen. */
  readonly isConnected: boolean
  requestUpdate(): void
}

export class Journey {
  progress: Progress = AT_START
  problem: ProblemCode | undefined
  busy = false
  private readonly traveller: Traveller
  private config: WalletConfig | undefined
  private collection: Collection | undefined
  /** What was scanned, typed or opened last, for trying again. */
  private lastText = ''

  constructor(traveller: Traveller) {
    this.traveller = traveller
  }

  /** Goes on with a card whose codes were accepted before the app was closed. */
  async prepare(): Promise<void> {
    const [interrupted] = await interruptedCollections(this.traveller.wallet.vault)
    if (interrupted) this.resume(interrupted)
  }

  /** Starts by a link that carries an offer. */
  startWith(link: string): void {
    this.change({ progress: { ...AT_START, linked: link }, problem: undefined })
  }

  goOn(step: AddStep, learned: Partial<Progress> = {}): void {
    this.change({ progress: { ...this.progress, ...learned }, problem: undefined })
    this.traveller.wallet.go({ at: 'add', step: stepAfter(step, this.progress) })
  }

  /** The issuer of the offer that was found. */
  get issuer(): TrustedIssuer | undefined {
    return this.config?.issuers.find(({ address }) => address === this.progress.found?.issuer)
  }

  useCamera(): void {
    this.change({ progress: { ...this.progress, camera: true } })
  }

  fail(problem: ProblemCode): void {
    this.change({ problem })
  }

  /** Looks at the text of a code. */
  async take(text: string): Promise<void> {
    if (this.busy) return
    this.lastText = text
    const answer = await this.work(tools => findOffer(tools, text))
    // A link is looked at once; whatever came of it, the other ways are open now.
    const { linked: _looked, ...progress } = this.progress
    this.progress = { ...progress, camera: progress.camera ?? false }
    if ('found' in answer) return this.goOn('skan', { found: answer.found })
    if ('problem' in answer) return this.fail(answer.problem)
    this.resume(answer.interrupted)
    this.goOn('kod')
  }

  takeAgain = (): Promise<void> => this.take(this.lastText)

  /** Hands the codes in. True when they were accepted. */
  async redeem(code: string): Promise<boolean> {
    const { found } = this.progress
    if (!found || this.busy) return false
    const answer: { collection: Collection } | Problem = /^\d{6}$/.test(code)
      ? await this.work(tools => handInCodes(tools, found, code))
      : { problem: 'not_six_digits' }
    if ('problem' in answer) {
      this.fail(answer.problem)
      return false
    }
    this.resume(answer.collection)
    this.goOn('kod')
    return true
  }

  /** Fetches the card. */
  async collect(): Promise<void> {
    const { collection } = this
    const { wallet } = this.traveller
    if (!collection || this.busy) return
    const answer = await this.work(tools => fetchCard(tools, collection))
    if ('card' in answer) void wallet.tellNews()
    if (!this.traveller.isConnected) return
    if ('card' in answer) return wallet.go({ at: 'card', id: answer.card.id }, 'replace')
    if (PROBLEMS[answer.problem].remedy === 'code') {
      this.progress = { ...this.progress, agreedToTerms: true, found: collection, collecting: false }
      wallet.go({ at: 'add', step: 'kod' }, 'replace')
    }
    this.fail(answer.problem)
  }

  async giveUp(): Promise<void> {
    const { wallet } = this.traveller
    if (this.collection) await forgetCollection(wallet.vault, this.collection)
    wallet.go({ at: 'home' }, 'replace')
  }

  private resume(collection: Collection): void {
    this.collection = collection
    this.change({ progress: { ...this.progress, collecting: true } })
  }

  /** Does something with the issuers, one thing at a time. */
  private async work<T>(act: (tools: Tools) => Promise<T | Problem>): Promise<T | Problem> {
    const { vault, fetch, now, config } = this.traveller.wallet
    this.change({ busy: true, problem: undefined })
    try {
      this.config = await config()
      return this.config ? await act({ vault, fetch, now, config: this.config }) : { problem: 'no_issuers' }
    } finally {
      this.change({ busy: false })
    }
  }

  private change(changed: Partial<Pick<Journey, 'progress' | 'problem' | 'busy'>>): void {
    Object.assign(this, changed)
    this.traveller.requestUpdate()
  }
}
