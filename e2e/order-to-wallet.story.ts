// The main story [SPEC 5, 9, 10]: from sign-in over ordering and collecting to *Odebrana*, with the real issuer, the
// real identity provider and the real wallet in a browser of its own; then the card ends, and the wallet says so.

import type { RunningDemo } from '@mlegitymacja/demo/start.ts'
import { expect, type Page, test } from '@playwright/test'
import { startDemoForStory } from './demo.ts'
import { comeToScan, heading, setPin, typeCode, typeText, unlock } from './wallet/stage.ts'

let demo: RunningDemo
test.beforeAll(async () => {
  // Long enough that a slow machine still sees the order on its way.
  demo = await startDemoForStory({ MC_DELAY_MS: '9000' })
})
test.afterAll(() => demo.close())

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(demo.addresses.university)
  await page.getByRole('link', { name: 'Zaloguj się' }).click()
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Hasło').fill('demo')
  await page.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await page.getByRole('link', { name: 'mLegitymacja' }).first().click()
  await heading(page, 'Zamówienie mLegitymacji')
}

const status = (page: Page) => page.locator('dl .status').first()

test('anna orders, collects in the wallet, the page says Odebrana; she cancels and the wallet says unieważniona', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  await signIn(page, 'anna')
  await expect(page.getByText('Spełniasz warunki uprawniające Cię do zamówienia mLegitymacji.')).toBeVisible()
  await page.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await expect(page.getByText('mLegitymacja została zamówiona.')).toBeVisible()
  await expect(status(page)).toHaveText(/Oczekuje|W trakcie/)

  // The page follows by itself.
  await expect(status(page)).toHaveText('Do odbioru', { timeout: 30_000 })
  await page.getByRole('button', { name: 'Dodaj mLegitymację do mObywatela' }).click()
  await heading(page, 'Zamówienie mLegitymacji')
  const text = (await page.locator('copy-text').first().getAttribute('text')) ?? ''
  const code = (await page.locator('copy-text').last().getAttribute('text')) ?? ''
  expect(text).toMatch(/^[0-9a-f]{32}$/)
  expect(code).toMatch(/^\d{6}$/)
  await expect(page.getByText('Kod aktywacyjny:')).toBeVisible()

  const phone = await browser.newContext({ viewport: { width: 360, height: 740 }, locale: 'pl-PL' })
  const wallet = await phone.newPage()
  await wallet.goto(demo.addresses.wallet)
  await setPin(wallet)
  await comeToScan(wallet)
  await typeText(wallet, text)
  await heading(wallet, 'Podaj kod aktywacyjny')
  await typeCode(wallet, code === '000000' ? '000001' : '000000')
  await expect(wallet.getByRole('alert')).toBeVisible()
  await typeCode(wallet, code)
  const card = wallet.getByRole('region', { name: 'mLegitymacja studencka' })
  await expect(card).toContainText('Zawilska')
  await expect(card).toContainText('ważna')

  await expect(status(page)).toHaveText('Odebrana', { timeout: 30_000 })
  await expect(page.getByText('Data ważności', { exact: false }).first()).toBeVisible()

  await page.getByText('Anulowanie mLegitymacji').click()
  await page.getByRole('button', { name: 'Anuluj mLegitymację' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Anuluj mLegitymację' }).click()
  await expect(page.getByText('Zamówienie zostało anulowane.')).toBeVisible()
  await expect(status(page)).toHaveText('Anulowane przez użytkownika')

  await expect(async () => {
    await wallet.reload()
    await unlock(wallet)
    await expect(card).toContainText('unieważniona', { timeout: 2000 })
  }).toPass({ timeout: 60_000 })
  await phone.close()
})

test('the ministry’s system is closed: the order waits and is safe, and goes on by itself afterwards', async ({
  page,
  browser,
}) => {
  test.setTimeout(120_000)
  const operator = await browser.newPage()
  await operator.goto(`${demo.addresses.issuer}/console`)
  const maintenance = operator.getByLabel('Przerwa techniczna', { exact: false })
  const save = operator.getByRole('button', { name: 'Zapisz' })
  await maintenance.check()
  await save.click()

  await signIn(page, 'maja')
  await page.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await expect(status(page)).toHaveText('Oczekuje')
  await expect(page.getByText('System ministerstwa nie odpowiada').first()).toBeVisible({ timeout: 30_000 })

  await maintenance.uncheck()
  await save.click()
  await expect(status(page)).toHaveText('Do odbioru', { timeout: 60_000 })
  await operator.close()
})

test('signing out ends the session', async ({ page }) => {
  await signIn(page, 'kasia')
  await page.getByRole('button', { name: 'Wyloguj' }).click()
  await expect(page.getByRole('link', { name: 'Zaloguj się' })).toBeVisible()
  await page.goto(`${demo.addresses.university}/dla-studentow/moje-studia/mlegitymacja`)
  await expect(page.getByLabel('Login')).toBeVisible()
})

test('the order of somebody else, and their photo, are not found', async ({ page }) => {
  await signIn(page, 'leon')
  const strange = 'a1a1a1a1-b2b2-4c3c-8d4d-e5e5e5e5e5e5'
  for (const path of [`moje-studia/mlegitymacja/anuluj?zamowienie=${strange}`, `zdjecia/${strange}`]) {
    const answer = await page.goto(`${demo.addresses.university}/dla-studentow/${path}`)
    expect(answer?.status(), path).toBe(404)
  }
})
