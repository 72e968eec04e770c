// The frame of mWeryfikator: header with the language switch, the screen where the person is, or a verdict in place of it
// all. Only here a verdict is held, in memory, and let go of when its time is over.
import { firstLanguage, sayIn } from '@mlegitymacja/core/language/say.ts'
import { LANGUAGES, type Language, type Text } from '@mlegitymacja/core/language/text.ts'
import { BRAND_SVG } from '@mlegitymacja/look/icons.ts'
import { html, LitElement, nothing } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import type { Judgement } from '../verdict/judge.ts'
import '../ask/ask.page.ts'
import '../ask/returned.page.ts'
import '../ask/this-phone.page.ts'
import '../offline/offline.page.ts'
import '../verdict/verdict.page.ts'
import { createVerifier } from './context.device.ts'
import './home.page.ts'
import { icon } from './icons.ts'
import { PLACES, type Place, type Route, routeOf } from './route.ts'
import './settings.page.ts'
import { watchVersions } from './update.ts'

const TEXTS = {
  skip: { pl: 'Przejdź do treści', en: 'Skip to the content' },
  otherLanguage: { pl: 'English', en: 'Polski' },
  newVersion: { pl: 'Jest nowa wersja aplikacji.', en: 'There is a new version of the app.' },
  update: { pl: 'Odśwież', en: 'Update' },
  later: { pl: 'Później', en: 'Later' },
  honest: {
    pl: 'mLegitymacja tego wydawcy nie jest dokumentem w rozumieniu prawa, dopóki nie prowadzi go ministerstwo.',
    en: 'The mLegitymacja of this issuer is no legal document until a ministry runs it.',
  },
} as const satisfies Record<string, Text>

const LANGUAGE = 'language'

type Shown = { judgement: Judgement; from: Place }

export class App extends LitElement {
  static override properties = {
    language: { state: true },
    route: { state: true },
    shown: { state: true },
    vanished: { state: true },
    newVersion: { state: true },
  }

  declare private language: Language
  declare private route: Route
  declare private shown: Shown | undefined
  declare private vanished: boolean
  /** Brings in the new version that waits. */
  declare private newVersion: (() => void) | undefined

  private readonly verifier = createVerifier({
    show: (judgement, from) => {
      this.shown = { judgement, from }
    },
    go: place => this.go(place),
    changed: () => this.renderRoot.querySelector<LitElement>('main > *')?.requestUpdate(),
  })

  constructor() {
    super()
    this.language = firstLanguage(this.verifier.keep.read(LANGUAGE) ?? null, navigator.languages)
    this.route = routeOf(location.hash)
    this.vanished = false
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', () => {
      this.vanished = false
      this.shown = undefined
      this.route = routeOf(location.hash)
    })
    // A page that the browser puts aside to bring it back later must not bring anybody's data back.
    addEventListener('pagehide', () => {
      this.shown = undefined
    })
    watchVersions(update => {
      this.newVersion = update
    })
  }

  protected override render() {
    document.documentElement.lang = this.language
    const say = sayIn(this.language)
    if (this.shown) return html`<main id="main" tabindex="-1">${this.verdict(this.shown)}</main>`
    return html`
      <a class="skip visually-hidden" href="#main" @click=${skip}>${say(TEXTS.skip)}</a>
      ${this.header()}
      <main class="wrap page" id="main" tabindex="-1">${this.screen()}</main>
      ${this.newVersion ? this.versionNotice() : nothing}
      <footer class="colophon"><div class="wrap"><p>${say(TEXTS.honest)}</p></div></footer>`
  }

  private header() {
    const say = sayIn(this.language)
    const other = LANGUAGES.find(language => language !== this.language)
    return html`<header class="masthead"><div class="wrap">
      <a class="brand" href=${PLACES.home}>${unsafeHTML(BRAND_SVG)}<span>mWeryfikator</span></a>
      <button class="button quiet" lang=${other} @click=${this.switchLanguage}>${icon('globe')}${say(TEXTS.otherLanguage)}</button>
    </div></header>`
  }

  private verdict({ judgement, from }: Shown) {
    const end = (vanished: boolean) => {
      this.shown = undefined
      this.go('home')
      this.vanished = vanished
    }
    const next = () => {
      this.shown = undefined
      this.go(from)
    }
    return html`<verdict-screen .verifier=${this.verifier} .language=${this.language} .judgement=${judgement}
      .onVanish=${() => end(true)} .onEnd=${() => end(false)} .onNext=${next}></verdict-screen>`
  }

  private screen() {
    const { verifier, language, route } = this
    switch (route.at) {
      case 'ask':
        return html`<ask-holder .verifier=${verifier} .language=${language}></ask-holder>`
      case 'phone':
        return html`<ask-this-phone .verifier=${verifier} .language=${language}></ask-this-phone>`
      case 'returned':
        return html`<check-returned .verifier=${verifier} .language=${language} .code=${route.code}></check-returned>`
      case 'settings':
        return html`<check-settings .verifier=${verifier} .language=${language}></check-settings>`
      case 'offline':
        return html`<check-offline .verifier=${verifier} .language=${language}></check-offline>`
      case 'home':
        return html`<check-home .verifier=${verifier} .language=${language} .vanished=${this.vanished}></check-home>`
    }
  }

  private versionNotice() {
    const say = sayIn(this.language)
    return html`<div class="new-version panel" role="status">
      <p>${say(TEXTS.newVersion)}</p>
      <div class="actions">
        <button class="button primary" @click=${this.newVersion}>${say(TEXTS.update)}</button>
        <button class="button" @click=${this.postpone}>${say(TEXTS.later)}</button>
      </div>
    </div>`
  }

  private go(place: Place): void {
    if (location.hash !== PLACES[place]) history.pushState(null, '', PLACES[place])
    this.route = { at: place }
  }

  private switchLanguage(): void {
    this.language = this.language === 'pl' ? 'en' : 'pl'
    this.verifier.keep.write(LANGUAGE, this.language)
  }

  private postpone(): void {
    this.newVersion = undefined
  }
}

/** The address is the place in the app, so the skip link moves the focus and not the address. */
function skip(event: Event): void {
  event.preventDefault()
  document.getElementById('main')?.focus()
}

customElements.define('mweryfikator-app', App)
