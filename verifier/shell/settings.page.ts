// What the person who checks may choose. Kept on this device.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'lit'
import { signal } from '../verdict/signal.device.ts'
import { icon } from './icons.ts'
import { type Preferences, STAY_SECONDS } from './preferences.ts'
import { PLACES } from './route.ts'
import { Screen } from './screen.ts'

const TEXTS = {
  back: { pl: 'Początek', en: 'Start' },
  title: { pl: 'Dźwięk, wibracje, czas', en: 'Sound, vibration, time' },
  sound: { pl: 'Dźwięk przy wyniku', en: 'Sound with a verdict' },
  vibration: { pl: 'Wibracje przy wyniku', en: 'Vibration with a verdict' },
  stay: { pl: 'Po jakim czasie dane znikają', en: 'After what time the data vanish' },
  seconds: { pl: 'sekund', en: 'seconds' },
  try: { pl: 'Wypróbuj', en: 'Try' },
} as const satisfies Record<string, Text>

export class Settings extends Screen {
  protected override render() {
    const { say, verifier } = this
    const { staySeconds } = verifier.preferences
    return html`<div class="narrow">
      <p class="way"><a href=${PLACES.home}>${icon('back')}${say(TEXTS.back)}</a></p>
      <h1>${say(TEXTS.title)}</h1>
      ${this.choice('sound')} ${this.choice('vibration')}
      <p><button class="button" @click=${() => signal('good', verifier.preferences)}>${say(TEXTS.try)}</button></p>
      <fieldset>
        <legend>${say(TEXTS.stay)}</legend>
        ${STAY_SECONDS.map(
          seconds => html`<label class="choice">
            <input type="radio" name="stay" .checked=${seconds === staySeconds} @change=${() => this.prefer({ staySeconds: seconds })} />
            ${seconds} ${say(TEXTS.seconds)}
          </label>`,
        )}
      </fieldset>
    </div>`
  }

  private choice(name: 'sound' | 'vibration') {
    const toggle = (event: Event) => this.prefer({ [name]: (event.target as HTMLInputElement).checked })
    return html`<label class="choice">
      <input type="checkbox" .checked=${this.verifier.preferences[name]} @change=${toggle} />
      ${this.say(TEXTS[name])}
    </label>`
  }

  private prefer(change: Partial<Preferences>): void {
    this.verifier.prefer(change)
    this.requestUpdate()
  }
}

customElements.define('check-settings', Settings)
