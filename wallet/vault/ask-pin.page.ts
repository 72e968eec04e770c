// The PIN is asked for at every opening [SPEC 10]. Wrong ones cost a wait that is counted down before the person's eyes;
// a forgotten one is answered by starting anew.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'lit'
import { confirmed } from '../shell/confirm.page.ts'
import { Screen } from '../shell/screen.page.ts'
import { pinField, typed } from './pin-field.page.ts'
import { presentWait, unlockVault } from './vault.ts'

const TEXTS = {
  title: { pl: 'Podaj PIN', en: 'Enter your PIN' },
  pin: { pl: 'PIN', en: 'PIN' },
  open: { pl: 'Odblokuj', en: 'Unlock' },
  opening: { pl: 'Sprawdzamy…', en: 'Checking…' },
  wrong: { pl: 'To nie ten PIN. Spróbuj jeszcze raz.', en: 'That is not the PIN. Try again.' },
  declined: {
    pl: 'Telefon nie potwierdził, że to Ty. Wpisz PIN i odblokuj telefon palcem, twarzą albo jego kodem.',
    en: 'The phone did not confirm that it is you. Enter the PIN and unlock the phone by finger, face or its code.',
  },
  forgotten: { pl: 'Nie pamiętam PIN-u', en: 'I have forgotten the PIN' },
  eraseTitle: { pl: 'Zacząć od nowa?', en: 'Start anew?' },
  eraseText: {
    pl: 'Usuniemy z tego telefonu wszystkie dokumenty i PIN. Nie da się tego cofnąć. Żeby dodać mLegitymację jeszcze raz, anuluj ją na stronie uczelni i zamów nową.',
    en: 'We will remove all documents and the PIN from this phone. It cannot be undone. To add the mLegitymacja again, cancel it on the page of your university and order a new one.',
  },
  eraseYes: { pl: 'Usuń wszystko', en: 'Remove everything' },
  eraseNo: { pl: 'Wróć', en: 'Go back' },
} as const satisfies Record<string, Text>

const waitText = (seconds: number): Text => {
  const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
  return {
    pl: `Za dużo błędnych prób. Następna będzie możliwa za ${time}.`,
    en: `Too many wrong attempts. The next one will be possible in ${time}.`,
  }
}

export class AskPin extends Screen {
  static override properties = {
    ...Screen.properties,
    wrong: { state: true },
    declined: { state: true },
    busy: { state: true },
    waitSeconds: { state: true },
  }

  declare private wrong: boolean | undefined
  declare private declined: boolean | undefined
  declare private busy: boolean | undefined
  declare private waitSeconds: number | undefined
  private ticking: ReturnType<typeof setInterval> | undefined

  override connectedCallback(): void {
    super.connectedCallback()
    void presentWait(this.wallet).then(waitMs => this.wait(waitMs))
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    clearInterval(this.ticking)
  }

  protected override render() {
    const { say, waitSeconds } = this
    const waiting = (waitSeconds ?? 0) > 0
    return html`<div class="narrow unlock">
      <h1>${say(TEXTS.title)}</h1>
      <form class="panel" novalidate @submit=${this.onSubmit}>
        ${pinField({
          name: 'pin',
          label: say(TEXTS.pin),
          wrong: waiting ? undefined : this.problem(),
          first: true,
        })}
        <p class="wait" role="timer" ?hidden=${!waiting}>${say(waitText(waitSeconds ?? 0))}</p>
        <div class="actions">
          <button class="button primary" type="submit" aria-disabled=${waiting ? 'true' : 'false'}
            aria-busy=${this.busy ? 'true' : 'false'}>${say(this.busy ? TEXTS.opening : TEXTS.open)}</button>
        </div>
      </form>
      <p><button class="button quiet" type="button" @click=${this.onForgotten}>${say(TEXTS.forgotten)}</button></p>
    </div>`
  }

  private async onSubmit(event: SubmitEvent): Promise<void> {
    const { pin = '' } = typed(event)
    if (this.busy || (this.waitSeconds ?? 0) > 0) return
    this.busy = true
    this.wrong = this.declined = false
    const opening = await unlockVault(this.wallet, pin)
    this.busy = false
    if ('vault' in opening) return this.wallet.open(opening.vault)
    this.wrong = 'wrongPin' in opening
    this.declined = 'phoneDeclined' in opening
    if ('waitMs' in opening) this.wait(opening.waitMs)
    const input = this.querySelector<HTMLInputElement>('#pin')
    if (input) input.value = ''
    input?.focus()
  }

  private problem(): string | undefined {
    if (this.declined) return this.say(TEXTS.declined)
    return this.wrong ? this.say(TEXTS.wrong) : undefined
  }

  private wait(waitMs: number): void {
    clearInterval(this.ticking)
    const until = this.wallet.now() + waitMs
    const tick = () => {
      this.waitSeconds = Math.max(0, Math.ceil((until - this.wallet.now()) / 1000))
      if (this.waitSeconds === 0) clearInterval(this.ticking)
    }
    this.ticking = setInterval(tick, 1000)
    tick()
  }

  private async onForgotten(): Promise<void> {
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

customElements.define('ask-pin', AskPin)
