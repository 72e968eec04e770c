// The verdict [SPEC 11, LOOK]: it fills the screen, with the photo as large as possible; a bar runs out until the data vanish.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { ago } from '@mlegitymacja/core/time/ago.ts'
import { html, nothing } from 'lit'
import { icon } from '../shell/icons.ts'
import { Screen } from '../shell/screen.ts'
import { dayInWords, hourOf } from '../shell/times.ts'
import type { Judgement } from './judge.ts'
import { signal } from './signal.device.ts'
import { REASONS, VERDICTS } from './words.ts'

const TEXTS = {
  validUntil: { pl: 'Ważna do', en: 'Valid until' },
  photo: { pl: 'Zdjęcie z dokumentu', en: 'Photo of the document' },
  status: { pl: 'Unieważnienia sprawdzone', en: 'Revocations checked' },
  offline: {
    pl: 'Sprawdzono bez internetu: o późniejszych unieważnieniach to urządzenie nie wie.',
    en: 'Checked without internet: this device does not know of later revocations.',
  },
  weak: {
    pl: 'Słabsze sprawdzenie, bez internetu i bez pytania tego urządzenia: nagranie sprzed minuty wyglądałoby tak samo.',
    en: 'A weaker check, without internet and without this device’s question: a recording made a minute ago would look the same.',
  },
  compare: { pl: 'Porównaj zdjęcie z twarzą.', en: 'Compare the photo with the face.' },
  vanishes: { pl: 'Zniknie za', en: 'Vanishes in' },
  longer: { pl: 'Dłużej', en: 'Longer' },
  next: { pl: 'Sprawdź następną osobę', en: 'Check the next person' },
  end: { pl: 'Zakończ', en: 'Finish' },
} as const satisfies Record<string, Text>

const TICK_MS = 200

export class VerdictScreen extends Screen {
  static override properties = {
    ...Screen.properties,
    judgement: { attribute: false },
    leftMs: { state: true },
  }

  declare judgement: Judgement
  /** Called once the time has run out. */
  declare onVanish: () => void
  declare onNext: () => void
  declare onEnd: () => void
  declare private leftMs: number
  private wholeMs = 0
  /** By the clock of the page and by that of the device: while it sleeps, the one or the other may stand still. */
  private ends = { page: 0, device: 0 }
  private ticking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    const { preferences } = this.verifier
    this.stay(preferences.staySeconds * 1000)
    this.ticking = setInterval(() => this.tick(), TICK_MS)
    signal(VERDICTS[this.judgement.kind].tone, preferences)
    // How quick a check is, is measured by this.
    performance.clearMarks('verdict')
    performance.mark('verdict')
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.ticking)
  }

  protected override render() {
    const { say, judgement } = this
    const { word, icon: sign, tone } = VERDICTS[judgement.kind]
    return html`<div class="verdict" data-tone=${tone}>
      <h1><span class="sign">${icon(sign)}</span><span>${say(word)}</span></h1>
      ${this.caution()}
      ${this.person()}
      ${this.basis()}
      <div class="foot">
        ${this.timeLeft()}
        <button class="button primary huge" @click=${() => this.onNext()}>${icon('scan')}${say(TEXTS.next)}</button>
      </div>
    </div>`
  }

  private person() {
    const { say } = this
    const { claims } = this.judgement
    if (!claims) return nothing
    const { given_name, family_name, portrait, expiry_date } = claims
    return html`<div class="person">
      ${portrait ? html`<img class="photo" src=${portrait} alt=${say(TEXTS.photo)} />` : nothing}
      <div>
        <p class="name">${given_name} <b>${family_name}</b></p>
        ${expiry_date ? html`<p class="until">${say(TEXTS.validUntil)} <time datetime=${expiry_date}>${dayInWords(expiry_date)}</time></p>` : nothing}
      </div>
    </div>`
  }

  /** Why it is negative, or what a good verdict does not cover: to be read before the face. */
  private caution() {
    const { say } = this
    const { reason, offline, weak } = this.judgement
    if (reason) return html`<p class="reason">${say(REASONS[reason])}</p>`
    if (!offline) return nothing
    return html`<p class="notice" data-kind="warning">${icon('warning')}<span>${say(weak ? TEXTS.weak : TEXTS.offline)}</span></p>`
  }

  /** What the verdict rests on. */
  private basis() {
    const { say } = this
    const { statusAsOf, kind } = this.judgement
    const now = this.verifier.clock()
    return html`<ul class="basis">
      ${kind === 'valid' ? html`<li>${say(TEXTS.compare)}</li>` : nothing}
      ${statusAsOf ? html`<li>${say(TEXTS.status)}: ${hourOf(statusAsOf, now)} (${say(ago(statusAsOf.getTime(), now.getTime()))})</li>` : nothing}
    </ul>`
  }

  private timeLeft() {
    const { say, leftMs, wholeMs } = this
    const seconds = Math.ceil(leftMs / 1000)
    return html`<div class="time-left">
      <span class="bar" aria-hidden="true"><span .style=${`scale: ${leftMs / wholeMs} 1`}></span></span>
      <p>${say(TEXTS.vanishes)} <output aria-live="off">${seconds} s</output></p>
      <button class="button" @click=${() => this.stay(leftMs + this.verifier.preferences.staySeconds * 1000)}>${say(TEXTS.longer)}</button>
      <button class="button" @click=${() => this.onEnd()}>${say(TEXTS.end)}</button>
    </div>`
  }

  private stay(ms: number): void {
    this.wholeMs = ms
    this.leftMs = ms
    this.ends = { page: performance.now() + ms, device: Date.now() + ms }
  }

  private tick(): void {
    const { page, device } = this.ends
    this.leftMs = Math.max(0, Math.min(page - performance.now(), device - Date.now()))
    if (this.leftMs === 0) this.onVanish()
  }
}

customElements.define('verdict-screen', VerdictScreen)
