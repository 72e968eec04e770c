// *Instrukcja dodania mLegitymacji do mObywatela* [USOS r10]: three steps with both codes. The activation code never
// stands in a link.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { offerLink, offerUri, walletLink } from '@mlegitymacja/core/openid4vci/offer.ts'
import type { Codes } from '@mlegitymacja/core/order/order.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { INSTRUCTIONS_ID } from './addresses.ts'
import { phoneAdding, phoneScanning, phoneTyping } from './phones.page.ts'
import { qrCode } from './qr.ts'
import type { View } from './view.ts'

const TEXTS = {
  heading: {
    pl: 'Instrukcja dodania mLegitymacji do mObywatela',
    en: 'How to add the mLegitymacja to mObywatel',
  },
  open: {
    pl: 'Uruchom aplikację mObywatel i dodaj nową legitymację.',
    en: 'Start the mObywatel app and add a new card.',
  },
  openMore: {
    pl: 'Wybierz „Dodaj dokument”, a potem „mLegitymacja studencka”.',
    en: 'Choose “Dodaj dokument”, then “mLegitymacja studencka”.',
  },
  scan: {
    pl: 'Zeskanuj lub skopiuj do mObywatela poniższy kod QR.',
    en: 'Scan the QR code below, or copy it into mObywatel.',
  },
  qr: { pl: 'Kod QR', en: 'QR code' },
  asText: { pl: 'Kod QR jako tekst:', en: 'The QR code as text:' },
  samePhone: {
    pl: 'Masz mObywatela na tym telefonie? Otwórz go od razu z kodem QR',
    en: 'mObywatel on this very phone? Open it with the QR code filled in',
  },
  confirm: {
    pl: 'Potwierdź kod QR kodem aktywacyjnym.',
    en: 'Confirm the QR code with the activation code.',
  },
  activation: { pl: 'Kod aktywacyjny:', en: 'Activation code:' },
  copy: { pl: 'Kopiuj', en: 'Copy' },
  theText: { pl: 'kod QR jako tekst', en: 'the QR code as text' },
  theActivation: { pl: 'kod aktywacyjny', en: 'the activation code' },
  copied: { pl: 'Skopiowano', en: 'Copied' },
  keepSecret: {
    pl: 'Nikomu nie pokazuj tych kodów: kto je pozna, doda Twoją mLegitymację do swojego telefonu.',
    en: 'Show these codes to nobody: whoever has them can add your card to their own phone.',
  },
} as const satisfies Record<string, Text>

export function instructions({ pickupId, activationCode }: Codes, { language, offers }: View): Html {
  const offer = offerUri(offers.issuer, pickupId)
  const { size, path } = qrCode(offerLink(offer))
  return html`<section class="panel codes" aria-labelledby="${INSTRUCTIONS_ID}">
<h2 id="${INSTRUCTIONS_ID}" tabindex="-1">${TEXTS.heading[language]}</h2>
<ol class="steps">
<li>${phoneAdding()}<p><strong>${TEXTS.open[language]}</strong></p><p class="soft">${TEXTS.openMore[language]}</p></li>
<li>${phoneScanning()}<p><strong>${TEXTS.scan[language]}</strong></p>
<div class="qr"><svg viewBox="0 0 ${size} ${size}" role="img" aria-label="${TEXTS.qr[language]}" shape-rendering="crispEdges"><path d="${path}"/></svg></div>
<p class="same-phone"><a href="${walletLink(offers.wallet, offer)}">${icon('phone')}${TEXTS.samePhone[language]}</a></p>
<p id="pickup-label">${TEXTS.asText[language]}</p>
${copied('pickup', pickupId, 'theText', inFours(pickupId), language)}</li>
<li>${phoneTyping()}<p><strong>${TEXTS.confirm[language]}</strong></p>
<p>${TEXTS.activation[language]}</p>
${copied('activation', activationCode, 'theActivation', html`${activationCode}`, language)}</li>
</ol>
<p class="small soft">${TEXTS.keepSecret[language]}</p>
</section>`
}

/** A code and, with scripts, a button that copies it without blanks. */
function copied(
  look: 'pickup' | 'activation',
  text: string,
  what: 'theText' | 'theActivation',
  shown: Html,
  language: Language,
): Html {
  return html`<copy-text text="${text}" label="${TEXTS.copy[language]}" what="${TEXTS[what][language]}" done="${TEXTS.copied[language]}"><code class="${look}">${shown}</code></copy-text>`
}

/** Groups of four for the eye; selected and copied by hand they give the characters without blanks. */
const inFours = (id: string): Html => html`${id.match(/.{1,4}/g)?.map(four => html`<span>${four}</span>`)}`
