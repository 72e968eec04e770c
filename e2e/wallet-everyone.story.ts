// The wallet for everyone [SPEC 13]: every screen passes axe in both languages, light and dark, from 320 to 1280 pixels;
// everything can be done by the keyboard, and the focus goes where the person is.

import { walletLink } from '@mlegitymacja/core/openid4vci/offer.ts'
import type { Page } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { CODE, collected, expect, heading, PIN, setPin, test } from './wallet/stage.ts'

async function check(page: Page, where: string): Promise<void> {
  expect(await faultsOf(page), where).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
}

const PHONES = [
  { colorScheme: 'light', locale: 'pl-PL', viewport: { width: 320, height: 640 } },
  { colorScheme: 'dark', locale: 'en-GB', viewport: { width: 1280, height: 800 } },
] as const

for (const phone of PHONES) {
  test.describe(`${phone.locale}, ${phone.colorScheme}, ${phone.viewport.width} px`, () => {
    test.use({ ...phone, contextOptions: { reducedMotion: 'reduce' } })

    test('every screen is accessible', async ({ page, stage }) => {
      test.setTimeout(120_000)
      const { issuer, wallet, claims } = stage
      const offer = issuer.offer({ ...claims, family_name: 'Brzęczyszczykiewicz-Wróblewska' })
      const primary = page.locator('main .primary')
      await page.goto(wallet)
      await page.locator('#pin').fill('123456')
      await page.locator('#again').fill('123456')
      await primary.click()
      await page.getByRole('alert').first().waitFor()
      await check(page, 'new PIN')
      await page.locator('#pin').fill(PIN)
      await page.locator('#again').fill(PIN)
      await primary.click()

      await page.locator('home-screen h1').waitFor()
      await check(page, 'nothing yet')
      await page.locator('home-screen .primary').click()
      await page.locator('[data-step=wybor]').waitFor()
      await check(page, 'which document')
      await page.locator('.choice-card').click()
      for (const step of ['opis', 'regulamin', 'aparat']) {
        await page.locator(`[data-step=${step}]`).waitFor()
        await check(page, step)
        await primary.click()
      }
      await page.locator('qr-camera .notice').waitFor()
      await page.locator('#offer-text').fill('nothing')
      await page.keyboard.press('Enter')
      await page.locator('[data-problem=not_an_offer]').waitFor()
      await check(page, 'scan')
      await page.locator('#offer-text').fill(offer.pickupId)
      await page.keyboard.press('Enter')
      await page.locator('#activation-code').fill('111111')
      await page.keyboard.press('Enter')
      await page.locator('[data-problem=wrong_code]').waitFor()
      await check(page, 'activation code')
      await page.locator('#activation-code').fill(CODE)
      issuer.behaviour.lose.add('/credential')
      await page.keyboard.press('Enter')
      await page.locator('[data-step=odbior] [data-problem]').waitFor()
      await check(page, 'not arrived')
      issuer.behaviour.lose.clear()
      await primary.click()

      await page.locator('student-card .band').waitFor()
      await check(page, 'card')
      await page.locator('.turn').click()
      await check(page, 'data side')
      await page.locator('.pair .primary').click()
      await check(page, 'showing')
      await page.keyboard.press('Escape')
      await page.locator('.pair a[href$=szczegoly]').click()
      await page.locator('card-details h1').waitFor()
      await check(page, 'details')
      await page.locator('card-details .destructive').click()
      await check(page, 'question')
      await page.keyboard.press('Escape')
      await page.locator('.masthead a.iconic').click()
      await page.locator('settings-screen h1').waitFor()
      await check(page, 'settings')
      await page.locator('.brand').click()
      await page.locator('.small-card').waitFor()
      await check(page, 'documents')
      issuer.revoked.add(offer.index)
      await page.locator('.small-card').click()
      await page.locator('student-card [data-standing=revoked]').waitFor()
      await check(page, 'revoked')
      await page.locator('.masthead button.iconic').click()
      await page.locator('ask-pin h1').waitFor()
      await check(page, 'PIN')
    })
  })
}

test('a card is added by the keyboard alone, and the focus goes along', async ({ page, stage }) => {
  const { issuer, wallet, claims } = stage
  const offer = issuer.offer(claims)
  const focused = () => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '')
  const press = async (name: string) => {
    for (let i = 0; i < 12 && (await focused()) !== name; i++) await page.keyboard.press('Tab')
    expect(await focused()).toBe(name)
    await page.keyboard.press('Enter')
  }
  await page.goto(walletLink(wallet, offer.uri))
  await setPin(page)
  await heading(page, 'mLegitymacja studencka')
  await expect.poll(focused).toBe('mLegitymacja studencka')
  await expect(page).toHaveTitle('mLegitymacja studencka – mObywatel')
  await press('Dalej')
  await expect.poll(focused).toBe('Regulamin usługi mLegitymacja studencka')
  await press('Akceptuję')
  await expect(page.getByLabel('Kod aktywacyjny')).toBeFocused()
  await page.keyboard.type(CODE)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
  await expect.poll(focused).toBe('mLegitymacja studencka')
  await press('Okaż')
  await expect(page.getByRole('button', { name: 'Zakończ' })).toBeFocused()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeFocused()
})

test('the language follows the browser first and the switch from then on', async ({ browser, stage }) => {
  const context = await browser.newContext({ locale: 'de-DE' })
  const page = await context.newPage()
  await page.goto(stage.wallet)
  await heading(page, 'Welcome to mObywatel')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await page.getByRole('button', { name: 'Polski' }).click()
  await heading(page, 'Witaj w mObywatelu')
  await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
  await page.reload()
  await heading(page, 'Witaj w mObywatelu')
  await context.close()
})

test('nothing of the wallet breaks its own policy', async ({ page, stage }) => {
  const broken: string[] = []
  page.on('console', message => {
    if (/Content Security Policy/i.test(message.text())) broken.push(message.text())
  })
  await collected(page, stage)
  await page.getByRole('button', { name: 'Odwróć kartę' }).click()
  expect(broken).toEqual([])
})
