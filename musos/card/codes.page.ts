// Both codes with copy buttons, and the way into mObywatel on this very phone. The activation code is in no link.
import { sayIn } from '@mlegitymacja/core/language/say.ts'
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing } from 'lit'
import { icon } from '../shell/icons.ts'
import type { Order } from './mcard.ts'
import { timeText } from './times.ts'

const TEXTS = {
  heading: { pl: 'Dodaj mLegitymację do mObywatela', en: 'Add the mLegitymacja to mObywatel' },
  open: { pl: 'Otwórz mObywatel', en: 'Open mObywatel' },
  openMore: {
    pl: 'Kod QR wypełni się sam, a kod aktywacyjny wpiszesz na koniec.',
    en: 'The QR code is filled in; you type the activation code at the end.',
  },
  qr: { pl: 'Kod QR jako tekst', en: 'The QR code as text' },
  activation: { pl: 'Kod aktywacyjny', en: 'Activation code' },
  copy: { pl: 'Kopiuj', en: 'Copy' },
  copied: { pl: 'Skopiowano', en: 'Copied' },
  until: { pl: 'Kody działają do', en: 'The codes work until' },
  secret: {
    pl: 'Nikomu nie pokazuj tych kodów: kto je pozna, doda Twoją mLegitymację do swojego telefonu.',
    en: 'Show these codes to nobody: whoever has them can add your card to their own phone.',
  },
} as const satisfies Record<string, Text>

export function codes(order: Order, language: Language) {
  const say = sayIn(language)
  const {
    token = '',
    distribution_pass: activation = '',
    wallet_link: link,
    codes_expiration_date: until,
  } = order
  return html`<section class="panel codes" aria-labelledby="codes"><h2 id="codes">${say(TEXTS.heading)}</h2>
    ${link ? html`<p><a class="button primary wide" href=${link}>${icon('phone')}${say(TEXTS.open)}</a></p><p class="soft">${say(TEXTS.openMore)}</p>` : nothing}
    ${copied(say(TEXTS.qr), token ?? '', html`<code>${inFours(token ?? '')}</code>`, language)}
    ${copied(say(TEXTS.activation), activation ?? '', html`<code class="large">${activation}</code>`, language)}
    ${until ? html`<p class="soft">${say(TEXTS.until)} ${timeText(until, language)}.</p>` : nothing}
    <p class="small soft">${say(TEXTS.secret)}</p></section>`
}

function copied(label: string, text: string, shown: unknown, language: Language) {
  const say = sayIn(language)
  const copy = async (event: Event) => {
    const button = event.currentTarget as HTMLButtonElement
    await navigator.clipboard.writeText(text)
    const said = button.querySelector('span')!
    said.textContent = say(TEXTS.copied)
    setTimeout(() => {
      said.textContent = say(TEXTS.copy)
    }, 2000)
  }
  return html`<div class="code"><div><p class="soft">${label}</p>${shown}</div>
    <button class="button" aria-label="${say(TEXTS.copy)}: ${label}" @click=${copy}>${icon('copy')}<span aria-live="polite">${say(TEXTS.copy)}</span></button></div>`
}

const inFours = (id: string): string => id.match(/.{1,4}/g)?.join(' ') ?? ''
