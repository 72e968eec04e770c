// *Ustawienia*: push messages on this phone, signing out here or everywhere.
import { sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { html, LitElement, nothing } from 'lit'
import { type PushState, pushState, switchOff, switchOn } from '../push/push.device.ts'
import type { Api } from '../session/api.ts'

const TEXTS = {
  title: { pl: 'Ustawienia', en: 'Settings' },
  push: { pl: 'Powiadomienia na tym telefonie', en: 'Notifications on this phone' },
  pushText: {
    pl: 'Damy znać, gdy mLegitymacja będzie gotowa i gdy trzeba coś zrobić.',
    en: 'We tell you when the mLegitymacja is ready and when something needs doing.',
  },
  on: { pl: 'Powiadomienia są włączone.', en: 'Notifications are on.' },
  switchOn: { pl: 'Włącz powiadomienia', en: 'Switch notifications on' },
  switchOff: { pl: 'Wyłącz powiadomienia', en: 'Switch notifications off' },
  denied: {
    pl: 'Przeglądarka blokuje powiadomienia tej aplikacji. Odblokujesz je w ustawieniach przeglądarki.',
    en: 'The browser blocks notifications of this app. You can allow them in the browser’s settings.',
  },
  unsupported: { pl: 'Ta przeglądarka nie odbiera powiadomień.', en: 'This browser takes no notifications.' },
  failed: {
    pl: 'Nie udało się. Sprawdź połączenie z internetem i spróbuj ponownie.',
    en: 'That did not work. Check your connection and try again.',
  },
  out: { pl: 'Wylogowanie', en: 'Signing out' },
  here: { pl: 'Wyloguj się', en: 'Sign out' },
  everywhere: { pl: 'Wyloguj wszędzie', en: 'Sign out everywhere' },
  everywhereText: {
    pl: 'Wylogowanie wszędzie kończy sesje tej aplikacji na wszystkich Twoich urządzeniach.',
    en: 'Signing out everywhere ends the sessions of this app on all your devices.',
  },
} as const satisfies Record<string, Text>

export class SettingsScreen extends LitElement {
  static override properties = {
    language: { attribute: false },
    api: { attribute: false },
    push: { state: true },
    problem: { state: true },
  }
  declare language: Language
  declare api: Api
  declare private push: PushState | undefined
  declare private problem: boolean

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void pushState().then(state => {
      this.push = state
    })
  }

  protected override render() {
    const say = sayIn(this.language)
    return html`<h1>${say(TEXTS.title)}</h1>
      <section class="panel"><h2>${say(TEXTS.push)}</h2><p>${say(TEXTS.pushText)}</p>
        <div role="status">${this.problem ? html`<p>${say(TEXTS.failed)}</p>` : nothing}${this.push === 'on' ? html`<p>${say(TEXTS.on)}</p>` : nothing}</div>
        ${this.push === 'denied' || this.push === 'unsupported' ? html`<p>${say(TEXTS[this.push])}</p>` : nothing}
        ${this.push === 'off' ? html`<button class="button primary" @click=${() => this.turn(() => switchOn(this.api, this.language))}>${say(TEXTS.switchOn)}</button>` : nothing}
        ${this.push === 'on' ? html`<button class="button" @click=${() => this.turn(() => switchOff(this.api))}>${say(TEXTS.switchOff)}</button>` : nothing}
      </section>
      <section class="panel"><h2>${say(TEXTS.out)}</h2><p>${say(TEXTS.everywhereText)}</p>
        <div class="actions"><button class="button" @click=${() => this.signOut(false)}>${say(TEXTS.here)}</button>
        <button class="button" @click=${() => this.signOut(true)}>${say(TEXTS.everywhere)}</button></div></section>`
  }

  private async turn(work: () => Promise<PushState>): Promise<void> {
    this.problem = false
    try {
      this.push = await work()
    } catch {
      this.problem = true
    }
  }

  private async signOut(everywhere: boolean): Promise<void> {
    this.problem = false
    try {
      await switchOff(this.api).catch(() => {})
      await this.api('oauth/revoke_token', everywhere ? { everywhere: 'true' } : {})
    } catch {
      // Elsewhere it must have worked; here the tokens are forgotten in any case.
      if (everywhere) {
        this.problem = true
        return
      }
    }
    this.dispatchEvent(new Event('signed-out'))
  }
}

customElements.define('musos-settings', SettingsScreen)
