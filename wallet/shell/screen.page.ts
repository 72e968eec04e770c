// What every screen of the wallet is: an element in the page's own tree (so that labels, forms and styles meet), which
// puts the focus on its heading when it appears and names the page after it.

import { type Say, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { LitElement } from 'lit'
import type { Wallet } from './wallet.ts'

export abstract class Screen extends LitElement {
  static override properties = { wallet: { attribute: false }, language: { attribute: false } }

  declare wallet: Wallet
  declare language: Language

  protected readonly say: Say = text => sayIn(this.language)(text)

  protected override createRenderRoot() {
    return this
  }

  protected override firstUpdated(): void {
    this.arrive()
  }

  protected override updated(): void {
    nameThePage(this)
  }

  /** Tells a screen reader where the person is now. Screens that ask for one thing put the focus on it instead. */
  protected arrive(): void {
    const target = this.querySelector<HTMLElement>('[data-first]') ?? this.querySelector<HTMLElement>('h1')
    if (target?.tagName === 'H1') target.tabIndex = -1
    target?.focus({ preventScroll: true })
    scrollTo(0, 0)
    nameThePage(this)
  }
}

function nameThePage(screen: HTMLElement): void {
  const heading = screen.querySelector('h1')?.textContent?.trim()
  document.title = heading ? `${heading} – mObywatel` : 'mObywatel'
}
