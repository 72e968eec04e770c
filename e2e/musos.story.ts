// Mobilny USOS [SPEC 12, AIK II]: from sign-in over the push message to the wallet, with the real university, issuer,
// identity provider and service worker; the message itself comes through the browser's debugging protocol.

import type { RunningDemo } from '@mlegitymacja/demo/start.ts'
import { expect, type Page, test } from '@playwright/test'
import { WHOLE_BROWSER } from './browsers.ts'
import { startDemoForStory } from './demo.ts'
import { faultsOf } from './faults.ts'

let demo: RunningDemo
test.beforeAll(async () => {
  demo = await startDemoForStory({ MC_DELAY_MS: '1500' })
})
test.afterAll(() => demo.close())
// Push messages are shown by the whole browser only.
test.use({ viewport: { width: 360, height: 740 }, launchOptions: WHOLE_BROWSER })
test.setTimeout(120_000)

async function signIn(page: Page, login: string): Promise<void> {
  await page.goto(demo.addresses.musos)
  await page.getByRole('button', { name: 'Zaloguj się' }).click()
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Hasło').fill('demo')
  await page.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await page.getByRole('button', { name: 'Zgadzam się', exact: true }).click()
  await expect(page.getByRole('heading', { name: 'Moja mLegitymacja' })).toBeVisible()
}

const word = (page: Page) => page.locator('.statement .word')

/** What a push service would hand to the browser. */
async function deliverPush(page: Page, message: object): Promise<void> {
  const origin = demo.addresses.musos
  const session = await page.context().newCDPSession(page)
  const registered = Promise.withResolvers<string>()
  session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
    const ours = registrations.find(({ scopeURL }) => scopeURL.startsWith(origin))
    if (ours) registered.resolve(ours.registrationId)
  })
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', {
    origin,
    registrationId: await registered.promise,
    data: JSON.stringify(message),
  })
}

test('kasia orders, is told by a push message, copies both codes, opens mObywatel, cancels', async ({
  page,
  context,
}) => {
  await context.grantPermissions(['notifications', 'clipboard-read', 'clipboard-write'], {
    origin: demo.addresses.musos,
  })
  await signIn(page, 'kasia')
  await expect(word(page)).toHaveText('Możesz zamówić')
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await expect(page.getByText('mLegitymacja została zamówiona.')).toBeVisible()

  // The page follows by itself; the message is for when it is closed.
  await expect(word(page)).toHaveText('Do odbioru', { timeout: 30_000 })
  const shown = () =>
    page.evaluate(async () => {
      const registration = await navigator.serviceWorker.ready
      return (await registration.getNotifications()).map(({ title, tag }) => `${tag} ${title}`)
    })
  // A busy browser may lose what its own tools deliver; the same message twice is shown once.
  await expect(async () => {
    await deliverPush(page, {
      title: 'Twoja mLegitymacja jest gotowa',
      body: 'Dodaj ją do aplikacji mObywatel.',
      tag: 't',
    })
    await expect.poll(shown, { timeout: 3000 }).toEqual(['t Twoja mLegitymacja jest gotowa'])
  }).toPass({ timeout: 20_000 })
  await deliverPush(page, { title: 'Twoja mLegitymacja jest gotowa', body: 'Jeszcze raz', tag: 't' })
  await expect.poll(shown).toEqual(['t Twoja mLegitymacja jest gotowa'])

  await page.getByRole('button', { name: 'Kopiuj: Kod QR jako tekst' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^[0-9a-f]{32}$/)
  await page.getByRole('button', { name: 'Kopiuj: Kod aktywacyjny' }).click()
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^\d{6}$/)
  const link = (await page.getByRole('link', { name: 'Otwórz mObywatel' }).getAttribute('href')) ?? ''
  expect(link.startsWith(demo.addresses.wallet)).toBe(true)
  expect(new URL(link).search).toBe('')

  // The mail goes out as well; once cancelled, it would be held back.
  const mail = await context.newPage()
  await expect(async () => {
    await mail.goto(`${demo.addresses.university}/poczta`)
    await expect(mail.getByRole('link', { name: 'Twoja mLegitymacja jest gotowa' })).toBeVisible({
      timeout: 500,
    })
  }).toPass({ timeout: 20_000 })
  await mail.close()

  await page.getByRole('button', { name: 'Anuluj zamówienie' }).click()
  await page.getByRole('button', { name: 'Nie anuluj' }).click()
  await expect(word(page)).toHaveText('Do odbioru')
  await page.getByRole('button', { name: 'Anuluj zamówienie' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Anuluj zamówienie' }).click()
  await expect(word(page)).toHaveText('Anulowane przez użytkownika')
  await expect(page.getByText('Zamówienie zostało anulowane.').first()).toBeVisible()
})

test('without a network the last known state is there, without the codes', async ({ page, context }) => {
  await signIn(page, 'leon')
  await page.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await expect(page.getByRole('link', { name: 'Otwórz mObywatel' })).toBeVisible({ timeout: 30_000 })
  await page.evaluate(async () => void (await navigator.serviceWorker.ready))
  await page.reload()
  await expect(page.getByRole('link', { name: 'Otwórz mObywatel' })).toBeVisible()
  await context.setOffline(true)
  await page.reload()
  await expect(word(page)).toHaveText('Do odbioru')
  await expect(page.getByText('Nie ma połączenia z uczelnią')).toBeVisible()
  await expect(page.getByText('Kod aktywacyjny')).toBeHidden()
  await context.setOffline(false)
})

test('signed out everywhere: another device is out as well', async ({ page, browser }) => {
  await signIn(page, 'maja')
  const other = await browser.newPage({ locale: 'pl-PL' })
  await other.goto(demo.addresses.musos)
  await other.getByRole('button', { name: 'Zaloguj się' }).click()
  await other.getByLabel('Login').fill('maja')
  await other.getByLabel('Hasło').fill('demo')
  await other.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await expect(word(other)).toHaveText('Możesz zamówić')
  await other.getByRole('link', { name: 'Ustawienia' }).click()
  await other.getByRole('button', { name: 'Wyloguj wszędzie' }).click()
  await expect(other.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
  await page.reload()
  await expect(page.getByRole('button', { name: 'Zaloguj się' })).toBeVisible({ timeout: 20_000 })
  await other.close()
})

test('everyone can use it: axe on every screen, both languages; at most 60 KB before it works', async ({
  page,
}) => {
  let bytes = 0
  page.on('response', async response => {
    if (!response.url().startsWith(demo.addresses.musos)) return
    bytes +=
      (
        await response
          .request()
          .sizes()
          .catch(() => undefined)
      )?.responseBodySize ?? 0
  })
  await page.goto(demo.addresses.musos)
  await expect(page.getByRole('button', { name: 'Zaloguj się' })).toBeVisible()
  const withoutFaults = async () => expect(await faultsOf(page)).toEqual([])
  await withoutFaults()
  await signIn(page, 'bartek')
  await expect(page.getByText('brak zdjęcia.')).toBeVisible()
  await withoutFaults()
  await page.getByRole('button', { name: 'English' }).click()
  await expect(page.getByText('the photo is missing.')).toBeVisible()
  await withoutFaults()
  for (const tab of ['Help', 'Settings']) {
    await page.getByRole('link', { name: tab }).click()
    await expect(page.getByRole('heading', { level: 1, name: tab })).toBeVisible()
    await withoutFaults()
  }
  expect(bytes).toBeLessThan(60 * 1024)
})

test('the pages around apps and notifications pass axe, in both languages', async ({ page }) => {
  const { university } = demo.addresses
  const sees = async (path: string) => {
    for (const language of ['pl', 'en']) {
      await page.goto(`${university}${path}?lang=${language}`)
      await expect(page.locator('h1')).toBeVisible()
      expect(await faultsOf(page)).toEqual([])
    }
  }
  await signIn(page, 'iga')
  for (const path of [
    '/dla-studentow',
    '/dla-studentow/powiadomienia',
    '/dla-studentow/aplikacje',
    '/developers/api',
    '/poczta',
  ])
    await sees(path)
  await page.context().clearCookies()
  await page.goto(university)
  await page.getByRole('link', { name: /Zaloguj się|Sign in/ }).click()
  await page.locator('input[name="login"]').first().fill('admin')
  await page.locator('input[type="password"]').fill('demo')
  await page.keyboard.press('Enter')
  await page.waitForURL(`${university}/**`)
  await sees('/administracja/powiadomienia')
})
