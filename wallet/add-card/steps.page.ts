// The steps that only tell and ask [SPEC 10]: which document, what it is, the terms, the consent to the camera.
import { CARD_NAME } from '@mlegitymacja/core/card/configuration.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { TERMS } from './terms.ts'

const TEXTS = {
  choose: { pl: 'Dodaj dokument', en: 'Add a document' },
  chooseLead: { pl: 'Który dokument chcesz dodać?', en: 'Which document do you want to add?' },
  forWhom: { pl: 'Dla studentów, wydaje uczelnia', en: 'For students, issued by the university' },
  aboutLead: {
    pl: 'Legitymacja studencka w telefonie: zdjęcie, dane i ważność, także bez internetu.',
    en: 'The student card in your phone: photo, data and validity, also without the internet.',
  },
  aboutNeeds: {
    pl: 'Przygotuj stronę mLegitymacji swojej uczelni. Gdy status zamówienia to „Do odbioru”, są na niej:',
    en: 'Have the mLegitymacja page of your university ready. When the status of the order is “Ready to collect”, it shows:',
  },
  aboutQr: { pl: 'kod QR (także jako 32 znaki tekstu),', en: 'a QR code (also as 32 characters of text),' },
  aboutCode: { pl: 'kod aktywacyjny, czyli sześć cyfr.', en: 'an activation code of six digits.' },
  aboutOnce: {
    pl: 'Kody działają raz i tylko w jednym telefonie.',
    en: 'The codes work once and in one phone only.',
  },
  terms: { pl: 'Regulamin usługi mLegitymacja studencka', en: 'Terms of the student mLegitymacja service' },
  accept: { pl: 'Akceptuję', en: 'I accept' },
  camera: { pl: 'Zgoda na użycie aparatu', en: 'Consent to using the camera' },
  cameraLead: {
    pl: 'Aparat posłuży tylko do zeskanowania kodu QR. Obraz nie opuszcza telefonu i nie jest zapisywany.',
    en: 'The camera serves only to scan the QR code. The picture does not leave the phone and is not stored.',
  },
  cameraNext: {
    pl: 'Po naciśnięciu „Dalej” przeglądarka zapyta o zgodę.',
    en: 'After “Next” the browser will ask for permission.',
  },
  next: { pl: 'Dalej', en: 'Next' },
  noCamera: { pl: 'Bez aparatu', en: 'Without the camera' },
} as const satisfies Record<string, Text>

type View = { say: Say; next: () => void }

export const choosePage = ({ say, next }: View): TemplateResult => html`
  <h1>${say(TEXTS.choose)}</h1>
  <p class="lead">${say(TEXTS.chooseLead)}</p>
  <ul class="choices">
    <li>
      <button class="choice-card" @click=${next}>
        ${icon('card')}<span><strong>${say(CARD_NAME)}</strong><small>${say(TEXTS.forWhom)}</small></span>${icon('arrow')}
      </button>
    </li>
  </ul>`

export const aboutPage = ({ say, next }: View): TemplateResult => html`
  <h1>${say(CARD_NAME)}</h1>
  <p class="lead">${say(TEXTS.aboutLead)}</p>
  <div class="panel">
    <p>${say(TEXTS.aboutNeeds)}</p>
    <ul>
      <li>${say(TEXTS.aboutQr)}</li>
      <li>${say(TEXTS.aboutCode)}</li>
    </ul>
    <p class="soft">${say(TEXTS.aboutOnce)}</p>
  </div>
  ${go(say(TEXTS.next), next)}`

export const termsPage = ({ say, next }: View): TemplateResult => html`
  <h1>${say(TEXTS.terms)}</h1>
  <div class="terms">
    ${TERMS.map(({ heading, text }) => html`<h2>${say(heading)}</h2><p>${say(text)}</p>`)}
  </div>
  ${go(say(TEXTS.accept), next)}`

export const cameraPage = ({ say, next, without }: View & { without: () => void }): TemplateResult => html`
  <h1>${say(TEXTS.camera)}</h1>
  <p class="lead">${say(TEXTS.cameraLead)}</p>
  <p>${say(TEXTS.cameraNext)}</p>
  <div class="actions">
    <button class="button primary" @click=${next}>${say(TEXTS.next)}</button>
    <button class="button" @click=${without}>${say(TEXTS.noCamera)}</button>
  </div>`

const go = (label: string, next: () => void) => html`<div class="actions">
  <button class="button primary" @click=${next}>${label}</button>
</div>`
