// *Udostępnij dane* as one screen [SPEC 10]: find the question, see it, agree or not, and what came of it. A question lives
// only here and is gone with the screen: leaving it half-way shares nothing.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { readPicture } from '@mlegitymacja/platform/camera/qr-reader.device.ts'
import { html, type PropertyValues } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { hashOf, type Route } from '../shell/route.ts'
import { Screen } from '../shell/screen.page.ts'
import { consentPage } from './consent.page.ts'
import { type End, endPage } from './end.page.ts'
import { findPage } from './find.page.ts'
import type { Sharing } from './history.ts'
import type { ShareProblem, ShareProblemCode } from './problem.ts'
import { type Asked, type Candidate, decline, findRequest, type Shared, share, type Tools } from './share.ts'

const BACK: Text = { pl: 'Dokumenty', en: 'Documents' }

export class ShareData extends Screen {
  static override properties = {
    ...Screen.properties,
    route: { attribute: false },
    camera: { state: true },
    busy: { state: true },
    problem: { state: true },
    asked: { state: true },
    chosen: { state: true },
    end: { state: true },
  }

  declare route: Extract<Route, { at: 'share' | 'request' }>
  declare private camera: boolean
  declare private busy: boolean
  declare private problem: ShareProblemCode | undefined
  declare private asked: Asked | undefined
  declare private chosen: Candidate | undefined
  declare private end: End | undefined
  /** For trying again. */
  private lastText = ''
  private sending: Sharing | undefined

  constructor() {
    super()
    this.camera = false
    this.busy = false
  }

  protected override firstUpdated(): void {
    this.arrive()
    void this.useCameraIfAllowed()
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (!changed.has('route') || this.route.at !== 'request') return
    const { text } = this.route
    // The link counts once: neither a reload nor the back button asks again.
    queueMicrotask(() => {
      this.wallet.go({ at: 'share' }, 'replace')
      void this.find(text)
    })
  }

  protected override updated(changed?: PropertyValues): void {
    super.updated()
    if (changed?.has('asked') || changed?.has('end')) this.arrive()
  }

  protected override render() {
    const { say } = this
    return html`<div class="narrow share">
      <p class="way"><a href=${hashOf({ at: 'home' })}>${icon('back')}${say(BACK)}</a></p>
      ${this.step()}
    </div>`
  }

  private step() {
    const { say, asked, chosen, end, busy, problem, camera } = this
    if (end) return endPage({ end, say, onAgain: () => this.startAnew(), onRetry: () => void this.share() })
    if (asked && chosen) {
      return consentPage({
        say,
        asked,
        chosen,
        busy,
        now: this.wallet.now(),
        onChoose: candidate => {
          this.chosen = candidate
        },
        onShare: () => void this.share(),
        onDecline: () => void this.decline(),
      })
    }
    return findPage({
      say,
      camera,
      busy,
      problem,
      onText: text => void this.find(text),
      onPicture: file => void this.findInPicture(file),
      onCamera: () => {
        this.camera = true
      },
      onRetry: () => void this.find(this.lastText),
    })
  }

  private async find(text: string): Promise<void> {
    if (this.busy) return
    this.lastText = text
    const found = await this.work(tools => findRequest(tools, text))
    if (!this.isConnected) return
    if ('problem' in found) {
      this.problem = found.problem
      return
    }
    this.asked = found.asked
    this.chosen = found.asked.candidates[0]
  }

  private async findInPicture(file: File): Promise<void> {
    const [text] = await readPicture(file).catch(() => [])
    if (text) await this.find(text)
    else this.problem = 'no_qr_in_picture'
  }

  private async share(): Promise<void> {
    const { asked, chosen, sending } = this
    if (!asked || !chosen || this.busy) return
    const answer = await this.work<Shared>(tools => share(tools, asked, chosen, sending))
    if ('shared' in answer) {
      this.end = { is: 'shared', shared: answer.shared }
      if (answer.returnTo) location.assign(answer.returnTo)
      return
    }
    if ('sending' in answer) this.sending = answer.sending as Sharing
    this.end = { is: 'problem', problem: answer.problem }
  }

  private async decline(): Promise<void> {
    const { asked } = this
    if (!asked || this.busy) return
    // Whether the verifier hears of it or not: nothing is shared.
    this.end = { is: 'declined' }
    await this.work(async tools => {
      await decline(tools, asked)
      return {}
    })
  }

  private startAnew(): void {
    this.asked = undefined
    this.chosen = undefined
    this.end = undefined
    this.sending = undefined
    this.problem = undefined
    void this.useCameraIfAllowed()
  }

  /** Somebody who has allowed the camera need not press a button for it: a conductor is waiting. */
  private async useCameraIfAllowed(): Promise<void> {
    if (this.route.at === 'request') return
    const name = 'camera' as PermissionName
    const permission = await navigator.permissions?.query({ name }).catch(() => undefined)
    if (permission?.state === 'granted') this.camera = true
  }

  private async work<T>(act: (tools: Tools) => Promise<T | ShareProblem>): Promise<T | ShareProblem> {
    const { vault, fetch, now, config } = this.wallet
    this.busy = true
    this.problem = undefined
    try {
      const known = await config()
      return known ? await act({ vault, fetch, now, config: known }) : { problem: 'no_verifiers' }
    } finally {
      this.busy = false
    }
  }
}

customElements.define('share-data', ShareData)
