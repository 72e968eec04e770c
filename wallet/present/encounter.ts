// One meeting with somebody who checks: what they ask, what the person decides, and what came of it. It lives only in this
// object and is gone with the screen: leaving it half-way shares nothing. It knows no screens; whoever shows it is told when
// something has changed.
import { readChallenge } from '@mlegitymacja/core/offline/challenge.ts'
import type { Wallet } from '../shell/wallet.ts'
import { note, type Sharing } from './history.ts'
import { askedOffline, type Frames, framesFor, type OfflineAsked, shownOffline } from './offline.ts'
import type { ShareProblem, ShareProblemCode } from './problem.ts'
import { type Asked, type Candidate, decline, findRequest, type Shared, share, type Tools } from './share.ts'

export type End =
  | { is: 'shared'; shared: Sharing; returnTo?: string | undefined }
  | { is: 'declined' }
  | { is: 'problem'; problem: ShareProblemCode }

/** What stands on the screen now. */
export type Stage =
  | { at: 'find'; problem?: ShareProblemCode }
  | { at: 'consent'; asked: Asked | OfflineAsked; chosen: Candidate }
  | { at: 'showing'; frames: Frames; chosen: Candidate; weak: boolean }
  | { at: 'end'; end: End }

/** What was signed for an earlier minute would be taken for a recording. */
const RENEW_MS = 30_000

export class Encounter {
  stage: Stage = { at: 'find' }
  busy = false
  private readonly wallet: () => Wallet
  private readonly changed: () => void
  /** For trying again. */
  private lastText = ''
  private agreed: { asked: Asked; chosen: Candidate; sending?: Sharing } | undefined
  /** What is shown without a network, or about to be; once it has ended nothing brings it back. */
  private showing: { renewing?: ReturnType<typeof setInterval> } | undefined

  constructor(wallet: () => Wallet, changed: () => void) {
    this.wallet = wallet
    this.changed = changed
  }

  /** Looks at what was scanned, typed, or opened by a link. */
  async find(text: string): Promise<void> {
    if (this.busy) return
    this.lastText = text
    const challenge = readChallenge(text)
    if (challenge) return this.askOffline(challenge)
    const found = await this.work(tools => findRequest(tools, text))
    if ('problem' in found) return this.fail(found.problem)
    const { asked } = found
    this.go({ at: 'consent', asked, chosen: asked.candidates[0] })
  }

  findAgain = (): Promise<void> => this.find(this.lastText)

  fail = (problem: ShareProblemCode): void => this.go({ at: 'find', problem })

  /** Somebody asks without a network; with their challenge, or without. */
  async askOffline(challenge?: string): Promise<void> {
    const asked = await askedOffline(this.wallet(), challenge)
    if (!asked) return this.fail('no_card')
    this.go({ at: 'consent', asked, chosen: asked.candidates[0] })
  }

  choose(chosen: Candidate): void {
    if (this.stage.at === 'consent') this.go({ ...this.stage, chosen })
  }

  async agree(): Promise<void> {
    if (this.stage.at !== 'consent' || this.busy) return
    const { asked, chosen } = this.stage
    if (!('verifier' in asked)) return this.showing ? undefined : this.show(asked, chosen)
    this.agreed = { asked, chosen }
    await this.send()
  }

  /** Sends the answer that was agreed to; again, when it is not known whether it arrived. */
  async send(): Promise<void> {
    const { agreed } = this
    if (!agreed || this.busy) return
    const { asked, chosen, sending } = agreed
    const answer = await this.work<Shared>(tools => share(tools, asked, chosen, sending))
    if ('shared' in answer) return this.go({ at: 'end', end: { is: 'shared', ...answer } })
    if ('sending' in answer) agreed.sending = answer.sending as Sharing
    this.go({ at: 'end', end: { is: 'problem', problem: answer.problem } })
  }

  async decline(): Promise<void> {
    if (this.stage.at !== 'consent' || this.busy) return
    const { asked } = this.stage
    this.close()
    // Whether the verifier hears of it or not: nothing is shared.
    this.go({ at: 'end', end: { is: 'declined' } })
    if (!('verifier' in asked)) return
    await this.work(async tools => {
      await decline(tools, asked)
      return {}
    })
  }

  endShowing(): void {
    if (this.stage.at !== 'showing') return
    this.close()
    const shared = shownOffline(this.stage.chosen, this.wallet().now())
    this.go({ at: 'end', end: { is: 'shared', shared } })
  }

  startAnew(): void {
    this.agreed = undefined
    this.go({ at: 'find' })
  }

  /** Ends a showing, also one that has not begun yet. */
  close(): void {
    clearInterval(this.showing?.renewing)
    this.showing = undefined
  }

  private async show({ challenge }: OfflineAsked, chosen: Candidate): Promise<void> {
    const wallet = this.wallet()
    const showing: NonNullable<typeof this.showing> = {}
    this.showing = showing
    await note(wallet.vault, shownOffline(chosen, wallet.now()))
    const showNow = async () => {
      const frames = await framesFor(wallet, chosen, challenge)
      if (this.showing === showing) this.go({ at: 'showing', frames, chosen, weak: challenge === undefined })
    }
    await showNow()
    if (challenge === undefined && this.showing === showing) showing.renewing = setInterval(showNow, RENEW_MS)
  }

  private go(stage: Stage): void {
    this.stage = stage
    this.changed()
  }

  private async work<T>(act: (tools: Tools) => Promise<T | ShareProblem>): Promise<T | ShareProblem> {
    const { vault, fetch, now, config } = this.wallet()
    this.busy = true
    this.changed()
    try {
      const known = await config()
      return known ? await act({ vault, fetch, now, config: known }) : { problem: 'no_verifiers' }
    } finally {
      this.busy = false
      this.changed()
    }
  }
}
