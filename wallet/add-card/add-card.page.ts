// *Dodaj dokument* as one screen with steps [SPEC 10]: shows the step that the address names, as far as it can be stood
// on, and lets the journey do the rest.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { readPicture } from '@mlegitymacja/platform/camera/qr-reader.device.ts'
import { html, nothing, type PropertyValues } from 'lit'
import { confirmed } from '../shell/confirm.page.ts'
import { icon } from '../shell/icons.page.ts'
import { type AddStep, hashOf, type Route } from '../shell/route.ts'
import { Screen } from '../shell/screen.page.ts'
import { codePage } from './code.page.ts'
import { collectingPage } from './collecting.page.ts'
import { allowedStep } from './flow.ts'
import { Journey } from './journey.ts'
import { scanPage } from './scan.page.ts'
import { aboutPage, cameraPage, choosePage, termsPage } from './steps.page.ts'

const TEXTS = {
  back: { pl: 'Wstecz', en: 'Back' },
  giveUpTitle: { pl: 'Przerwać dodawanie?', en: 'Stop adding?' },
  giveUpText: {
    pl: 'Kody zostały już przyjęte. Jeśli przerwiesz, trzeba będzie anulować mLegitymację na stronie uczelni i zamówić nową.',
    en: 'The codes were accepted already. If you stop, you will have to cancel the mLegitymacja on the page of your university and order a new one.',
  },
  giveUpYes: { pl: 'Przerwij dodawanie', en: 'Stop adding' },
  giveUpNo: { pl: 'Wróć', en: 'Go back' },
} as const satisfies Record<string, Text>

export class AddCard extends Screen {
  static override properties = {
    ...Screen.properties,
    route: { attribute: false },
    ready: { state: true },
  }

  declare route: Extract<Route, { at: 'add' | 'link' }>
  /** Interrupted collections have been looked for. */
  declare private ready: boolean | undefined
  private readonly journey = new Journey(this)
  private shownStep: AddStep | undefined

  protected override firstUpdated(): void {
    void this.journey.prepare().then(() => {
      this.ready = true
    })
  }

  protected override willUpdate(changed: PropertyValues): void {
    if (changed.has('route') && this.route.at === 'link')
      this.journey.startWith(`${location.origin}/${this.route.text}`)
  }

  protected override updated(): void {
    super.updated()
    if (!this.ready) return
    const { step, journey } = this
    if (this.route.at === 'link' || this.route.step !== step) this.wallet.go({ at: 'add', step }, 'replace')
    if (step === this.shownStep) return
    this.shownStep = step
    this.arrive()
    if (step === 'skan' && journey.progress.linked) void journey.take(journey.progress.linked)
    if (step === 'odbior') void journey.collect()
  }

  private get step(): AddStep {
    return allowedStep(this.route.at === 'link' ? 'opis' : this.route.step, this.journey.progress)
  }

  protected override render() {
    if (!this.ready) return nothing
    const { step } = this
    return html`<div class="narrow add-card" data-step=${step}>${this.wayBack(step)}${this.page(step)}</div>`
  }

  private wayBack(step: AddStep) {
    // The codes are handed in: there is no way back from here, only on or home.
    if (step === 'odbior') return nothing
    const label = html`${icon('back')}${this.say(TEXTS.back)}`
    return html`<p class="way">${
      step === 'wybor'
        ? html`<a href=${hashOf({ at: 'home' })}>${label}</a>`
        : html`<button class="link" @click=${() => history.back()}>${label}</button>`
    }</p>`
  }

  private page(step: AddStep) {
    const { say, journey } = this
    const { busy, problem, progress } = journey
    const next = () => journey.goOn(step)
    switch (step) {
      case 'wybor':
        return choosePage({ say, next })
      case 'opis':
        return aboutPage({ say, next })
      case 'regulamin':
        return termsPage({ say, next: () => journey.goOn(step, { agreedToTerms: true }) })
      case 'aparat': {
        const answer = (camera: boolean) => () => journey.goOn(step, { camera })
        return cameraPage({ say, next: answer(true), without: answer(false) })
      }
      case 'skan':
        return scanPage({
          say,
          busy,
          problem,
          camera: progress.camera === true,
          onText: text => void journey.take(text),
          onPicture: file => void this.takePicture(file),
          onRetry: () => void journey.takeAgain(),
          onCamera: () => journey.useCamera(),
        })
      case 'kod': {
        const issuer = journey.issuer ? say(journey.issuer.name) : ''
        return codePage({ say, busy, problem, issuer, onCode: code => void this.redeem(code) })
      }
      case 'odbior':
        return collectingPage({
          say,
          problem,
          onRetry: () => void journey.collect(),
          onGiveUp: () => void this.giveUp(),
        })
    }
  }

  private async takePicture(file: File): Promise<void> {
    const [text] = await readPicture(file).catch(() => [])
    if (text) await this.journey.take(text)
    else this.journey.fail('no_qr_in_picture')
  }

  private async redeem(code: string): Promise<void> {
    if (await this.journey.redeem(code)) return
    await this.updateComplete
    this.querySelector<HTMLInputElement>('#activation-code')?.select()
  }

  private async giveUp(): Promise<void> {
    const { say } = this
    const question = {
      title: say(TEXTS.giveUpTitle),
      text: say(TEXTS.giveUpText),
      yes: say(TEXTS.giveUpYes),
      no: say(TEXTS.giveUpNo),
    }
    if (await confirmed(question)) await this.journey.giveUp()
  }
}

customElements.define('add-card', AddCard)
