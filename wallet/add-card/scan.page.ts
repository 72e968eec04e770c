// The step of the QR code [SPEC 10]: by the camera, from a picture, or typed; whichever comes first.

import type { Say } from '@mlegitymacja/core/language/say.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type TemplateResult } from 'lit'
import { icon } from '../shell/icons.page.ts'
import { typed } from '../vault/pin-field.page.ts'
import './camera.page.ts'
import { problemNotice } from './problem.page.ts'
import { PROBLEMS, type ProblemCode } from './problem.ts'

const TEXTS = {
  title: { pl: 'Zeskanuj kod QR', en: 'Scan the QR code' },
  lead: {
    pl: 'Kod jest na stronie mLegitymacji Twojej uczelni.',
    en: 'The code is on the mLegitymacja page of your university.',
  },
  checking: { pl: 'Sprawdzamy kod…', en: 'Checking the code…' },
  useCamera: { pl: 'Użyj aparatu', en: 'Use the camera' },
  otherWays: { pl: 'Nie możesz zeskanować?', en: 'Cannot scan?' },
  picture: { pl: 'Wczytaj obraz z kodem QR', en: 'Load a picture of the QR code' },
  text: { pl: 'Kod QR w postaci tekstu', en: 'The QR code as text' },
  textHint: {
    pl: '32 znaki: cyfry i litery od a do f. Odstępy nie mają znaczenia.',
    en: '32 characters: digits and the letters a to f. Blanks do not matter.',
  },
  next: { pl: 'Dalej', en: 'Next' },
  retry: { pl: 'Spróbuj ponownie', en: 'Try again' },
} as const satisfies Record<string, Text>

export type ScanView = {
  say: Say
  camera: boolean
  busy: boolean
  problem: ProblemCode | undefined
  onText(text: string): void
  onPicture(file: File): void
  onRetry(): void
  onCamera(): void
}

export function scanPage(view: ScanView): TemplateResult {
  const { say, camera, busy, problem } = view
  return html`<h1>${say(TEXTS.title)}</h1>
    <p class="lead">${say(TEXTS.lead)}</p>
    <p class="working" role="status" ?hidden=${!busy}>${say(TEXTS.checking)}</p>
    ${problemNotice(problem, { say, remedy: problem && PROBLEMS[problem].remedy === 'retry' ? retry(view) : nothing })}
    <div ?hidden=${busy}>
      ${
        camera
          ? html`<qr-camera .say=${say} @found=${(event: CustomEvent<string>) => view.onText(event.detail)}></qr-camera>`
          : nothing
      }
      ${otherWays(view)}
    </div>`
}

function otherWays({ say, camera, onCamera, onPicture, onText }: ScanView): TemplateResult {
  const onFile = (event: Event) => {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    // The same picture may be chosen again after it was taken anew.
    input.value = ''
    if (file) onPicture(file)
  }
  const onSubmit = (event: SubmitEvent) => {
    const { text = '' } = typed(event)
    onText(text)
  }
  return html`<section class="panel">
    <h2>${say(camera ? TEXTS.otherWays : TEXTS.title)}</h2>
    <div class="ways">
      ${camera ? nothing : html`<button class="button" type="button" @click=${onCamera}>${icon('camera')}${say(TEXTS.useCamera)}</button>`}
      <label class="button file">${icon('picture')}${say(TEXTS.picture)}
        <input class="visually-hidden" type="file" accept="image/*" @change=${onFile} />
      </label>
    </div>
    <form novalidate @submit=${onSubmit}>
      <div class="field">
        <label for="offer-text">${say(TEXTS.text)}</label>
        <p class="hint" id="offer-text-hint">${say(TEXTS.textHint)}</p>
        <input class="input pickup-text" id="offer-text" name="text" autocomplete="off" autocapitalize="off"
          spellcheck="false" aria-describedby="offer-text-hint" />
      </div>
      <button class="button ${camera ? '' : 'primary'}" type="submit">${say(TEXTS.next)}</button>
    </form>
  </section>`
}

const retry = ({ say, onRetry }: ScanView) =>
  html`<p><button class="button" @click=${onRetry}>${say(TEXTS.retry)}</button></p>`
