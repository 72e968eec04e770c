// The animated QR code: one frame after the other, as large as the screen allows, dark on white in the dark too. It can be stopped
// [WCAG 2.2.2], and where motion is not wanted it stands still until it is started. See decision 022.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, LitElement } from 'lit'
import { create } from 'qrcode'
import { keepAwake } from '../card/awake.device.ts'
import { icon } from '../shell/icons.page.ts'
import type { Frames } from './offline.ts'

const TEXTS = {
  label: { pl: 'Ruchomy kod QR z Twoją mLegitymacją', en: 'Moving QR code with your mLegitymacja' },
  pause: { pl: 'Zatrzymaj kod', en: 'Stop the code' },
  play: { pl: 'Uruchom kod', en: 'Start the code' },
  moving: { pl: 'Kod się zmienia.', en: 'The code is changing.' },
  still: { pl: 'Kod stoi: nikt go teraz nie odczyta.', en: 'The code stands still: nobody can read it now.' },
} as const satisfies Record<string, Text>

/** Six changes are at most three flashes: no point of the picture flashes more often in any second [WCAG 2.3.1]. */
const FRAME_MS = 170
const QUIET = 4

export class AnimatedCode extends LitElement {
  static override properties = {
    frames: { attribute: false },
    say: { attribute: false },
    playing: { state: true },
  }

  declare frames: Frames
  declare say: Say
  declare private playing: boolean
  private index = 0
  private next: ReturnType<typeof setTimeout> | undefined
  private letSleep: (() => void) | undefined

  constructor() {
    super()
    this.playing = !matchMedia('(prefers-reduced-motion: reduce)').matches
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    this.letSleep = keepAwake()
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearTimeout(this.next)
    this.letSleep?.()
  }

  protected override firstUpdated(): void {
    this.step()
  }

  protected override render() {
    const { say, playing } = this
    return html`<canvas role="img" aria-label=${say(TEXTS.label)}></canvas>
      <div class="playing">
        <p class="small soft" role="status">${say(playing ? TEXTS.moving : TEXTS.still)}</p>
        <button class="button" @click=${this.turn}>${icon(playing ? 'pause' : 'play')}${say(playing ? TEXTS.pause : TEXTS.play)}</button>
      </div>`
  }

  private turn(): void {
    this.playing = !this.playing
    // What is under way is never hurried: stopping and starting quickly must not flash either.
    if (this.playing && this.next === undefined) this.step()
  }

  /** A chain and no beat: after a hold-up nothing is made up for in a burst. */
  private step(): void {
    this.draw()
    this.next = setTimeout(() => {
      this.next = undefined
      if (this.playing) this.step()
    }, FRAME_MS)
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
