// The screen of a card [LOOK]: the card, what its status is known by, and the two buttons *Okaż* and *Szczegóły*.
import { CARD_NAME } from '@mlegitymacja/core/card/configuration.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { hashOf } from '../shell/route.ts'
import './card.page.ts'
import { showFullScreen } from './show.page.ts'
import { CardScreen } from './shown-card.page.ts'
import { statusLine } from './status-line.page.ts'

const TEXTS = {
  back: { pl: 'Dokumenty', en: 'Documents' },
  show: { pl: 'Okaż', en: 'Show' },
  details: { pl: 'Szczegóły', en: 'Details' },
  share: { pl: 'Udostępnij dane', en: 'Share data' },
} as const satisfies Record<string, Text>

export class CardPage extends CardScreen {
  protected override render() {
    const { say, card, content } = this
    if (!card || !content) return nothing
    const { claims, standing } = content
    return html`<div class="narrow card-screen">
      <p class="way"><a href=${hashOf({ at: 'home' })}>${icon('back')}${say(TEXTS.back)}</a></p>
      <h1 class="unseen">${say(CARD_NAME)}</h1>
      <student-card .claims=${claims} .standing=${standing} .say=${say} .language=${this.language}></student-card>
      ${statusLine({ status: this.status, standing, expiryDate: claims.expiry_date, say, now: this.wallet.now() })}
      <div class="pair">
        <button class="button primary" @click=${this.show}>${say(TEXTS.show)}</button>
        <a class="button" href=${hashOf({ at: 'details', id: card.id })}>${say(TEXTS.details)}</a>
        <a class="button" href=${hashOf({ at: 'share' })}>${icon('ready')}${say(TEXTS.share)}</a>
      </div>
    </div>`
  }

  private show(): void {
    if (!this.content) return
    const { say } = this
    void this.check()
    showFullScreen(() => this.content && { ...this.content, status: this.status }, say)
  }
}

customElements.define('card-screen', CardPage)
