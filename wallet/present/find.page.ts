// The step of the verifier's code [SPEC 10]: by the camera, by its six digits, or from a picture; whichever comes first.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { html, nothing, type TemplateResult } from 'lit'
import '../add-card/camera.page.ts'
import type { Say } from '@mlegitymacja/core/language/say.ts'
import { icon } from '../shell/icons.page.ts'
import { typed } from '../vault/pin-field.page.ts'
import { problemNotice } from './problem.page.ts'
import { SHARE_PROBLEMS, type ShareProblemCode } from './problem.ts'

const TEXTS = {
  title: { pl: 'Zeskanuj kod mWeryfikatora', en: 'Scan the code of mWeryfikator' },
  lead: {
    pl: 'Zanim cokolwiek udostępnisz, zobaczysz, kto pyta i o co.',
    en: 'Before anything is shared you will see who asks and for what.',
  },
  camera: { pl: 'Włącz aparat', en: 'Switch the camera on' },
  digits: { pl: 'Sześć cyfr z ekranu mWeryfikatora', en: 'Six digits from the screen of mWeryfikator' },
  next: { pl: 'Dalej', en: 'Next' },
  offline: { pl: 'Okaż bez internetu', en: 'Show without internet' },
  picture: { pl: 'Wczytaj obraz z kodem QR', en: 'Load a picture of the QR code' },
  checking: { pl: 'Sprawdzamy, kto pyta…', en: 'Finding out who asks…' },
  retry: { pl: 'Spróbuj ponownie', en: 'Try again' },
} as const satisfies Record<string, Text>

export type FindView = {
  say: Say
  camera: boolean
  busy: boolean
  problem: ShareProblemCode | undefined
  onText(text: string): void
  onPicture(file: File): void
  onCamera(): void
  onOffline(): void
  onRetry(): void
}

export function findPage(view: FindView): TemplateResult {
  const { say, camera, busy, problem, onText, onRetry } = view
  const retry = html`<p><button class="button" @click=${onRetry}>${say(TEXTS.retry)}</button></p>`
  const found = (event: CustomEvent<string>) => onText(event.detail)
  return html`<h1>${say(TEXTS.title)}</h1>
    <p class="lead">${say(TEXTS.lead)}</p>
    <p class="working" role="status" ?hidden=${!busy}>${say(TEXTS.checking)}</p>
    ${problemNotice(problem, { say, remedy: problem && SHARE_PROBLEMS[problem].remedy === 'retry' ? retry : nothing })}
    <div ?hidden=${busy}>
      ${camera ? html`<qr-camera .say=${say} @found=${found}></qr-camera>` : cameraButton(view)}
      ${digitsForm(view)} ${otherWays(view)}
    </div>`
}

const cameraButton = ({ say, onCamera }: FindView) =>
  html`<p><button class="button primary wide" @click=${onCamera}>${icon('camera')}${say(TEXTS.camera)}</button></p>`

function digitsForm({ say, onText }: FindView) {
  const onSubmit = (event: SubmitEvent) => onText(typed(event).digits ?? '')
  return html`<form class="panel" novalidate @submit=${onSubmit}>
    <div class="field">
      <label for="digits">${say(TEXTS.digits)}</label>
      <input class="input code" id="digits" name="digits" inputmode="numeric" autocomplete="off" maxlength="8" />
    </div>
    <button class="button" type="submit">${say(TEXTS.next)}</button>
  </form>`
}

function otherWays({ say, onPicture, onOffline }: FindView) {
  const onFile = (event: Event) => {
    const input = event.target as HTMLInputElement
    const [file] = input.files ?? []
    // The same picture may be chosen again after it was taken anew.
    input.value = ''
    if (file) onPicture(file)
  }
  return html`<div class="ways">
    <label class="button file">${icon('picture')}${say(TEXTS.picture)}
      <input class="visually-hidden" type="file" accept="image/*" @change=${onFile} />
    </label>
    <button class="button" @click=${onOffline}>${icon('phone')}${say(TEXTS.offline)}</button>
  </div>`
}
