// The right ends and comes back [SPEC 3, 7, 8], with everything real: gosia cancels, orders anew and collects; the dean's
// office removes her, the sweep runs, the status list, her page and her wallet say so; the removal is undone and she
// orders again.
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { CredentialResponse } from '@mlegitymacja/core/openid4vci/credential.ts'
import type { RunningDemo } from '@mlegitymacja/demo/start.ts'
import { type Browser, expect, type Page, test } from '@playwright/test'
import { startDemoForStory } from './demo.ts'
import { type StatusPlace, statusBit } from './status-bit.ts'
import { comeToScan, heading, setPin, typeCode, typeText, unlock } from './wallet/stage.ts'

let demo: RunningDemo
test.beforeAll(async () => {
  demo = await startDemoForStory({ MC_DELAY_MS: '500' })
})
test.afterAll(() => demo.close())

/** Somebody in a browser of their own, signed in. */
async function signedIn(browser: Browser, login: string): Promise<Page> {
  const context = await browser.newContext({ locale: 'pl-PL' })
  const page = await context.newPage()
  await page.goto(demo.addresses.university)
  await page.getByRole('link', { name: 'Zaloguj się' }).click()
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Hasło').fill('demo')
  await page.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await expect(page.getByRole('button', { name: 'Wyloguj' })).toBeVisible()
  return page
}

const status = (page: Page) => page.locator('dl .status').first()

/** @returns where the status list says whether the card is revoked, as the card that the wallet was handed names it */
async function collect(page: Page, wallet: Page): Promise<StatusPlace> {
  await page.getByRole('button', { name: 'Dodaj mLegitymację do mObywatela' }).click({ timeout: 30_000 })
  const part = async (which: 'first' | 'last') =>
    (await page.locator('copy-text')[which]().getAttribute('text')) ?? ''
  await wallet.goto(demo.addresses.wallet)
  await setPin(wallet)
  await comeToScan(wallet)
  await typeText(wallet, await part('first'))
  await heading(wallet, 'Podaj kod aktywacyjny')
  const handed = wallet.waitForResponse(
    response => response.url() === `${demo.addresses.issuer}/credential` && response.ok(),
  )
  await typeCode(wallet, await part('last'))
  const { credentials } = CredentialResponse.parse(await (await handed).json())
  return readCard(credentials[0].credential).payload.status.status_list
}

async function isRevoked(place: StatusPlace): Promise<boolean> {
  const pem = await (await fetch(`${demo.addresses.issuer}/trust/ca.pem`)).text()
  const authorities = pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []
  return statusBit(place, { fetch, authorities, now: new Date() })
}

async function remove(office: Page): Promise<void> {
  await office.goto(`${demo.addresses.university}/administracja/studenci`)
  await office.getByLabel('Imię i nazwisko, numer albumu albo PESEL').fill('wrzosowicz malgo')
  await office.getByRole('button', { name: 'Szukaj' }).click()
  await office.getByRole('link', { name: 'Wrzosowicz Małgorzata' }).click()
  await office.getByRole('link', { name: 'Skreślenie natychmiastowe' }).click()
  await office
    .getByLabel('Szablon')
    .selectOption('SKR-102 (Skreślenie - niewniesienie opłat związanych z odbywaniem studiów)')
  await office.getByRole('button', { name: 'Podgląd' }).click()
  await expect(office.getByText('niewniesienie opłat związanych z odbywaniem studiów.')).toBeVisible()
  await office.getByRole('button', { name: 'Zapisz' }).click()
  await expect(office.getByText('Skreślenie zapisane.')).toBeVisible()
}

async function sweep(admin: Page): Promise<void> {
  await admin.goto(`${demo.addresses.university}/administracja/mlegitymacja/uniewaznianie`)
  await admin.getByRole('button', { name: 'Uruchom teraz' }).click()
  await expect(admin.getByText('Przegląd zakończony.')).toBeVisible()
}

test('gosia is removed: the sweep revokes, page and wallet say so; undone, she orders again', async ({
  browser,
}) => {
  test.setTimeout(240_000)
  const gosia = await signedIn(browser, 'gosia')
  await gosia.getByRole('link', { name: 'mLegitymacja' }).first().click()
  await expect(status(gosia)).toHaveText('Odebrana')
  await gosia.getByText('Anulowanie mLegitymacji').click()
  await gosia.getByRole('button', { name: 'Anuluj mLegitymację' }).click()
  await gosia.getByRole('dialog').getByRole('button', { name: 'Anuluj mLegitymację' }).click()
  await expect(gosia.getByText('Zamówienie zostało anulowane.')).toBeVisible()
  await gosia.getByRole('button', { name: 'Zamów mLegitymację' }).click()

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'pl-PL' })
  const wallet = await phone.newPage()
  const place = await collect(gosia, wallet)
  const card = wallet.getByRole('region', { name: 'mLegitymacja studencka' })
  await expect(card).toContainText('Wrzosowicz')
  await expect(card).toContainText('ważna')
  await expect(status(gosia)).toHaveText('Odebrana', { timeout: 30_000 })

  const office = await signedIn(browser, 'dziekanat')
  await remove(office)
  const admin = await signedIn(browser, 'admin')
  expect(await isRevoked(place)).toBe(false)
  await sweep(admin)
  await expect.poll(() => isRevoked(place), { timeout: 60_000 }).toBe(true)

  await gosia.reload()
  await expect(status(gosia)).toHaveText('Unieważnione przez uczelnię')
  await expect(
    gosia.getByText('nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.').first(),
  ).toBeVisible()
  await expect(gosia.getByRole('button', { name: 'Zamów mLegitymację' })).toHaveCount(0)
  await expect(async () => {
    await wallet.reload()
    await unlock(wallet)
    await expect(card).toContainText('unieważniona', { timeout: 2000 })
  }).toPass({ timeout: 90_000 })

  await office.getByLabel('Powód cofnięcia').fill('opłata wpłynęła w terminie')
  await office.getByRole('button', { name: 'Cofnij skreślenie' }).click()
  await expect(office.getByText('Skreślenie cofnięte.')).toBeVisible()
  await gosia.reload()
  await expect(status(gosia)).toHaveText('Unieważnione przez uczelnię')
  await gosia.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await expect(status(gosia)).toHaveText('Do odbioru', { timeout: 30_000 })
})
