// The card as an object [LOOK]: a face with photo, names, university and validity, a back with the rest of the data.
// A tap turns it; the button does the same for the keyboard.

import { type CardClaims, CLAIM_LABELS, type ClaimName } from '@mlegitymacja/core/card/claims.ts'
import { CARD_NAME } from '@mlegitymacja/core/card/configuration.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, LitElement, type PropertyValues } from 'lit'
import { icon } from '../shell/icons.page.ts'
import './live-clock.page.ts'
import { dayText } from './dates.ts'
import { ground, rosette } from './guilloche.page.ts'
import { STANDING_WORDS, type Standing } from './standing.ts'
import { leanWithDevice } from './tilt.device.ts'

const TEXTS = {
  validUntil: { pl: 'Ważna do', en: 'Valid until' },
  album: { pl: 'Nr albumu', en: 'Album no.' },
  photo: { pl: 'Zdjęcie', en: 'Photo' },
  turn: { pl: 'Odwróć kartę', en: 'Turn the card' },
  data: { pl: 'Dane', en: 'Data' },
  yes: { pl: 'tak', en: 'yes' },
  no: { pl: 'nie', en: 'no' },
} as const satisfies Record<string, Text>

export const STANDING_ICONS = { valid: 'check_circle', expired: 'clock', revoked: 'ban' } as const

/** The data side, in this order. */
const BACK: readonly ClaimName[] = [
  'birthdate',
  'pesel',
  'album_number',
  'card_number',
  'issue_date',
  'expiry_date',
  'statutory_discounts',
]

export class StudentCard extends LitElement {
  static override properties = {
    claims: { attribute: false },
    standing: { attribute: false },
    say: { attribute: false },
    turned: { state: true },
  }

  declare claims: CardClaims
  declare standing: Standing
  declare say: Say
  declare private turned: boolean | undefined
  private stopLeaning: (() => void) | undefined

  protected override createRenderRoot() {
    return this
  }

  protected override firstUpdated(_: PropertyValues): void {
    const object = this.querySelector<HTMLElement>('.card')
    if (object) this.stopLeaning = leanWithDevice(object)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.stopLeaning?.()
  }

  protected override render() {
    const { say, standing } = this
    return html`<div class="card" data-standing=${standing}>
      <div class="sides" ?data-turned=${this.turned} @click=${this.onTap}>
        <section class="side front" ?inert=${this.turned} aria-label=${say(CARD_NAME)}>${this.front()}</section>
        <section class="side back" ?inert=${!this.turned} aria-label=${say(TEXTS.data)}>${this.back()}</section>
      </div>
      <button class="turn" type="button" @click=${this.turn} aria-pressed=${this.turned ? 'true' : 'false'}
        aria-label=${say(TEXTS.turn)} title=${say(TEXTS.turn)}>${icon('turn')}</button>
    </div>`
  }

  private front() {
    const { say, claims, standing } = this
    return html`${ground()}<span class="shimmer"></span>
      <header>${rosette('emblem')}<span>${say(CARD_NAME)}</span></header>
      <div class="who">
        <img class="portrait" src=${claims.portrait} alt=${say(TEXTS.photo)} width="240" height="300" />
        <dl>
          <div><dt>${say(TEXTS.validUntil)}</dt><dd class="until">${dayText(claims.expiry_date)}</dd></div>
          <div><dt>${say(TEXTS.album)}</dt><dd>${claims.album_number}</dd></div>
        </dl>
      </div>
      <p class="names"><span>${claims.given_name}</span> <span>${claims.family_name}</span></p>
      <p class="university">${claims.university}</p>
      <p class="band">
        <strong>${icon(STANDING_ICONS[standing])}${say(STANDING_WORDS[standing])}</strong><live-clock></live-clock>
      </p>`
  }

  private back() {
    const { say, claims } = this
    return html`${ground()}<span class="shimmer"></span>
      <header>${rosette('emblem')}<span>${claims.given_name} ${claims.family_name}</span></header>
      <dl class="data">${BACK.map(
        name => html`<div><dt>${say(CLAIM_LABELS[name])}</dt><dd>${claimText(claims, name, say)}</dd></div>`,
      )}</dl>`
  }

  private turn(): void {
    this.turned = !this.turned
  }

  private onTap(): void {
    const marked = getSelection()
    // Somebody who marks a number to copy it does not want the card to turn.
    if (marked?.toString() && this.contains(marked.anchorNode)) return
    this.turn()
  }
}

/** A claim as people read it. */
export function claimText(claims: CardClaims, name: ClaimName, say: Say): string {
  const value = claims[name]
  if (typeof value === 'boolean') return say(value ? TEXTS.yes : TEXTS.no)
  return name.endsWith('date') ? dayText(value) : value
}

customElements.define('student-card', StudentCard)
