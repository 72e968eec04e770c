// *Pomoc*: what the mLegitymacja is, how one gets it, what each status means [USOS r5].
import { sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, STATUSES, type Status } from '@mlegitymacja/core/order/status.ts'
import { html, LitElement } from 'lit'

const TEXTS = {
  title: { pl: 'Pomoc', en: 'Help' },
  what: { pl: 'Co to jest mLegitymacja', en: 'What the mLegitymacja is' },
  whatText: {
    pl: 'To legitymacja studencka w telefonie, w aplikacji mObywatel. Działa obok plastikowej i daje prawo do tych samych ulg.',
    en: 'It is the student card on your phone, in the mObywatel app. It works beside the plastic one and gives the same discounts.',
  },
  how: { pl: 'Jak ją dostać', en: 'How to get it' },
  steps: {
    pl: [
      'Zamów ją jednym przyciskiem.',
      'Poczekaj kilka minut; damy znać, gdy będzie gotowa.',
      'Otwórz mObywatel z tej aplikacji i wpisz kod aktywacyjny.',
    ],
    en: [
      'Order it with one button.',
      'Wait a few minutes; we will tell you when it is ready.',
      'Open mObywatel from this app and type the activation code.',
    ],
  },
  honest: {
    pl: 'Karta wydana przez ten system nie jest dokumentem w rozumieniu prawa, dopóki nie prowadzi go ministerstwo albo dopóki naszego wydawcy nie zastąpi połączenie z systemem ministerstwa.',
    en: 'A card issued by this system is no legal document until a ministry runs it, or until a connection to the ministry’s own system replaces our issuer.',
  },
  statuses: { pl: 'Co znaczy status', en: 'What the status means' },
} as const

const MEANINGS: Readonly<Record<Status, Text>> = {
  waiting: {
    pl: 'uczelnia przekazuje zamówienie ministerstwu',
    en: 'the university is handing the order to the ministry',
  },
  in_progress: { pl: 'ministerstwo przygotowuje kody', en: 'the ministry is preparing the codes' },
  ready: {
    pl: 'kody są gotowe, dodaj mLegitymację do mObywatela',
    en: 'the codes are there, add the card to mObywatel',
  },
  collected: { pl: 'mLegitymacja jest w mObywatelu', en: 'the card is in mObywatel' },
  failed: {
    pl: 'zamówienie zakończyło się błędem; zobaczysz, co zrobić',
    en: 'the order ended with an error; you see what to do',
  },
  cancelled: {
    pl: 'zamówienie lub kartę anulowano na Twoje życzenie',
    en: 'you cancelled the order or the card',
  },
  revoked: { pl: 'uczelnia unieważniła kartę', en: 'the university revoked the card' },
}

export class HelpScreen extends LitElement {
  static override properties = { language: { attribute: false } }
  declare language: Language

  protected override createRenderRoot() {
    return this
  }

  protected override render() {
    const say = sayIn(this.language)
    return html`<h1>${say(TEXTS.title)}</h1>
      <h2>${say(TEXTS.what)}</h2><p>${say(TEXTS.whatText)}</p>
      <h2>${say(TEXTS.how)}</h2><ol>${TEXTS.steps[this.language].map(step => html`<li>${step}</li>`)}</ol>
      <h2>${say(TEXTS.statuses)}</h2>
      <dl>${STATUSES.map(status => html`<dt><strong>${say(STATUS_LABELS[status])}</strong></dt><dd>${say(MEANINGS[status])}</dd>`)}</dl>
      <p class="small soft">${say(TEXTS.honest)}</p>`
  }
}

customElements.define('musos-help', HelpScreen)
