// The first screen: one large button, and under it what the person should know before a check [SPEC 11].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { ago } from '@mlegitymacja/core/time/ago.ts'
import { html, nothing } from 'lit'
import { countsOf } from '../verdict/counts.ts'
import { icon } from './icons.ts'
import { PLACES } from './route.ts'
import { Screen } from './screen.ts'
import { hourOf } from './times.ts'

const TEXTS = {
  title: { pl: 'Sprawdzanie mLegitymacji', en: 'Checking an mLegitymacja' },
  lead: {
    pl: 'Zobaczysz imię, nazwisko, zdjęcie, datę ważności i jeden wyraźny wynik. Nic więcej i nic na stałe.',
    en: 'You will see name, photo, validity and one clear verdict. Nothing else, and nothing stays.',
  },
  check: { pl: 'Sprawdź dokument', en: 'Check a document' },
  offline: { pl: 'Sprawdź bez internetu', en: 'Check without internet' },
  settings: { pl: 'Dźwięk, wibracje, czas', en: 'Sound, vibration, time' },
  today: { pl: 'Dziś na tym urządzeniu', en: 'Today on this device' },
  valid: { pl: 'ważne', en: 'valid' },
  other: { pl: 'inne wyniki', en: 'other verdicts' },
  lists: { pl: 'Listy wydawców i unieważnień', en: 'Lists of issuers and revocations' },
  noLists: {
    pl: 'Jeszcze nie pobrane. Bez nich nie da się niczego sprawdzić.',
    en: 'Not fetched yet. Nothing can be checked without them.',
  },
  vanished: { pl: 'Dane zniknęły z ekranu.', en: 'The data have gone from the screen.' },
} as const satisfies Record<string, Text>

export class Home extends Screen {
  static override properties = { ...Screen.properties, vanished: { attribute: false } }

  /** A verdict's time has just run out. */
  declare vanished: boolean

  protected override render() {
    const { say, verifier } = this
    const now = verifier.clock()
    const { valid, other } = countsOf(verifier.keep, now)
    const { listsAsOf } = verifier
    return html`<div class="narrow home">
      ${this.vanished ? html`<p class="notice" data-kind="info" role="status">${icon('info')}<span>${say(TEXTS.vanished)}</span></p>` : nothing}
      <h1>${say(TEXTS.title)}</h1>
      <p class="lead">${say(TEXTS.lead)}</p>
      <p class="thumb"><a class="button primary huge" href=${PLACES.ask}>${icon('scan')}${say(TEXTS.check)}</a></p>
      <ul class="ways">
        <li><a class="button" href=${PLACES.offline}>${icon('no_network')}${say(TEXTS.offline)}</a></li>
        <li><a class="button" href=${PLACES.settings}>${icon('sound')}${say(TEXTS.settings)}</a></li>
      </ul>
      <dl class="facts">
        <dt>${say(TEXTS.today)}</dt>
        <dd>${say(TEXTS.valid)}: ${valid}, ${say(TEXTS.other)}: ${other}</dd>
        <dt>${say(TEXTS.lists)}</dt>
        <dd>${listsAsOf ? html`${hourOf(listsAsOf, now)} (${say(ago(listsAsOf.getTime(), now.getTime()))})` : say(TEXTS.noLists)}</dd>
      </dl>
    </div>`
  }
}

customElements.define('check-home', Home)
