// First start: the person sets a PIN, twice [SPEC 10].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'lit'
import { Screen } from '../shell/screen.page.ts'
import type { PinRefusal } from './pin.ts'
import { pinField, typed } from './pin-field.page.ts'
import { createVault } from './vault.ts'

const TEXTS = {
  title: { pl: 'Witaj w mObywatelu', en: 'Welcome to mObywatel' },
  lead: {
    pl: 'Ustaw PIN. Chroni on dokumenty w tym telefonie i nigdzie nie jest wysyłany.',
    en: 'Set a PIN. It protects the documents in this phone and is never sent anywhere.',
  },
  pin: { pl: 'Nowy PIN', en: 'New PIN' },
  pinHint: {
    pl: 'Sześć cyfr. Nie datę urodzenia i nie ciąg, który łatwo odgadnąć.',
    en: 'Six digits. Not a birthday and not a row that is easy to guess.',
  },
  again: { pl: 'Powtórz PIN', en: 'Repeat the PIN' },
  set: { pl: 'Ustaw PIN', en: 'Set the PIN' },
  setting: { pl: 'Zabezpieczamy…', en: 'Securing…' },
  forget: {
    pl: 'Zapamiętaj go: nikt nie może go odzyskać. Kto zapomni PIN-u, zaczyna od nowa i dodaje dokumenty jeszcze raz.',
    en: 'Remember it: nobody can recover it. Whoever forgets the PIN starts anew and adds the documents again.',
  },
  different: {
    pl: 'PIN-y się różnią. Wpisz ten sam PIN dwa razy.',
    en: 'The PINs differ. Type the same PIN twice.',
  },
} as const satisfies Record<string, Text>

export const PIN_REFUSALS: Readonly<Record<PinRefusal, Text>> = {
  not_six_digits: { pl: 'PIN to dokładnie sześć cyfr.', en: 'A PIN is exactly six digits.' },
  too_easy: {
    pl: 'Ten PIN łatwo odgadnąć. Wybierz inny, na przykład bez powtórzeń i kolejnych cyfr.',
    en: 'This PIN is easy to guess. Choose another, for example without repeats and rows of digits.',
  },
}

export class NewPin extends Screen {
  static override properties = {
    ...Screen.properties,
    wrong: { state: true },
    wrongAgain: { state: true },
    busy: { state: true },
  }

  declare private wrong: Text | undefined
  declare private wrongAgain: Text | undefined
  declare private busy: boolean | undefined

  protected override render() {
    const { say } = this
    return html`<div class="narrow">
      <h1>${say(TEXTS.title)}</h1>
      <p class="lead">${say(TEXTS.lead)}</p>
      <form class="panel" novalidate @submit=${this.onSubmit}>
        ${pinField({
          name: 'pin',
          label: say(TEXTS.pin),
          hint: say(TEXTS.pinHint),
          wrong: this.wrong && say(this.wrong),
        })}
        ${pinField({ name: 'again', label: say(TEXTS.again), wrong: this.wrongAgain && say(this.wrongAgain) })}
        <p class="soft">${say(TEXTS.forget)}</p>
        <div class="actions">
          <button class="button primary" type="submit" aria-busy=${this.busy ? 'true' : 'false'}>
            ${say(this.busy ? TEXTS.setting : TEXTS.set)}
          </button>
        </div>
      </form>
    </div>`
  }

  private async onSubmit(event: SubmitEvent): Promise<void> {
    const { pin = '', again = '' } = typed(event)
    if (this.busy) return
    this.wrong = this.wrongAgain = undefined
    this.busy = true
    const result = await setPin(pin, again, this.wallet)
    this.busy = false
    if ('vault' in result) this.wallet.open(result.vault)
    else if ('different' in result) this.refuse('again', TEXTS.different)
    else this.refuse('pin', PIN_REFUSALS[result.refused])
  }

  private refuse(field: 'pin' | 'again', text: Text): void {
    if (field === 'pin') this.wrong = text
    else this.wrongAgain = text
    this.querySelector<HTMLInputElement>(`#${field}`)?.select()
  }
}

async function setPin(pin: string, again: string, wallet: Screen['wallet']) {
  const differs = pin !== again
  return differs && /^\d{6}$/.test(pin) ? { different: true as const } : createVault(wallet, pin)
}

customElements.define('new-pin', NewPin)
