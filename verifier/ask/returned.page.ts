// The window to which the wallet leads back: hands the code over and says where the verdict is.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'lit'
import { icon } from '../shell/icons.ts'
import { PLACES } from '../shell/route.ts'
import { Screen } from '../shell/screen.ts'
import { handOver } from './return.device.ts'

const TEXTS = {
  title: { pl: 'Gotowe', en: 'Done' },
  heard: {
    pl: 'Wynik jest w oknie, w którym zaczęło się sprawdzanie. To okno możesz zamknąć.',
    en: 'The verdict is in the window where the check began. You may close this one.',
  },
  lostTitle: { pl: 'To okno nie wie o żadnym pytaniu', en: 'This window knows of no question' },
  lost: {
    pl: 'Okno, które zapytało, zostało zamknięte, albo pytanie zaczęto w innej przeglądarce. Nic nie zostało pokazane; zapytaj jeszcze raz.',
    en: 'The window that asked was closed, or the question began in another browser. Nothing was shown; ask once more.',
  },
  waiting: { pl: 'Przekazujemy odpowiedź…', en: 'Handing the answer over…' },
  again: { pl: 'Sprawdź dokument', en: 'Check a document' },
} as const satisfies Record<string, Text>

export class Returned extends Screen {
  static override properties = { ...Screen.properties, code: { attribute: false }, heard: { state: true } }

  declare code: string
  declare private heard: boolean | undefined

  protected override async firstUpdated(): Promise<void> {
    // The code counts once; a reload or the history must not try it again.
    history.replaceState(null, '', PLACES.home)
    this.heard = await handOver(this.code)
    await this.updateComplete
    this.arrive()
  }

  protected override render() {
    const { say, heard } = this
    if (heard === undefined) return html`<div class="narrow"><p role="status">${say(TEXTS.waiting)}</p></div>`
    return html`<div class="narrow problem">
      <p class="sign">${icon(heard ? 'check_circle' : 'question')}</p>
      <h1>${say(heard ? TEXTS.title : TEXTS.lostTitle)}</h1>
      <p class="lead">${say(heard ? TEXTS.heard : TEXTS.lost)}</p>
      ${heard ? '' : html`<p class="thumb"><a class="button primary huge" href=${PLACES.ask}>${say(TEXTS.again)}</a></p>`}
    </div>`
  }
}

customElements.define('check-returned', Returned)
