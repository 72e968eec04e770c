// The frame of the wallet: header with the language switch, the screen where the person is, a word about new versions.
// What to show it is told by the running wallet.

import { firstLanguage, sayIn } from '@mlegitymacja/core/language/say.ts'
import { LANGUAGES, type Language, type Text } from '@mlegitymacja/core/language/text.ts'
import { BRAND_SVG } from '@mlegitymacja/look/icons.ts'
import { html, LitElement, nothing } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import { watchAway } from '../vault/away.device.ts'
import { icon } from './icons.page.ts'
import { hashOf, type Route, routeOf } from './route.ts'
import { type Phase, runWallet } from './running.device.ts'
import { screenAt } from './screens.page.ts'
import { watchVersions } from './versions.device.ts'

const TEXTS = {
  skip: { pl: 'Przejdź do treści', en: 'Skip to the content' },
  settings: { pl: 'Ustawienia', en: 'Settings' },
  lock: { pl: 'Zablokuj', en: 'Lock' },
  otherLanguage: { pl: 'English', en: 'Polski' },
  newVersion: { pl: 'Jest nowa wersja aplikacji.', en: 'There is a new version of the app.' },
  update: { pl: 'Odśwież', en: 'Update' },
  later: { pl: 'Później', en: 'Later' },
  no_store: {
    pl: 'Ta przeglądarka nie pozwala niczego zapisać (na przykład w trybie prywatnym). Otwórz mObywatela w zwykłym oknie.',
    en: 'This browser does not allow anything to be stored (in private mode, for example). Open mObywatel in an ordinary window.',
  },
  insecure: {
    pl: 'Ta strona nie ma bezpiecznego adresu (https), więc nie można na niej trzymać dokumentów.',
    en: 'This site has no secure address (https), so documents cannot be kept on it.',
  },
  honest: {
    pl: 'mLegitymacja tego wydawcy nie jest dokumentem w rozumieniu prawa, dopóki nie prowadzi go ministerstwo.',
    en: 'The mLegitymacja of this issuer is no legal document until a ministry runs it.',
  },
} as const satisfies Record<string, Text>

const LANGUAGE_KEY = 'language'

export class App extends LitElement {
  static override properties = {
    language: { state: true },
    phase: { state: true },
    route: { state: true },
    newVersion: { state: true },
  }

  declare private language: Language
  declare private phase: Phase
  declare private route: Route
  /** Brings in the new version that waits. */
  declare private newVersion: (() => void) | undefined
  private readonly running = runWallet({
    phase: phase => {
      closeDialogs()
      this.phase = phase
    },
    route: route => {
      this.route = route
    },
  })

  constructor() {
    super()
    this.language = firstLanguage(localStorage.getItem(LANGUAGE_KEY), navigator.languages)
    this.phase = { is: 'starting' }
    this.route = routeOf(location.hash)
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', () => {
      closeDialogs()
      this.route = routeOf(location.hash)
    })
    watchAway(this.running.wallet.lock, Date.now)
    watchVersions(update => {
      this.newVersion = update
    })
    void this.running.start()
  }

  protected override render() {
    document.documentElement.lang = this.language
    const say = sayIn(this.language)
    return html`
      <a class="skip visually-hidden" href="#main" @click=${skip}>${say(TEXTS.skip)}</a>
      ${this.header()}
      <main class="wrap page" id="main" tabindex="-1">${this.screen()}</main>
      ${
        this.newVersion
          ? html`<div class="new-version panel" role="status">
              <p>${say(TEXTS.newVersion)}</p>
              <div class="actions">
                <button class="button primary" @click=${this.newVersion}>${say(TEXTS.update)}</button>
                <button class="button" @click=${this.postpone}>${say(TEXTS.later)}</button>
              </div>
            </div>`
          : nothing
      }
      <footer class="colophon"><div class="wrap"><p>${say(TEXTS.honest)}</p></div></footer>`
  }

  private header() {
    const say = sayIn(this.language)
    const other = LANGUAGES.find(language => language !== this.language)
    const open = this.phase.is === 'open'
    return html`<header class="masthead"><div class="wrap">
      <a class="brand" href=${hashOf({ at: 'home' })}>${unsafeHTML(BRAND_SVG)}<span>mObywatel</span></a>
      <button class="button quiet" lang=${other} @click=${this.switchLanguage}>
        ${icon('globe')}${say(TEXTS.otherLanguage)}
      </button>
      ${
        open
          ? html`<a class="button quiet iconic" href=${hashOf({ at: 'settings' })} aria-label=${say(TEXTS.settings)}
                title=${say(TEXTS.settings)}>${icon('settings')}</a>
              <button class="button quiet iconic" @click=${this.running.wallet.lock} aria-label=${say(TEXTS.lock)}
                title=${say(TEXTS.lock)}>${icon('lock')}</button>`
          : nothing
      }
    </div></header>`
  }

  private screen() {
    const { language, phase } = this
    const { wallet } = this.running
    switch (phase.is) {
      case 'starting':
        return nothing
      case 'no_store':
      case 'insecure':
        return html`<p class="notice" data-kind="error" role="alert">${sayIn(language)(TEXTS[phase.is])}</p>`
      case 'new':
        return html`<new-pin .wallet=${wallet} .language=${language}></new-pin>`
      case 'locked':
        return html`<ask-pin .wallet=${wallet} .language=${language}></ask-pin>`
      case 'open':
        return screenAt(this.route, { wallet, language })
    }
  }

  private switchLanguage(): void {
    this.language = this.language === 'pl' ? 'en' : 'pl'
    localStorage.setItem(LANGUAGE_KEY, this.language)
  }

  private postpone(): void {
    this.newVersion = undefined
  }
}

/** What stands over a screen goes with it: by the back button, and by the lock. */
function closeDialogs(): void {
  for (const dialog of document.querySelectorAll('dialog')) dialog.close()
}

/** The address is the place in the wallet, so the skip link moves the focus and not the address. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

customElements.define('mobywatel-app', App)
