// The history of sharing [SPEC 10]: with whom, when, which data. It never leaves this phone, and the person may erase it.
import { CLAIM_LABELS } from '@mlegitymacja/core/card/claims.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing } from 'lit'
import { momentText } from '../card/dates.ts'
import { confirmed } from '../shell/confirm.page.ts'
import { icon } from '../shell/icons.page.ts'
import { hashOf } from '../shell/route.ts'
import { Screen } from '../shell/screen.page.ts'
import { forgetSharings, type Sharing, sharings } from './history.ts'

const TEXTS = {
  back: { pl: 'Dokumenty', en: 'Documents' },
  title: { pl: 'Historia udostępnień', en: 'History of sharing' },
  lead: { pl: 'Ta lista jest tylko w tym telefonie.', en: 'This list is in this phone only.' },
  none: { pl: 'Jeszcze niczego nie udostępniono.', en: 'Nothing has been shared yet.' },
  nobody: { pl: 'Okazano bez internetu', en: 'Shown without internet' },
  card: { pl: 'mLegitymacja nr', en: 'mLegitymacja no.' },
  erase: { pl: 'Wyczyść historię', en: 'Erase the history' },
  eraseTitle: { pl: 'Wyczyścić historię?', en: 'Erase the history?' },
  eraseText: {
    pl: 'Nie będzie można sprawdzić, komu i kiedy coś udostępniono. Dokumenty zostaną.',
    en: 'It will not be possible to look up what was shared with whom. The documents stay.',
  },
  no: { pl: 'Zostaw', en: 'Keep it' },
  shared: { pl: 'Udostępniono', en: 'Shared' },
  declined: { pl: 'Odmówiono', en: 'Declined' },
  failed: { pl: 'Nie dotarło', en: 'Did not arrive' },
  unknown: { pl: 'Nie wiadomo, czy dotarło', en: 'Whether it arrived is not known' },
} as const satisfies Record<string, Text>

export class SharingHistory extends Screen {
  static override properties = { ...Screen.properties, entries: { state: true } }

  declare private entries: Sharing[] | undefined

  protected override async firstUpdated(): Promise<void> {
    this.entries = await sharings(this.wallet.vault)
    await this.updateComplete
    this.arrive()
  }

  protected override render() {
    const { say, entries } = this
    if (!entries) return nothing
    return html`<div class="narrow">
      <p class="way"><a href=${hashOf({ at: 'home' })}>${icon('back')}${say(TEXTS.back)}</a></p>
      <h1>${say(TEXTS.title)}</h1>
      <p class="lead">${say(entries.length > 0 ? TEXTS.lead : TEXTS.none)}</p>
      <ol class="timeline">${entries.map(entry => this.entry(entry))}</ol>
      ${
        entries.length > 0
          ? html`<div class="actions"><button class="button destructive" @click=${this.erase}>${say(TEXTS.erase)}</button></div>`
          : nothing
      }
    </div>`
  }

  private entry({ at, verifier, claims, cardNumber, outcome }: Sharing) {
    const { say } = this
    const when = new Date(at)
    return html`<li>
      <time datetime=${when.toISOString()}>${momentText(at)}</time>
      <p><strong>${say(TEXTS[outcome])}</strong>: ${verifier ? say(verifier.name) : say(TEXTS.nobody)}<br />
        ${claims.map(name => say(CLAIM_LABELS[name])).join(', ')}
        <span class="small soft">${say(TEXTS.card)} ${cardNumber}</span></p>
    </li>`
  }

  private async erase(): Promise<void> {
    const { say } = this
    const question = {
      title: say(TEXTS.eraseTitle),
      text: say(TEXTS.eraseText),
      yes: say(TEXTS.erase),
      no: say(TEXTS.no),
    }
    if (!(await confirmed(question))) return
    await forgetSharings(this.wallet.vault)
    this.entries = []
  }
}

customElements.define('sharing-history', SharingHistory)
