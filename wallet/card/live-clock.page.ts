// A clock with seconds: a picture of the card would stand still. Screen readers can read it and are not disturbed by it.
import { clockText } from './dates.ts'

export class LiveClock extends HTMLElement {
  private ticking: ReturnType<typeof setInterval> | undefined

  connectedCallback(): void {
    this.setAttribute('role', 'timer')
    this.setAttribute('aria-live', 'off')
    this.ticking = setInterval(() => this.tick(), 1000)
    this.tick()
  }

  disconnectedCallback(): void {
    clearInterval(this.ticking)
  }

  private tick(): void {
    const { day, time } = clockText(Date.now())
    this.textContent = `${day} ${time}`
  }
}

customElements.define('live-clock', LiveClock)
