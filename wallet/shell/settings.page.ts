// *Ustawienia*: another PIN, starting anew, and what the wallet is.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing } from 'lit'
import { PIN_REFUSALS } from '../vault/new-pin.page.ts'
import { closedText } from '../vault/phone-lock.page.ts'
import { pinField, typed } from '../vault/pin-field.page.ts'
import { changePin } from '../vault/vault.ts'
import { confirmed } from './confirm.page.ts'
import { icon } from './icons.page.ts'
import { hashOf } from './route.ts'
import { Screen } from './screen.page.ts'

const TEXTS = {
  back: { pl: 'Dokumenty', en: 'Documents' },
  title: { pl: 'Ustawienia', en: 'Settings' },
  pin: { pl: 'Zmień PIN', en: 'Change the PIN' },
  present: { pl: 'Obecny PIN', en: 'Present PIN' },
  new: { pl: 'Nowy PIN', en: 'New PIN' },
  changed: { pl: 'PIN został zmieniony.', en: 'The PIN was changed.' },
  privacy: { pl: 'Gdzie są Twoje dane', en: 'Where your data are' },
  privacyText: {
    pl: 'Dokumenty leżą zaszyfrowane w tej przeglądarce i otwiera je PIN. Nie ma ich na żadnym serwerze tej aplikacji. Wyczyszczenie danych przeglądarki usuwa je na zawsze.',
    en: 'The documents lie encrypted in this browser and the PIN opens them. They are on no server of this app. Clearing the browser’s data removes them for good.',
  },
  anew: { pl: 'Zacznij od nowa', en: 'Start anew' },
  anewText: {
    pl: 'Usuwa z tego telefonu wszystkie dokumenty i PIN. Nie anuluje mLegitymacji: to robi się na stronie uczelni.',
    en: 'Removes all documents and the PIN from this phone. It does not cancel the mLegitymacja: that is done on the page of your university.',
  },
  eraseTitle: { pl: 'Usunąć wszystko?', en: 'Remove everything?' },
  eraseText: {
    pl: 'Usuniemy z tego telefonu wszystkie dokumenty i PIN. Nie da się tego cofnąć.',
    en: 'We will remove all documents and the PIN from this phone. It cannot be undone.',
  },
  eraseYes: { pl: 'Usuń wszystko', en: 'Remove everything' },
  eraseNo: { pl: 'Wróć', en: 'Go back' },
} as const satisfies Record<string, Text>

export class Settings extends Screen {
  static override properties = {
    ...Screen.properties,
    wrong: { state: true },
    wrongNew: { state: true },
    changed: { state: true },
  }

  declare private wrong: Text | undefined
  declare private wrongNew: Text | undefined
  declare private changed: boolean | undefined

  protected override render() {
    const { say } = this
    return html`<div class="narrow">
      <p class="way"><a href=${hashOf({ at: 'home' })}>${icon('back')}${say(TEXTS.back)}</a></p>
      <h1>${say(TEXTS.title)}</h1>
      <form class="panel" novalidate @submit=${this.onChange}>
        <h2>${say(TEXTS.pin)}</h2>
        <div role="status">${
          this.changed
            ? html`<div class="notice" data-kind="success">${icon('check_circle')}<p>${say(TEXTS.changed)}</p></div>`
            : nothing
        }</div>
        ${pinField({ name: 'present', label: say(TEXTS.present), wrong: this.wrong && say(this.wrong) })}
        ${pinField({ name: 'new', label: say(TEXTS.new), wrong: this.wrongNew && say(this.wrongNew) })}
        <button class="button" type="submit">${say(TEXTS.pin)}</button>
      </form>
      <phone-lock .wallet=${this.wallet} .language=${this.language}></phone-lock>
      <h2>${say(TEXTS.privacy)}</h2>
      <p>${say(TEXTS.privacyText)}</p>
      <h2>${say(TEXTS.anew)}</h2>
      <p>${say(TEXTS.anewText)}</p>
      <button class="button destructive" @click=${this.onErase}>${say(TEXTS.eraseYes)}</button>
    </div>`
  }

  private async onChange(event: SubmitEvent): Promise<void> {
    const { present = '', new: newPin = '' } = typed(event)
    const form = event.target as HTMLFormElement
    this.wrong = this.wrongNew = this.changed = undefined
    const result = await changePin(this.wallet, { pin: present, newPin })
    if ('changed' in result) {
      this.changed = true
      form.reset()
    } else if ('refused' in result) this.wrongNew = PIN_REFUSALS[result.refused]
    else this.wrong = closedText(result)
    await this.updateComplete
    this.querySelector<HTMLInputElement>('[aria-invalid="true"]')?.select()
  }

  private async onErase(): Promise<void> {
    const { say } = this
    const yes = await confirmed({
      title: say(TEXTS.eraseTitle),
      text: say(TEXTS.eraseText),
      yes: say(TEXTS.eraseYes),
      no: say(TEXTS.eraseNo),
    })
    if (yes) await this.wallet.erase()
  }
}

customElements.define('settings-screen', Settings)
