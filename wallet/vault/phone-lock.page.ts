// A part of *Ustawienia*: the phone's own lock beside the PIN [DESIGN 4]. Not chosen for anybody, because whoever loses the
// key in the phone has to start anew.
import { type Say, sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { html, LitElement, nothing } from 'lit'
import { icon } from '../shell/icons.page.ts'
import type { Wallet } from '../shell/wallet.ts'
import { pinField, typed } from './pin-field.page.ts'
import { bindToPhone, type Closed, isBoundToPhone, releaseFromPhone } from './vault.ts'

const TEXTS = {
  title: { pl: 'Blokada telefonu', en: 'The phone’s lock' },
  off: {
    pl: 'Dokumenty może chronić, oprócz PIN-u, także blokada telefonu: odcisk palca, twarz albo jego kod. Kto skopiuje dane przeglądarki, nie otworzy ich wtedy bez tego telefonu.',
    en: 'Besides the PIN, the phone’s own lock can protect the documents: finger, face or its code. Whoever copies the browser’s data cannot open them then without this phone.',
  },
  mind: {
    pl: 'Jeśli usuniesz z telefonu klucz „mObywatel”, dokumenty trzeba będzie dodać od nowa.',
    en: 'If you remove the key “mObywatel” from the phone, the documents have to be added anew.',
  },
  on: {
    pl: 'Do otwarcia dokumentów potrzebne są PIN i blokada tego telefonu.',
    en: 'The PIN and the lock of this phone are needed to open the documents.',
  },
  unable: {
    pl: 'Ta przeglądarka nie potrafi użyć blokady telefonu do ochrony dokumentów. Chroni je PIN.',
    en: 'This browser cannot use the phone’s lock to protect the documents. The PIN protects them.',
  },
  pin: { pl: 'PIN', en: 'PIN' },
  bind: { pl: 'Włącz blokadę telefonu', en: 'Switch the phone’s lock on' },
  release: { pl: 'Wyłącz blokadę telefonu', en: 'Switch the phone’s lock off' },
  wrong: { pl: 'To nie jest obecny PIN.', en: 'That is not the present PIN.' },
  wait: { pl: 'Za dużo błędnych prób. Spróbuj później.', en: 'Too many wrong attempts. Try later.' },
  declined: {
    pl: 'Telefon nie potwierdził, że to Ty. Nic się nie zmieniło.',
    en: 'The phone did not confirm that it is you. Nothing has changed.',
  },
} as const satisfies Record<string, Text>

/** Why nothing was changed. */
export function closedText(closed: Closed): Text {
  if ('phoneDeclined' in closed) return TEXTS.declined
  return 'wrongPin' in closed ? TEXTS.wrong : TEXTS.wait
}

export class PhoneLock extends LitElement {
  static override properties = {
    wallet: { attribute: false },
    language: { attribute: false },
    state: { state: true },
    problem: { state: true },
    busy: { state: true },
  }

  declare wallet: Wallet
  declare language: Language
  declare private state: 'on' | 'off' | 'unable' | undefined
  declare private problem: Text | undefined
  declare private busy: boolean | undefined

  private readonly say: Say = text => sayIn(this.language)(text)

  protected override createRenderRoot() {
    return this
  }

  override connectedCallback(): void {
    super.connectedCallback()
    void this.look()
  }

  private async look(): Promise<void> {
    const bound = await isBoundToPhone(this.wallet.store)
    if (bound) this.state = 'on'
    else this.state = (await this.wallet.phone.can()) ? 'off' : 'unable'
  }

  protected override render() {
    const { say, state } = this
    return html`<section class="panel"><h2>${say(TEXTS.title)}</h2>
      ${state === 'off' ? html`<p>${say(TEXTS.off)}</p><p class="soft">${say(TEXTS.mind)}</p>` : nothing}
      ${state === 'unable' ? html`<p>${say(TEXTS.unable)}</p>` : nothing}
      <div role="status">${
        state === 'on'
          ? html`<div class="notice" data-kind="success">${icon('check_circle')}<p>${say(TEXTS.on)}</p></div>`
          : nothing
      }</div>
      ${state === 'on' || state === 'off' ? this.form(state) : nothing}</section>`
  }

  private form(state: 'on' | 'off') {
    const { say, problem } = this
    return html`<form novalidate @submit=${this.onSubmit}>
      ${pinField({ name: 'phone-pin', label: say(TEXTS.pin), wrong: problem && say(problem) })}
      <button class="button" type="submit" aria-busy=${this.busy ? 'true' : 'false'}>${say(
        state === 'off' ? TEXTS.bind : TEXTS.release,
      )}</button>
    </form>`
  }

  private async onSubmit(event: SubmitEvent): Promise<void> {
    const { 'phone-pin': pin = '' } = typed(event)
    const form = event.target as HTMLFormElement
    if (this.busy) return
    this.busy = true
    this.problem = undefined
    const change = this.state === 'off' ? bindToPhone : releaseFromPhone
    const result = await change(this.wallet, pin)
    this.busy = false
    if ('changed' in result) {
      form.reset()
      await this.look()
    } else {
      this.problem = closedText(result)
      await this.updateComplete
      this.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.select()
    }
  }
}

customElements.define('phone-lock', PhoneLock)
