// *Udostępnij dane* as one screen [SPEC 10]: find the question, see it, agree or not, and what came of it.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { readPicture } from '@mlegitymacja/platform/camera/qr-reader.device.ts'
import { html, type PropertyValues } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { hashOf, type Route } from '../shell/route.ts'
import { Screen } from '../shell/screen.page.ts'
import { consentPage } from './consent.page.ts'
import { Encounter } from './encounter.ts'
import { endPage } from './end.page.ts'
import { findPage } from './find.page.ts'
import { showingPage } from './showing.page.ts'

const BACK: Text = { pl: 'Dokumenty', en: 'Documents' }

export class ShareData extends Screen {
  static override properties = {
    ...Screen.properties,
    route: { attribute: false },
    camera: { state: true },
  }

  declare route: Extract<Route, { at: 'share' | 'request' }>
  declare private camera: boolean
  private readonly encounter = new Encounter(
    () => this.wallet,
    () => this.requestUpdate(),
  )
  private shownStage = 'find'

  constructor() {
    super()
    this.camera = false
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
      void this.encounter.find(text)
    })
  }

  protected override updated(): void {
    super.updated()
    const { stage } = this.encounter
    if (stage.at === this.shownStage) return
    this.shownStage = stage.at
    this.arrive()
    if (stage.at === 'end' && stage.end.is === 'shared' && stage.end.returnTo)
      location.assign(stage.end.returnTo)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.encounter.close()
  }

  protected override render() {
    return html`<div class="narrow share">
      <p class="way"><a href=${hashOf({ at: 'home' })}>${icon('back')}${this.say(BACK)}</a></p>
      ${this.page()}
    </div>`
  }

  private page() {
    const { say, encounter } = this
    const { stage, busy } = encounter
    switch (stage.at) {
      case 'find':
        return this.findPage(stage.problem)
      case 'consent':
        return consentPage({
          say,
          busy,
          asked: stage.asked,
          chosen: stage.chosen,
          onChoose: candidate => encounter.choose(candidate),
          onShare: () => void encounter.agree(),
          onDecline: () => void encounter.decline(),
        })
      case 'showing': {
        const { frames, weak } = stage
        return showingPage({ say, frames, weak, onEnd: () => encounter.endShowing() })
      }
      case 'end':
        return endPage({
          end: stage.end,
          say,
          onAgain: () => encounter.startAnew(),
          onRetry: () => void encounter.send(),
        })
    }
  }

  private findPage(problem: Parameters<typeof findPage>[0]['problem']) {
    const { say, encounter, camera } = this
    return findPage({
      say,
      camera,
      problem,
      busy: encounter.busy,
      onText: text => void encounter.find(text),
      onPicture: file => void this.findInPicture(file),
      onCamera: () => {
        this.camera = true
      },
      onRetry: () => void encounter.findAgain(),
      onOffline: () => void encounter.askOffline(),
    })
  }

  private async findInPicture(file: File): Promise<void> {
    const [text] = await readPicture(file).catch(() => [])
    if (text) await this.encounter.find(text)
    else this.encounter.fail('no_qr_in_picture')
  }

  /** Somebody who has allowed the camera need not press a button for it: a conductor is waiting. */
  private async useCameraIfAllowed(): Promise<void> {
    if (this.route.at === 'request') return
    const name = 'camera' as PermissionName
    const permission = await navigator.permissions?.query({ name }).catch(() => undefined)
    if (permission?.state === 'granted') this.camera = true
  }
}

customElements.define('share-data', ShareData)
