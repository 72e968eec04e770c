// What every screen of a browser app is: an element in the page's own tree, so that labels, forms and styles meet, which puts
// the focus on its heading when it appears and names the page after it.
import { type Say, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { LitElement } from 'lit'

export abstract class AppScreen extends LitElement {
  static override properties = { language: { attribute: false } }

  declare language: Language
  /** As it stands behind the heading in the page's name. */
  protected abstract readonly app: string

  protected readonly say: Say = text => sayIn(this.language)(text)

  protected override createRenderRoot() {
    return this
  }

  protected override firstUpdated(): void {
    this.arrive()
  }

  protected override updated(): void {
    this.nameThePage()
  }

  /** Tells a screen reader where the person is now. Screens that ask for one thing put the focus on it instead. */
  protected arrive(): void {
    const target = this.querySelector<HTMLElement>('[data-first]') ?? this.querySelector<HTMLElement>('h1')
    if (target?.tagName === 'H1') target.tabIndex = -1
    target?.focus({ preventScroll: true })
    scrollTo(0, 0)
    this.nameThePage()
  }

  private nameThePage(): void {
    const heading = this.querySelector('h1')?.textContent?.trim()
    document.title = heading ? `${heading} – ${this.app}` : this.app
  }
}
