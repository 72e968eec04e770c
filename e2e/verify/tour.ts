// Every situation of mWeryfikator and of sharing from the wallet, one after the other, in any language: for pictures and for
// what everybody must be able to use.
import type { Judgement } from '@mlegitymacja/verifier/verdict/judge.ts'
import type { Page } from '@playwright/test'
import { toString as qrSvg } from 'qrcode'
import { CODE, PIN } from '../wallet/stage.ts'
import {
  frameOf,
  lookAtCode,
  lookAtFrames,
  lookAtPicture,
  withDrawnCamera,
  withoutCamera,
} from './drawn-camera.ts'
import type { Stage } from './stage.ts'

export type Visit = (name: string, page: Page) => Promise<void>

export async function tour(
  stage: Stage,
  { holder, checker }: { holder: Page; checker: Page },
  visit: Visit,
): Promise<void> {
  for (const page of [holder, checker]) await withDrawnCamera(page.context())
  await checker.goto(stage.verifier)
  await checker.locator('.home .huge').waitFor()
  await checker.locator('.facts').getByText('(').waitFor()
  await visit('verifier-home', checker)
  await verdicts(stage, checker, visit)
  await checker.goto(`${stage.verifier}/#/ustawienia`)
  await checker.locator('fieldset').waitFor()
  await visit('verifier-settings', checker)

  await collect(stage, holder)
  await holder.locator('.way a').click()
  await holder.locator('.documents li').waitFor()
  await visit('wallet-home', holder)
  await holder.locator('home-screen .primary').click()
  await holder.locator('#digits').fill('000 000')
  await holder.keyboard.press('Enter')
  await holder.locator('[data-problem=wrong_digits]').waitFor()
  await visit('wallet-find', holder)

  const digits = await ask(stage, checker)
  await visit('verifier-ask', checker)
  await type(holder, digits)
  await visit('wallet-consent', holder)
  await checker.locator('.question[data-opened]').waitFor()
  await visit('verifier-opened', checker)
  await holder.locator('.consent .button:not(.primary)').click()
  await holder.locator('[data-end=declined]').waitFor()
  await visit('wallet-declined', holder)
  await checker.locator('.problem h1').waitFor()
  await visit('verifier-declined', checker)

  await holder.goto(`${stage.wallet}/#/`)
  await holder.goto(`${stage.wallet}/#/udostepnij`)
  await type(holder, await ask(stage, checker))
  await holder.locator('.consent .primary').click()
  await holder.locator('[data-end=shared]').waitFor()
  await visit('wallet-shared', holder)
  await checker.locator('.verdict').waitFor()
  await visit('verifier-verdict', checker)
  await holder.goto(`${stage.wallet}/#/historia`)
  await holder.locator('.timeline li').first().waitFor()
  await visit('wallet-history', holder)
  await checker.goto(`${stage.verifier}/#/ten-telefon`)
  await checker.locator('.symbols').waitFor()
  await visit('verifier-this-phone', checker)
  await offline(stage, { holder, checker }, visit)
}

/** The showing without a network; the network is there, the screens are the same. */
async function offline(
  stage: Stage,
  { holder, checker }: { holder: Page; checker: Page },
  visit: Visit,
): Promise<void> {
  await checker.goto(`${stage.verifier}/#/bez-internetu`)
  await checker.locator('.offline .qr-code').waitFor()
  await visit('offline-challenge', checker)
  const share = async () => {
    await holder.goto(`${stage.wallet}/#/`)
    await holder.goto(`${stage.wallet}/#/udostepnij`)
    await holder.locator('#digits').waitFor()
  }
  const agree = async () => {
    await holder.locator('.consent .primary').click()
    await holder.locator('animated-code canvas').waitFor()
  }
  await share()
  await holder.locator('.ways button').click()
  await holder.locator('.consent').waitFor()
  await visit('offline-consent-weak', holder)
  await agree()
  await visit('offline-code-weak', holder)

  await share()
  await holder.locator('.primary.wide').click()
  await lookAtCode(holder, checker)
  await holder.locator('.consent').waitFor()
  await visit('offline-consent', holder)
  await agree()
  await visit('offline-code-still', holder)
  await holder.locator('.playing button').click()
  await visit('offline-code', holder)

  await checker.locator('.offline .huge').click()
  await checker.locator('.viewfinder').waitFor()
  await checker.locator('.notice[data-kind=info]').waitFor()
  await visit('offline-scan', checker)
  await lookAtPicture(checker, await qrSvg('https://example.com/', { type: 'svg', margin: 4 }))
  await checker.locator('.notice[data-kind=warning]').waitFor()
  await visit('offline-scan-foreign', checker)
  await lookAtFrames(
    checker,
    () => frameOf(holder),
    () => checker.locator('progress').isVisible(),
  )
  await visit('offline-scan-part', checker)
  await lookAtFrames(
    checker,
    () => frameOf(holder),
    () => checker.locator('.verdict').isVisible(),
  )
  await visit('verdict-offline', checker)
  await holder.locator('.actions .primary').click()
  await holder.locator('[data-end=shared]').waitFor()
  await visit('offline-end', holder)

  await checker.goto(`${stage.verifier}/#/`)
  await checker.goto(`${stage.verifier}/#/bez-internetu`)
  await withoutCamera(checker)
  await checker.locator('.offline .huge').click()
  await checker.locator('.notice[data-kind=warning]').waitFor()
  await visit('offline-scan-refused', checker)
}

async function collect({ issuer, wallet, claims }: Stage, holder: Page): Promise<void> {
  const offer = issuer.offer(claims)
  await holder.goto(wallet)
  await holder.locator('#pin').fill(PIN)
  await holder.locator('#again').fill(PIN)
  const primary = holder.locator('main .primary')
  await primary.click()
  await holder.locator('home-screen .primary').click()
  await holder.locator('.choice-card').click()
  for (const step of ['opis', 'regulamin', 'aparat']) {
    await holder.locator(`[data-step=${step}]`).waitFor()
    await primary.click()
  }
  await holder.locator('#offer-text').fill(offer.pickupId)
  await holder.keyboard.press('Enter')
  await holder.locator('#activation-code').fill(CODE)
  await holder.keyboard.press('Enter')
  await holder.locator('student-card .band').waitFor()
}

async function ask({ verifier }: Stage, checker: Page): Promise<string> {
  await checker.goto(`${verifier}/#/`)
  await checker.goto(`${verifier}/#/sprawdz`)
  await checker.locator('.digits output').getByText(/\d/).waitFor()
  return (await checker.locator('.digits output').textContent()) ?? ''
}

async function type(holder: Page, digits: string): Promise<void> {
  await holder.locator('#digits').fill(digits)
  await holder.keyboard.press('Enter')
  await holder.locator('.consent').waitFor()
}

/** All kinds of verdicts, put on the screen by the app's own way. */
async function verdicts({ claims }: Stage, checker: Page, visit: Visit): Promise<void> {
  const { given_name, family_name, portrait, expiry_date } = claims
  const shown = { given_name, family_name: `${family_name}-Brzęczyszczykiewicz`, portrait, expiry_date }
  const known = { statusAsOf: new Date(Date.now() - 3 * 3_600_000) }
  const judgements: Record<string, Judgement> = {
    valid: { kind: 'valid', claims: shown, offline: false, statusAsOf: new Date() },
    'valid-offline-weak': { kind: 'valid', claims: shown, offline: true, weak: true, ...known },
    expired: { kind: 'expired', reason: 'expired', claims: shown, offline: false },
    revoked: { kind: 'revoked', reason: 'revoked', claims: shown, offline: false, ...known },
    forged: { kind: 'forged', reason: 'forged', offline: false },
    'not-this-device': { kind: 'not_this_device', reason: 'not_this_device', offline: false },
    'unknown-issuer': { kind: 'unknown_issuer', reason: 'unknown_issuer', offline: false },
    unchecked: { kind: 'unchecked', reason: 'status_unknown', claims: shown, offline: true, ...known },
  }
  for (const [name, judgement] of Object.entries(judgements)) {
    await checker.evaluate(judgement => {
      const app = document.querySelector('mweryfikator-app') as unknown as {
        shown: unknown
        verifier: { show(judgement: unknown, from: string): void }
      }
      app.shown = undefined
      return new Promise<void>(resolve =>
        requestAnimationFrame(() => {
          app.verifier.show(judgement, 'ask')
          resolve()
        }),
      )
    }, judgement)
    await checker.locator(`.verdict`).waitFor()
    await visit(`verdict-${name}`, checker)
  }
}
