// What the wallet's stories are played on: a wallet, an issuer, an invented student, and the steps that a person takes.

import type { CardClaims } from '@mlegitymacja/core/card/claims.ts'
import { drawPhoto } from '@mlegitymacja/demo/photos/photos.ts'
import type { TrustedIssuers } from '@mlegitymacja/wallet/issuers/config.ts'
import { startWallet } from '@mlegitymacja/wallet/start.ts'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { startTestIssuer, type TestIssuer } from './issuer.ts'

export { expect }

export const PIN = '274916'
export const CODE = '492716'

export type Stage = { issuer: TestIssuer; wallet: string; claims: CardClaims }

/** One wallet and one issuer for each worker; each story has a browser of its own and its own offers. */
export const test = base.extend<object, { stage: Stage }>({
  stage: [
    async ({ browser: _ }: { browser: Browser }, use: (stage: Stage) => Promise<void>) => {
      const issuer = await startTestIssuer()
      const name = { pl: 'Wydawca opowieści', en: 'Issuer of the stories' }
      const issuers: TrustedIssuers = [{ address: issuer.address, name, ca: [issuer.ca] }]
      const wallet = await startWallet({ host: '127.0.0.1', port: 0, issuers })
      await use({ issuer, wallet: `http://localhost:${wallet.port}`, claims: await claims() })
      await Promise.all([wallet.close(), issuer.close()])
    },
    { scope: 'worker' },
  ],
})

export async function claims(): Promise<CardClaims> {
  const { card } = await drawPhoto('anna')
  return {
    given_name: 'Anna',
    family_name: 'Kowalska',
    birthdate: '2004-02-29',
    pesel: '04222912345',
    portrait: `data:image/webp;base64,${card.toString('base64')}`,
    album_number: '412345',
    university: 'Uniwersytet Przykładowy',
    card_number: 'M000001234',
    issue_date: '2026-10-01',
    expiry_date: '2027-03-31',
    statutory_discounts: true,
  }
}

export async function setPin(page: Page): Promise<void> {
  await page.getByLabel('Nowy PIN').fill(PIN)
  await page.getByLabel('Powtórz PIN').fill(PIN)
  await page.getByRole('button', { name: 'Ustaw PIN' }).click()
}

export async function unlock(page: Page): Promise<void> {
  await page.getByLabel('PIN', { exact: true }).fill(PIN)
  await page.getByRole('button', { name: 'Odblokuj' }).click()
}

/** From the first screen to the place of the QR code, without the camera. */
export async function comeToScan(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'Dodaj dokument' }).click()
  await page.getByRole('button', { name: 'mLegitymacja studencka' }).click()
  await page.getByRole('button', { name: 'Dalej' }).click()
  await page.getByRole('button', { name: 'Akceptuję' }).click()
  await page.getByRole('button', { name: 'Bez aparatu' }).click()
  await heading(page, 'Zeskanuj kod QR')
}

export async function typeText(page: Page, text: string): Promise<void> {
  await page.getByLabel('Kod QR w postaci tekstu').fill(text)
  await page.getByRole('button', { name: 'Dalej' }).click()
}

export async function typeCode(page: Page, code: string): Promise<void> {
  await page.getByLabel('Kod aktywacyjny').fill(code)
  await page.getByRole('button', { name: 'Dalej' }).click()
}

export async function heading(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { level: 1, name })).toBeVisible()
}

/** A new wallet with a card in it, at the card's screen. */
export async function collected(page: Page, { issuer, wallet, claims }: Stage, expiresAt?: Date) {
  const offer = issuer.offer(claims, expiresAt)
  await page.goto(wallet)
  await setPin(page)
  await comeToScan(page)
  await typeText(page, offer.pickupId)
  await typeCode(page, CODE)
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
  return offer
}
