// *Sprawdź bez internetu* [SPEC 11]: the challenge as a small QR code first, then the camera on the phone's animated code, until
// enough frames were caught.

import type { Text } from '@mlegitymacja/core/language/text.ts'
import { type Challenge, createChallenge } from '@mlegitymacja/core/offline/challenge.ts'
import { createFrameReader } from '@mlegitymacja/core/offline/frames.ts'
import { ago } from '@mlegitymacja/core/time/ago.ts'
import { type CameraFault, watchCamera } from '@mlegitymacja/platform/camera/camera.device.ts'
import { html, nothing } from 'lit'
import { icon } from '../shell/icons.ts'
import { qrCode } from '../shell/qr.page.ts'
import { PLACES } from '../shell/route.ts'
import { Screen } from '../shell/screen.ts'
import { hourOf } from '../shell/times.ts'
import { judgeOffline } from './judge-offline.ts'

const TEXTS = {
  cancel: { pl: 'Przerwij', en: 'Cancel' },
  title: { pl: 'Sprawdzanie bez internetu', en: 'Checking without internet' },
  first: {
    pl: 'Osoba skanuje ten kod w mObywatelu: Udostępnij dane.',
    en: 'The person scans this code in mObywatel: Share data.',
  },
  challenge: {
    pl: 'Mały kod QR z zagadką dla mObywatela',
    en: 'Small QR code with the challenge for mObywatel',
  },
  second: {
    pl: 'Potem zeskanuj ruchomy kod z telefonu tej osoby.',
    en: 'Then scan the moving code on the person’s phone.',
  },
  scan: { pl: 'Skanuj telefon', en: 'Scan the phone' },
  scanTitle: { pl: 'Skieruj aparat na ruchomy kod', en: 'Point the camera at the moving code' },
  lists: { pl: 'Listy wydawców i unieważnień z', en: 'Lists of issuers and revocations of' },
  noLists: {
    pl: 'To urządzenie nie ma jeszcze list wydawców i unieważnień. Połącz je choć raz z internetem, inaczej niczego nie sprawdzi.',
    en: 'This device has no lists of issuers and revocations yet. Connect it to the internet once, or it can check nothing.',
  },
  starting: { pl: 'Uruchamiamy aparat…', en: 'Starting the camera…' },
  looking: { pl: 'Szukamy kodu…', en: 'Looking for the code…' },
  caught: { pl: 'Odczytane części', en: 'Parts read' },
  judging: { pl: 'Sprawdzamy dokument…', en: 'Checking the document…' },
  refused: {
    pl: 'Aparat jest wyłączony dla tej strony. Włącz go w ustawieniach przeglądarki.',
    en: 'The camera is switched off for this site. Switch it on in the settings of the browser.',
  },
  missing: { pl: 'Nie znaleźliśmy aparatu.', en: 'No camera was found.' },
  failed: {
    pl: 'Aparat nie działa, być może używa go inna aplikacja.',
    en: 'The camera does not work, maybe another app is using it.',
  },
  foreign: {
    pl: 'To nie jest ruchomy kod z mObywatela. Poproś o: Udostępnij dane, potem Okaż bez internetu.',
    en: 'This is not the moving code of mObywatel. Ask the person for: Share data, then Show without internet.',
  },
  again: { pl: 'Spróbuj ponownie', en: 'Try again' },
  back: { pl: 'Pokaż mały kod', en: 'Show the small code' },
} as const satisfies Record<string, Text>

/** As often as the reader can: frames come six a second. */
const LOOK_EVERY_MS = 25

export class CheckOffline extends Screen {
  static override properties = {
    ...Screen.properties,
    stage: { state: true },
    camera: { state: true },
    progress: { state: true },
  }

  declare private stage: 'challenge' | 'scan' | 'judging'
  declare private camera: 'starting' | 'looking' | 'foreign' | CameraFault
  declare private progress: { caught: number; of: number } | undefined
  private challenge: Challenge = createChallenge()
  private closeCamera: (() => void) | undefined

  constructor() {
    super()
    this.stage = 'challenge'
    this.camera = 'starting'
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback()
    this.closeCamera?.()
  }

  protected override render() {
    const { say } = this
    return html`<div class="ask offline">
      <p class="way"><a href=${PLACES.home}>${icon('back')}${say(TEXTS.cancel)}</a></p>
      ${this.page()}
    </div>`
  }

  private page() {
    switch (this.stage) {
      case 'challenge':
        return this.challengePage()
      case 'scan':
        return this.scanPage()
      case 'judging':
        return html`<h1 role="status">${this.say(TEXTS.judging)}</h1>`
    }
  }

  private challengePage() {
    const { say } = this
    return html`<h1>${say(TEXTS.title)}</h1>
      <ol class="turns">
        <li>${say(TEXTS.first)}</li>
        <li>${say(TEXTS.second)}</li>
      </ol>
      <div class="qr-place small">${qrCode(this.challenge.text, { label: say(TEXTS.challenge) })}</div>
      <p class="thumb"><button class="button primary huge" @click=${this.startScan}>${icon('camera')}${say(TEXTS.scan)}</button></p>
      ${this.listsAge()}`
  }

  private scanPage() {
    const { say, camera, progress } = this
    const on = camera === 'starting' || camera === 'looking' || camera === 'foreign'
    const isCalm = camera === 'starting' || camera === 'looking'
    return html`<h1>${say(TEXTS.scanTitle)}</h1>
      <div class="viewfinder" ?hidden=${!on}><video muted playsinline aria-hidden="true"></video></div>
      <div role="status">${
        progress
          ? html`<p class="caught"><span>${say(TEXTS.caught)}</span> <output>${progress.caught}/${progress.of}</output></p>`
          : html`<p class="notice" data-kind=${isCalm ? 'info' : 'warning'}>${icon('camera')}<span>${say(TEXTS[camera])}</span></p>`
      }</div>
      ${progress ? html`<progress max=${progress.of} value=${progress.caught} aria-label=${say(TEXTS.caught)}></progress>` : nothing}
      ${on ? nothing : html`<p class="thumb"><button class="button primary huge" @click=${this.startScan}>${icon('camera')}${say(TEXTS.again)}</button></p>`}
      <ul class="ways"><li><button class="button" @click=${this.goBack}>${icon('back')}${say(TEXTS.back)}</button></li></ul>`
  }

  private listsAge() {
    const { say, verifier } = this
    const { listsAsOf } = verifier
    const now = verifier.clock()
    return listsAsOf
      ? html`<p class="small">${say(TEXTS.lists)}: ${hourOf(listsAsOf, now)} (${say(ago(listsAsOf.getTime(), now.getTime()))})</p>`
      : html`<p class="notice" data-kind="warning">${icon('warning')}<span>${say(TEXTS.noLists)}</span></p>`
  }

  private async startScan(): Promise<void> {
    this.stage = 'scan'
    this.camera = 'starting'
    this.progress = undefined
    await this.updateComplete
    this.arrive()
    const video = this.querySelector('video')
    if (!video) return
    const reader = createFrameReader()
    this.closeCamera = watchCamera({
      video,
      everyMs: LOOK_EVERY_MS,
      onOpen: () => {
        this.camera = 'looking'
      },
      onFault: fault => {
        this.camera = fault
      },
      onText: async text => {
        const result = await reader.add(text)
        if (this.stage !== 'scan') return
        if (!result) this.camera = 'foreign'
        else if ('message' in result) await this.conclude(result.message)
        else this.progress = result
      },
    })
  }

  private async goBack(): Promise<void> {
    this.closeCamera?.()
    this.stage = 'challenge'
    await this.updateComplete
    this.arrive()
  }

  private async conclude(message: Uint8Array<ArrayBuffer>): Promise<void> {
    const { verifier, challenge } = this
    this.closeCamera?.()
    this.stage = 'judging'
    // A challenge counts once.
    this.challenge = createChallenge()
    const { statuses, clock } = verifier
    const trust = { issuers: await verifier.issuers(), statuses, clock }
    const judgement = await judgeOffline(message, challenge.nonce, trust, { network: navigator.onLine })
    if (this.isConnected) verifier.show(judgement, 'offline')
  }
}

customElements.define('check-offline', CheckOffline)
