// *Szczegóły*: everything the card says, who issued it, when it was added; and removing it from this phone.

import { CLAIM_LABELS, CLAIM_NAMES } from '@mlegitymacja/core/card/claims.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing } from 'lit'
import type { WalletConfig } from '../issuers/config.ts'
import { confirmed } from '../shell/confirm.page.ts'
import { icon } from '../shell/icons.page.ts'
import { hashOf } from '../shell/route.ts'
import { claimText } from './card.page.ts'
import { momentText } from './dates.ts'
import { removing } from './notify.ts'
import { CardScreen } from './shown-card.page.ts'
import { statusLine } from './status-line.page.ts'

const TEXTS = {
  back: { pl: 'Karta', en: 'Card' },
  title: { pl: 'Szczegóły mLegitymacji', en: 'Details of the mLegitymacja' },
  issuer: { pl: 'Wydawca', en: 'Issuer' },
  added: { pl: 'Dodano do telefonu', en: 'Added to this phone' },
  remove: { pl: 'Usuń dokument', en: 'Remove the document' },
  removeTitle: { pl: 'Usunąć mLegitymację z telefonu?', en: 'Remove the mLegitymacja from this phone?' },
  removeText: {
    pl: 'Usunięcie nie anuluje mLegitymacji. Tych samych kodów nie da się użyć drugi raz: żeby mieć ją z powrotem, trzeba ją anulować na stronie uczelni i zamówić nową.',
    en: 'Removing does not cancel the mLegitymacja. The same codes cannot be used again: to have it back, you cancel it on the page of your university and order a new one.',
  },
  keep: { pl: 'Zostaw', en: 'Keep' },
} as const satisfies Record<string, Text>

export class CardDetails extends CardScreen {
  static override properties = { ...CardScreen.properties, config: { state: true } }

  declare private config: WalletConfig | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    void this.wallet.config().then(config => {
      this.config = config
    })
  }

  protected override render() {
    const { say, card, content } = this
    if (!card || !content) return nothing
    const { claims, standing } = content
    const issuer = this.config?.issuers.find(({ address }) => address === card.issuer)
    return html`<div class="narrow">
      <p class="way"><a href=${hashOf({ at: 'card', id: card.id })}>${icon('back')}${say(TEXTS.back)}</a></p>
      <h1>${say(TEXTS.title)}</h1>
      ${statusLine({ status: this.status, standing, expiryDate: claims.expiry_date, say, now: this.wallet.now() })}
      <div class="panel"><dl class="facts">
        ${CLAIM_NAMES.filter(name => name !== 'portrait').map(
          name => html`<dt>${say(CLAIM_LABELS[name])}</dt><dd>${claimText(claims, name, say)}</dd>`,
        )}
        <dt>${say(TEXTS.issuer)}</dt><dd>${issuer ? say(issuer.name) : card.issuer}</dd>
        <dt>${say(TEXTS.added)}</dt><dd>${momentText(card.addedAt)}</dd>
      </dl></div>
      <div class="actions">
        <button class="button destructive" @click=${this.removeCard}>${say(TEXTS.remove)}</button>
      </div>
    </div>`
  }

  private async removeCard(): Promise<void> {
    const { say, card, wallet } = this
    const question = {
      title: say(TEXTS.removeTitle),
      text: say(TEXTS.removeText),
      yes: say(TEXTS.remove),
      no: say(TEXTS.keep),
    }
    if (!card || !(await confirmed(question))) return
    await wallet.vault.write(removing(card, wallet.now()))
    wallet.go({ at: 'home' }, 'replace')
    await wallet.tellNews()
  }
}

customElements.define('card-details', CardDetails)
