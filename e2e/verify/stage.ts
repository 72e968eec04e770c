// What the stories of checking are played on: an issuer, a wallet and a verifier that know each other, and two phones.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { CardClaims } from '@mlegitymacja/core/card/claims.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import type { VerifierSettings } from '@mlegitymacja/verifier/settings.ts'
import { type RunningVerifier, startVerifier } from '@mlegitymacja/verifier/start.ts'
import { startWallet } from '@mlegitymacja/wallet/start.ts'
import { type Browser, type BrowserContext, test as base, expect, type Page } from '@playwright/test'
import { startTestIssuer, type TestIssuer } from '../wallet/issuer.ts'
import { claims, collected, heading } from '../wallet/stage.ts'
import { freePorts } from './free-ports.ts'

export { expect, heading }

export type Stage = {
  issuer: TestIssuer
  wallet: string
  verifier: string
  /** The CA of its access certificate, as PEM. */
  verifierCa: string
  claims: CardClaims
  /** Stops the verifier's server and starts it again: everything under way is forgotten. */
  restartVerifier(): Promise<void>
}

export type Phones = { holder: Page; checker: Page; contexts: BrowserContext[] }

/** Starts all three; whoever started them closes them. */
export async function startStage(): Promise<{ stage: Stage; close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'verify-stories-'))
  const issuer = await startTestIssuer()
  const [verifierPort = 0, walletPort = 0] = await freePorts(2)
  const wallet = `http://localhost:${walletPort}`
  const settings: VerifierSettings = {
    address: `http://localhost:${verifierPort}`,
    port: verifierPort,
    host: '127.0.0.1',
    config: { anchors: [{ address: issuer.address, ca: [issuer.ca] }], wallet },
    folder,
    proxies: 0,
    liveRequests: 1000,
    logLevel: 'silent',
  }
  const start = () => startVerifier({ settings, log: silentLog })
  let verifier: RunningVerifier = await start()
  const walletServer = await startWallet({
    host: '127.0.0.1',
    port: walletPort,
    issuers: [{ address: issuer.address, name: ISSUER_NAME, ca: [issuer.ca] }],
    verifiers: [{ address: settings.address, name: VERIFIER_NAME, ca: [verifier.accessCa ?? ''] }],
  })
  return {
    stage: {
      issuer,
      wallet,
      verifier: settings.address,
      verifierCa: verifier.accessCa ?? '',
      claims: await claims(),
      async restartVerifier() {
        await verifier.close()
        verifier = await start()
      },
    },
    async close() {
      await Promise.all([verifier.close(), walletServer.close(), issuer.close()])
      await rm(folder, { recursive: true })
    },
  }
}

const ISSUER_NAME = { pl: 'Wydawca opowieści', en: 'Issuer of the stories' }
const VERIFIER_NAME = { pl: 'mWeryfikator opowieści', en: 'mWeryfikator of the stories' }

export const test = base.extend<{ phones: Phones }, { stage: Stage }>({
  stage: [
    async ({ browser: _ }: { browser: Browser }, use: (stage: Stage) => Promise<void>) => {
      const { stage, close } = await startStage()
      await use(stage)
      await close()
    },
    { scope: 'worker' },
  ],
  phones: async ({ browser }, use) => {
    const contexts = [
      await browser.newContext({ viewport: { width: 360, height: 740 } }),
      await browser.newContext({ viewport: { width: 360, height: 740 } }),
    ]
    const [holder, checker] = await Promise.all(contexts.map(context => context.newPage()))
    await use({ holder: holder!, checker: checker!, contexts })
    await Promise.all(contexts.map(context => context.close()))
  },
})

/** The holder has a card, the other person has asked. Gives the six digits and the text of the QR code. */
export async function askedAndReady(phones: Phones, stage: Stage, expiresAt?: Date) {
  const { holder, checker } = phones
  const offer = await collected(holder, stage, expiresAt)
  const digits = await ask(checker, stage)
  return { offer, digits }
}

export async function ask(checker: Page, { verifier }: Pick<Stage, 'verifier'>): Promise<string> {
  await checker.goto(verifier)
  await checker.getByRole('link', { name: 'Sprawdź dokument' }).click()
  const output = checker.locator('.digits output')
  await expect(output).toHaveText(/^\d{3} \d{3}$/)
  return (await output.textContent()) ?? ''
}

/** The holder goes to sharing and types the digits. */
export async function typeDigits(holder: Page, digits: string): Promise<void> {
  await holder.getByRole('link', { name: 'Udostępnij dane' }).click()
  await fillDigits(holder, digits)
}

export async function fillDigits(holder: Page, digits: string): Promise<void> {
  await holder.getByLabel('Sześć cyfr z ekranu mWeryfikatora').fill(digits)
  await holder.getByRole('button', { name: 'Dalej' }).click()
}

export async function agree(holder: Page): Promise<void> {
  await heading(holder, 'Udostępnić te dane?')
  await holder.getByRole('button', { name: 'Udostępniam', exact: true }).click()
}

export const verdict = (checker: Page, word: string) => heading(checker, word)
