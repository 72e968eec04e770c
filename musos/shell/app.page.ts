// The app as a whole [AIK II]: who is signed in, which screen, the tabs, what is told on top.
import { firstLanguage, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { html, LitElement, nothing } from 'lit'
import '../card/card.page.ts'
import { forgetMcard } from '../card/kept.device.ts'
import { switchOff } from '../push/push.device.ts'
import type { MusosConfig } from '../server/config.ts'
import { type Api, createApi } from '../session/api.ts'
import { createSession, type Session } from '../session/session.ts'
import './help.page.ts'
import { icon } from './icons.ts'
import './settings.page.ts'
import { watchVersions } from './update.ts'

const TEXTS = {
  lead: {
    pl: 'Twoja mLegitymacja w telefonie: zamów ją, odbierz kody, dostań wiadomość, gdy jest gotowa.',
    en: 'Your mLegitymacja on your phone: order it, get the codes, be told when it is ready.',
  },
  signIn: { pl: 'Zaloguj się', en: 'Sign in' },
  refused: {
    pl: 'Logowanie nie powiodło się. Spróbuj jeszcze raz.',
    en: 'You have not been signed in. Try once more.',
  },
  noConfig: {
    pl: 'Nie udało się uruchomić aplikacji. Sprawdź połączenie z internetem.',
    en: 'The app could not start. Check your internet connection.',
  },
  card: { pl: 'mLegitymacja', en: 'mLegitymacja' },
  help: { pl: 'Pomoc', en: 'Help' },
  settings: { pl: 'Ustawienia', en: 'Settings' },
  tabs: { pl: 'Menu', en: 'Menu' },
  other: { pl: 'English', en: 'Polski' },
  newVersion: { pl: 'Jest nowa wersja aplikacji.', en: 'There is a new version of the app.' },
  update: { pl: 'Odśwież', en: 'Update' },
} as const satisfies Record<string, Text>

const LANGUAGE = 'musos.language'
const CONFIG = 'musos.config'

type Place = 'card' | 'help' | 'settings'
const placeOf = (hash: string): Place =>
  hash === '#/pomoc' ? 'help' : hash === '#/ustawienia' ? 'settings' : 'card'

export class MusosApp extends LitElement {
  static override properties = {
    language: { state: true },
    place: { state: true },
    signedIn: { state: true },
    problem: { state: true },
    newVersion: { state: true },
  }

  declare private language: Language
  declare private place: Place
  declare private signedIn: boolean | undefined
  declare private problem: Text | undefined
  declare private newVersion: (() => void) | undefined
  private session: Session | undefined
  private api: Api | undefined

  constructor() {
    super()
    this.language = firstLanguage(localStorage.getItem(LANGUAGE), navigator.languages)
    this.place = placeOf(location.hash)
  }

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    addEventListener('hashchange', () => {
      this.place = placeOf(location.hash)
    })
    void watchVersions(update => {
      this.newVersion = update
    }).catch(() => {})
    void this.begin()
  }

  private async begin(): Promise<void> {
    const config = await readConfig()
    if (!config) {
      this.signedIn = false
      this.problem = TEXTS.noConfig
      return
    }
    this.session = createSession(config)
    this.api = createApi(config, this.session)
    const answer = new URLSearchParams(location.search)
    if (answer.has('state')) {
      history.replaceState(null, '', '/#/mlegitymacja')
      const done = await this.session.finishSignIn(answer).catch(() => false)
      if (!done) this.problem = TEXTS.refused
    }
    this.signedIn = this.session.isSignedIn()
  }

  protected override render() {
    const say = sayIn(this.language)
    document.documentElement.lang = this.language
    return html`<header class="masthead"><div class="wrap">
        <a class="brand" href="#/">${icon('phone')}<span>Mobilny USOS</span></a>
        <button class="button quiet" lang=${this.language === 'pl' ? 'en' : 'pl'} @click=${this.onLanguage}>
          ${icon('globe')}${say(TEXTS.other)}</button>
      </div></header>
      <main id="main" tabindex="-1">
        ${
          this.newVersion
            ? html`<div class="notice" data-kind="info" role="status">${icon('info')}<p>${say(TEXTS.newVersion)}
                <button class="button" @click=${this.newVersion}>${say(TEXTS.update)}</button></p></div>`
            : nothing
        }
        ${this.problem ? html`<div class="notice" data-kind="error" role="alert">${icon('cross_circle')}<p>${say(this.problem)}</p></div>` : nothing}
        ${this.signedIn === undefined ? nothing : this.signedIn ? this.screen() : this.welcome()}
      </main>
      ${this.signedIn ? this.tabs() : nothing}`
  }

  private welcome() {
    const say = sayIn(this.language)
    return html`<h1>mLegitymacja</h1><p class="lead">${say(TEXTS.lead)}</p>
      <p class="actions"><button class="button primary wide" ?disabled=${!this.session} @click=${() => this.session?.signIn()}>
        ${say(TEXTS.signIn)}</button></p>`
  }

  private screen() {
    const { language, api } = this
    if (this.place === 'help') return html`<musos-help .language=${language}></musos-help>`
    if (this.place === 'settings')
      return html`<musos-settings .language=${language} .api=${api} @signed-out=${this.onSignedOut}></musos-settings>`
    return html`<musos-card .language=${language} .api=${api} @signed-out=${this.onSignedOut}></musos-card>`
  }

  private tabs() {
    const say = sayIn(this.language)
    const tab = (place: Place, address: string, picture: 'card' | 'question' | 'person', text: Text) =>
      html`<a href=${address} aria-current=${this.place === place ? 'page' : nothing}>${icon(picture)}${say(text)}</a>`
    return html`<nav class="tabs" aria-label=${say(TEXTS.tabs)}>
      ${tab('card', '#/mlegitymacja', 'card', TEXTS.card)}${tab('help', '#/pomoc', 'question', TEXTS.help)}
      ${tab('settings', '#/ustawienia', 'person', TEXTS.settings)}</nav>`
  }

  private onLanguage(): void {
    this.language = this.language === 'pl' ? 'en' : 'pl'
    localStorage.setItem(LANGUAGE, this.language)
  }

  private async onSignedOut(): Promise<void> {
    if (this.api) await switchOff(this.api).catch(() => {})
    this.session?.forget()
    forgetMcard()
    this.signedIn = false
    location.hash = '#/'
  }
}

/** Asked for anew, else as last heard: without a network the app still opens. */
async function readConfig(): Promise<MusosConfig | undefined> {
  try {
    const config = (await (await fetch('/config.json')).json()) as MusosConfig
    localStorage.setItem(CONFIG, JSON.stringify(config))
    return config
  } catch {
    const kept = localStorage.getItem(CONFIG)
    return kept === null ? undefined : (JSON.parse(kept) as MusosConfig)
  }
}

customElements.define('musos-app', MusosApp)
