// The first screen: the documents in this phone, or how to get the first one; cards on their way are named [SPEC 10].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing } from 'lit'
import { type Collection, interruptedCollections } from '../add-card/collection.ts'
import { checkStatus } from '../card/check-status.ts'
import { rosette } from '../card/guilloche.page.ts'
import { type KeptCard, keptCards, knownStatus } from '../card/kept-card.ts'
import { smallCard } from '../card/small-card.page.ts'
import { icon } from './icons.page.ts'
import { hashOf } from './route.ts'
import { Screen } from './screen.page.ts'

const TEXTS = {
  title: { pl: 'Twoje dokumenty', en: 'Your documents' },
  none: { pl: 'Nie masz tu jeszcze żadnego dokumentu', en: 'There is no document here yet' },
  noneAdvice: {
    pl: 'Zamów mLegitymację na stronie swojej uczelni, a potem dodaj ją tutaj kodem QR i kodem aktywacyjnym.',
    en: 'Order the mLegitymacja on the page of your university, then add it here with the QR code and the activation code.',
  },
  add: { pl: 'Dodaj dokument', en: 'Add a document' },
  share: { pl: 'Udostępnij dane', en: 'Share data' },
  history: { pl: 'Historia udostępnień', en: 'History of sharing' },
  onItsWay: { pl: 'mLegitymacja jest w drodze', en: 'An mLegitymacja is on its way' },
  onItsWayText: {
    pl: 'Kody zostały przyjęte, ale dokument nie zdążył trafić do telefonu. Nic nie przepadło.',
    en: 'The codes were accepted, but the document has not reached the phone. Nothing is lost.',
  },
  finish: { pl: 'Dokończ dodawanie', en: 'Finish adding' },
} as const satisfies Record<string, Text>

type Shown = { card: KeptCard; status: Awaited<ReturnType<typeof knownStatus>> }

export class Home extends Screen {
  static override properties = { ...Screen.properties, cards: { state: true }, interrupted: { state: true } }

  declare private cards: Shown[] | undefined
  declare private interrupted: Collection[] | undefined

  protected override async firstUpdated(): Promise<void> {
    const { vault } = this.wallet
    const kept = await keptCards(vault)
    this.interrupted = await interruptedCollections(vault)
    this.cards = await Promise.all(
      kept.map(async card => ({ card, status: await knownStatus(vault, card.id) })),
    )
    await this.updateComplete
    this.arrive()
    await this.checkAll(this.cards)
  }

  private async checkAll(shown: readonly Shown[]): Promise<void> {
    const config = await this.wallet.config()
    if (!config || !this.isConnected) return
    const { vault, fetch, now } = this.wallet
    this.cards = await Promise.all(
      shown.map(async ({ card, status }) => ({
        card,
        status: (await checkStatus({ vault, fetch, now, config }, card)) ?? status,
      })),
    )
  }

  protected override render() {
    const { say, cards } = this
    if (!cards) return nothing
    const empty = cards.length === 0 && !this.interrupted?.length
    return html`<div class="narrow home">
      ${this.interrupted?.length ? this.onItsWay() : nothing}
      ${empty ? this.nothingYet() : html`<h1>${say(TEXTS.title)}</h1>`}
      <ul class="documents" ?hidden=${cards.length === 0}>
        ${cards.map(({ card, status }) => html`<li>${smallCard(card, { status, say, now: this.wallet.now() })}</li>`)}
      </ul>
      <div class="actions">
        ${cards.length > 0 ? html`<a class="button primary" href=${hashOf({ at: 'share' })}>${icon('ready')}${say(TEXTS.share)}</a>` : nothing}
        <a class="button ${empty ? 'primary' : ''}" href=${hashOf({ at: 'add', step: 'wybor' })}>
          ${icon('add')}${say(TEXTS.add)}
        </a>
        ${empty ? nothing : html`<a class="button quiet" href=${hashOf({ at: 'history' })}>${say(TEXTS.history)}</a>`}
      </div>
    </div>`
  }

  private nothingYet() {
    const { say } = this
    return html`<div class="nothing-yet">${rosette('empty')}</div>
      <h1>${say(TEXTS.none)}</h1>
      <p class="lead">${say(TEXTS.noneAdvice)}</p>`
  }

  private onItsWay() {
    const { say } = this
    return html`<section class="notice" data-kind="warning">${icon('clock')}<div>
      <h2 class="plain">${say(TEXTS.onItsWay)}</h2>
      <p>${say(TEXTS.onItsWayText)}</p>
      <p><a class="button primary" href=${hashOf({ at: 'add', step: 'odbior' })}>${say(TEXTS.finish)}</a></p>
    </div></section>`
  }
}

customElements.define('home-screen', Home)
