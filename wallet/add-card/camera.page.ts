// The camera's picture with a frame, looking for a QR code until it has found one. Says so when the camera was refused or
// is missing, so that the person takes one of the other ways.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { watchCamera } from '@mlegitymacja/platform/camera/camera.device.ts'
import { html, LitElement } from 'lit'
import { icon } from '../shell/icons.page.ts'

const TEXTS = {
  starting: { pl: 'Uruchamiamy aparat…', en: 'Starting the camera…' },
  looking: {
    pl: 'Skieruj aparat na kod QR, tak żeby cały zmieścił się w ramce.',
    en: 'Point the camera at the QR code so that all of it is inside the frame.',
  },
  refused: {
    pl: 'Aparat jest wyłączony dla tej strony. Włącz go w ustawieniach przeglądarki albo wybierz inny sposób.',
    en: 'The camera is switched off for this site. Switch it on in the settings of the browser, or take another way.',
  },
  missing: {
    pl: 'Nie znaleźliśmy aparatu. Wybierz inny sposób.',
    en: 'No camera was found. Take another way.',
  },
  failed: {
    pl: 'Aparat nie działa, być może używa go inna aplikacja. Wybierz inny sposób.',
    en: 'The camera does not work, maybe another app is using it. Take another way.',
  },
} as const satisfies Record<string, Text>

type State = keyof typeof TEXTS

const LOOK_EVERY_MS = 150

/** Sends `found` with the text of a code; the same text once, until another is seen. */
export class QrCamera extends LitElement {
  static override properties = { say: { attribute: false }, state: { state: true } }

  declare say: Say
  declare private state: State
  private close: (() => void) | undefined
  private lastSeen = ''

  constructor() {
    super()
    this.state = 'starting'
  }

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const on = this.state === 'starting' || this.state === 'looking'
    return html`<div class="camera" ?hidden=${!on}>
        <video muted playsinline aria-hidden="true"></video><span class="frame"></span>
      </div>
      <div class="notice" data-kind=${on ? 'info' : 'warning'} role="status">
        ${icon('camera')}<div><p>${this.say(TEXTS[this.state])}</p></div>
      </div>`
  }

  protected override firstUpdated(): void {
    const video = this.querySelector('video')
    if (!video) return
    this.close = watchCamera({
      video,
      everyMs: LOOK_EVERY_MS,
      onOpen: () => {
        this.state = 'looking'
      },
      onFault: fault => {
        this.state = fault
      },
      onText: text => {
        if (text !== this.lastSeen) this.dispatchEvent(new CustomEvent('found', { detail: text }))
        this.lastSeen = text
      },
    })
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.close?.()
  }
}

customElements.define('qr-camera', QrCamera)
