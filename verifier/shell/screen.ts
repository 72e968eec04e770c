// What every screen is: an element in the page's own tree, so that labels, forms and styles meet. It puts the focus on its
// heading when it appears and names the page after it.

import { type Say, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { LitElement } from 'lit'
import type { Verifier } from './verifier.ts'

export abstract class Screen extends LitElement {
  static override properties = { verifier: { attribute: false }, language: { attribute: false } }

  declare verifier: Verifier
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

  /** Tells a screen reader where the person is now. */
  protected arrive(): void {
    const heading = this.querySelector<HTMLElement>('h1')
    if (heading) heading.tabIndex = -1
    heading?.focus({ preventScroll: true })
    scrollTo(0, 0)
  }
}

function nameThePage(screen: HTMLElement): void {
  const heading = screen.querySelector('h1')?.textContent?.trim()
  document.title = heading ? `${heading} – mWeryfikator` : 'mWeryfikator'
}
