// The animated QR code: one frame after the other, as large as the screen allows, dark on white in the dark too. It can be
// stopped, and shows as fine grain, not as flashes of the whole.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, LitElement } from 'lit'
import { create } from 'qrcode'
import { keepAwake } from '../card/awake.device.ts'
import type { Frames } from './offline.ts'

const LABEL: Text = { pl: 'Ruchomy kod QR z Twoją mLegitymacją', en: 'Moving QR code with your mLegitymacja' }

const FRAME_MS = 125
const QUIET = 4

export class AnimatedCode extends LitElement {
  static override properties = { frames: { attribute: false }, say: { attribute: false } }

  declare frames: Frames
  declare say: Say
  private index = 0
  private playing: ReturnType<typeof setInterval> | undefined
  private letSleep: (() => void) | undefined

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.playing = setInterval(() => this.draw(), FRAME_MS)
    this.letSleep = keepAwake()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.playing)
    this.letSleep?.()
  }

  protected override render() {
    return html`<canvas role="img" aria-label=${this.say(LABEL)}></canvas>`
  }

  private draw(): void {
    const canvas = this.querySelector('canvas')
    const context = canvas?.getContext('2d')
    if (!canvas || !context) return
    const { modules } = create(this.frames.frame(this.index++), { errorCorrectionLevel: 'L' })
    const size = modules.size + 2 * QUIET
    // Setting the size clears the picture; it is the same for all frames of a showing.
    canvas.width = size
    canvas.height = size
    context.fillStyle = '#fff'
    context.fillRect(0, 0, size, size)
    context.fillStyle = '#000'
    for (let y = 0; y < modules.size; y++)
      for (let x = 0; x < modules.size; x++)
        if (modules.data[y * modules.size + x]) context.fillRect(x + QUIET, y + QUIET, 1, 1)
  }
}

customElements.define('animated-code', AnimatedCode)
