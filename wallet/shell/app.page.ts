// The frame of the wallet: header with the language switch, the screen where the person is, a word about new versions.
// It holds the open vault; when it lets go of it, the PIN is asked for again.
import { LANGUAGES, type Language, type Text } from '@mlegitymacja/core/language/text.ts'
import { BRAND_SVG } from '@mlegitymacja/look/icons.ts'
import { html, LitElement, nothing } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import { readConfig } from '../issuers/config.device.ts'
import { watchAway } from '../vault/away.device.ts'
import { openDeviceStore } from '../vault/store.device.ts'
import type { Store } from '../vault/store.ts'
import { eraseVault, hasVault, type Vault } from '../vault/vault.ts'
import { icon } from './icons.ts'
import { firstLanguage, sayIn } from './language.ts'
import { hashOf, type Route, routeOf } from './route.ts'
import { screenAt } from './screens.ts'
import { watchVersions } from './update.ts'
import type { Wallet } from './wallet.ts'

const TEXTS = {
  skip: { pl: 'Przejdź do treści', en: 'Skip to the content' },
  settings: { pl: 'Ustawienia', en: 'Settings' },
  lock: { pl: 'Zablokuj', en: 'Lock' },
  otherLanguage: { pl: 'English', en: 'Polski' },
  newVersion: { pl: 'Jest nowa wersja aplikacji.', en: 'There is a new version of the app.' },
  update: { pl: 'Odśwież', en: 'Update' },
  later: { pl: 'Później', en: 'Later' },
  noStore: {
    pl: 'Ta przeglądarka nie pozwala niczego zapisać (na przykład w trybie prywatnym). Otwórz mObywatela w zwykłym oknie.',
    en: 'This browser does not allow anything to be stored (in private mode, for example). Open mObywatel in an ordinary window.',
  },
  honest: {
    pl: 'mLegitymacja tego wydawcy nie jest dokumentem w rozumieniu prawa, dopóki nie prowadzi go ministerstwo.',
    en: 'The mLegitymacja of this issuer is no legal document until a ministry runs it.',
  },
} as const satisfies Record<string, Text>

const LANGUAGE_KEY = 'language'

type Phase = { is: 'starting' | 'no_store' | 'new' | 'locked' } | { is: 'open'; vault: Vault }

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
  private store!: Store
  /** Tells other windows of this wallet that everything was erased. */
  private readonly windows = new BroadcastChannel('mobywatel')

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
    this.windows.addEventListener('message', () => location.reload())
    watchAway(() => this.wallet.lock(), Date.now)
    watchVersions(update => {
      this.newVersion = update
    })
    void this.start()
  }

  private async start(): Promise<void> {
    try {
      this.store = await openDeviceStore()
      this.phase = { is: (await hasVault(this.store)) ? 'locked' : 'new' }
    } catch {
      this.phase = { is: 'no_store' }
    }
  }

  private readonly wallet: Wallet = ((app: App): Wallet => ({
    get store() {
      return app.store
    },
    get vault() {
      if (app.phase.is !== 'open') throw new Error('the vault is closed')
      return app.phase.vault
    },
    now: Date.now,
    fetch: (url, init) => fetch(url, init),
    config: () => readConfig(app.store),
    open: vault => {
      app.phase = { is: 'open', vault }
      // Without this the browser may clear the wallet when the disk is full.
      void navigator.storage?.persist?.()
    },
    lock: () => {
      closeDialogs()
      if (app.phase.is === 'open') app.phase = { is: 'locked' }
    },
    erase: async () => {
      await eraseVault(app.store)
      app.windows.postMessage('erased')
      location.hash = hashOf({ at: 'home' })
      app.phase = { is: 'new' }
    },
    go: (route, how) => {
      if (how === 'replace') history.replaceState(null, '', hashOf(route))
      else location.hash = hashOf(route)
      app.route = route
    },
  }))(this)

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
              <button class="button quiet iconic" @click=${this.wallet.lock} aria-label=${say(TEXTS.lock)}
                title=${say(TEXTS.lock)}>${icon('lock')}</button>`
          : nothing
      }
    </div></header>`
  }

  private screen() {
    const { wallet, language, phase } = this
    switch (phase.is) {
      case 'starting':
        return nothing
      case 'no_store':
        return html`<p class="notice" data-kind="error" role="alert">${sayIn(language)(TEXTS.noStore)}</p>`
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
