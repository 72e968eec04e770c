// The consent screen [SPEC 10, 11]: who asks, what that does and does not prove, the two symbols, and exactly which data with
// their values. Agreeing and not agreeing are equally easy.
import { CLAIM_LABELS, type ClaimName } from '@mlegitymacja/core/card/claims.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { SYMBOLS } from '@mlegitymacja/core/openid4vp/symbols.ts'
import { symbolSvg } from '@mlegitymacja/look/symbols.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'
import { STANDING_WORDS } from '../card/standing.ts'
import { icon } from '../shell/icons.page.ts'
import type { OfflineAsked } from './offline.ts'
import type { Asked, Candidate } from './share.ts'
import { claimValue } from './values.page.ts'

const TEXTS = {
  title: { pl: 'Udostępnić te dane?', en: 'Share these data?' },
  asks: { pl: 'Pyta', en: 'Asked by' },
  proves: {
    pl: 'Podpis dowodzi, że pyta ta aplikacja. Nie dowodzi, kim jest osoba, która ją trzyma.',
    en: 'The signature proves that this app is asking. It does not prove who the person holding it is.',
  },
  somebody: {
    pl: 'Bez internetu nie da się sprawdzić, kto pyta. Pokaż kod tylko osobie, która stoi przed Tobą.',
    en: 'Without internet nobody can tell who asks. Show the code only to a person who stands before you.',
  },
  noChallenge: {
    pl: 'Jeśli ma ona mały kod QR na ekranie, zeskanuj najpierw jego: wtedy nikt nie użyje nagrania.',
    en: 'If the person has a small QR code on the screen, scan that first: then nobody can use a recording.',
  },
  symbols: {
    pl: 'Ta osoba ma na ekranie te same dwa znaki:',
    en: 'The person’s screen shows the same two symbols:',
  },
  otherSymbols: {
    pl: 'Inne znaki? Nie udostępniaj: to pytanie kogoś innego.',
    en: 'Other symbols? Do not share: it is somebody else’s question.',
  },
  data: { pl: 'Udostępnisz', en: 'You will share' },
  nothingElse: { pl: 'I nic więcej.', en: 'And nothing else.' },
  onlyCard: {
    pl: 'Tylko to, że masz ważną mLegitymację, bez żadnych danych o Tobie.',
    en: 'Only that you have a valid mLegitymacja, without any data about you.',
  },
  which: { pl: 'Z której mLegitymacji', en: 'From which mLegitymacja' },
  expired: { pl: 'Ta mLegitymacja wygasła.', en: 'This mLegitymacja has expired.' },
  revoked: { pl: 'Ta mLegitymacja została unieważniona.', en: 'This mLegitymacja was revoked.' },
  share: { pl: 'Udostępniam', en: 'Share' },
  decline: { pl: 'Nie udostępniam', en: 'Do not share' },
  sending: { pl: 'Wysyłamy…', en: 'Sending…' },
} as const satisfies Record<string, Text>

export type ConsentView = {
  say: Say
  asked: Asked | OfflineAsked
  chosen: Candidate
  busy: boolean
  onChoose(candidate: Candidate): void
  onShare(): void
  onDecline(): void
}

export function consentPage(view: ConsentView): TemplateResult {
  const { say, asked, chosen, busy } = view
  return html`<h1>${say(TEXTS.title)}</h1>
    ${'verifier' in asked ? asker(asked, say) : somebody(asked, say)}
    ${asked.candidates.length > 1 ? choice(view) : nothing}
    ${chosen.standing === 'valid' ? nothing : html`<p class="notice" data-kind="warning">${icon('warning')}<span>${say(TEXTS[chosen.standing])}</span></p>`}
    ${data(chosen, say)}
    ${
      'verifier' in asked
        ? html`<ul class="small soft cautions"><li>${say(TEXTS.otherSymbols)}</li><li>${say(TEXTS.proves)}</li></ul>`
        : nothing
    }
    <div class="pair consent">
      <button class="button primary" aria-busy=${busy ? 'true' : 'false'} ?disabled=${busy} @click=${view.onShare}>
        ${say(busy ? TEXTS.sending : TEXTS.share)}
      </button>
      <button class="button" ?disabled=${busy} @click=${view.onDecline}>${say(TEXTS.decline)}</button>
    </div>`
}

function asker({ verifier, request }: Asked, say: Say) {
  return html`<div class="asker panel">
    <p><span class="soft">${say(TEXTS.asks)}</span> <strong>${say(verifier.name)}</strong><br />
      <span class="small soft">${request.verifier}</span></p>
    <p class="small together">${say(TEXTS.symbols)}</p>
    <ul class="symbols">
      ${request.symbols.map(name => html`<li>${unsafeHTML(symbolSvg(name))}<span>${say(SYMBOLS[name])}</span></li>`)}
    </ul>
  </div>`
}

const somebody = ({ challenge }: OfflineAsked, say: Say) =>
  html`<div class="notice" data-kind="warning">${icon('info')}<div>
    <p>${say(TEXTS.somebody)}</p>
    ${challenge ? nothing : html`<p>${say(TEXTS.noChallenge)}</p>`}
  </div></div>`

function data({ claims, reveal }: Candidate, say: Say) {
  if (reveal.length === 0) return html`<p class="notice" data-kind="info">${say(TEXTS.onlyCard)}</p>`
  const row = (name: ClaimName) =>
    html`<dt>${say(CLAIM_LABELS[name])}</dt><dd>${claimValue(name, claims, say)}</dd>`
  return html`<section class="panel shared-data" aria-labelledby="shared-data">
    <h2 id="shared-data">${say(TEXTS.data)}</h2>
    <dl class="facts">${reveal.map(row)}</dl>
    <p class="small soft">${say(TEXTS.nothingElse)}</p>
  </section>`
}

function choice({ say, asked, chosen, onChoose }: ConsentView) {
  return html`<fieldset>
    <legend>${say(TEXTS.which)}</legend>
    ${asked.candidates.map(
      candidate => html`<label class="choice">
        <input type="radio" name="card" .checked=${candidate === chosen} @change=${() => onChoose(candidate)} />
        <span>${candidate.claims.university}, ${candidate.claims.card_number}
          ${candidate.standing === 'valid' ? nothing : html`(${say(STANDING_WORDS[candidate.standing])})`}</span>
      </label>`,
    )}
  </fieldset>`
}
