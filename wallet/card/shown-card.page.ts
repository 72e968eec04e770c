// What the screens about one card work with: the card from the vault, what is known of its status, and a check of that
// status whenever the card is looked at and a network is there, once a minute.
import type { CardClaims } from '@mlegitymacja/core/card/claims.ts'
import { Screen } from '../shell/screen.page.ts'
import { checkStatus } from './check-status.ts'
import { contentOf, type KeptCard, type KnownStatus, keptCard, knownStatus } from './kept-card.ts'
import { type Standing, standingOf } from './standing.ts'

const CHECK_MS = 60_000

export abstract class CardScreen extends Screen {
  static override properties = {
    ...Screen.properties,
    cardId: { attribute: false },
    card: { state: true },
    status: { state: true },
    checking: { state: true },
  }

  declare cardId: string
  declare protected card: KeptCard | undefined
  declare protected status: KnownStatus | undefined
  declare protected checking: boolean | undefined
  private read: ReturnType<typeof contentOf> | undefined
  private repeating: ReturnType<typeof setInterval> | undefined

  protected override async firstUpdated(): Promise<void> {
    const { vault } = this.wallet
    this.card = await keptCard(vault, this.cardId)
    if (!this.card) return this.wallet.go({ at: 'home' }, 'replace')
    this.read = contentOf(this.card)
    this.status = await knownStatus(vault, this.cardId)
    await this.updateComplete
    this.arrive()
    void this.check()
    this.repeating = setInterval(() => void this.check(), CHECK_MS)
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.repeating)
  }

  protected get content(): { claims: CardClaims; standing: Standing } | undefined {
    if (!this.read) return undefined
    const { claims, expiresAt } = this.read
    return { claims, standing: standingOf({ expiresAt, status: this.status }, this.wallet.now()) }
  }

  protected async check(): Promise<void> {
    const { card, wallet } = this
    if (!card || this.checking || document.visibilityState === 'hidden') return
    const { vault, fetch, now } = wallet
    this.checking = true
    const config = await wallet.config()
    const checked = config && (await checkStatus({ vault, fetch, now, config }, card))
    this.checking = false
    if (checked) this.status = checked
  }
}
