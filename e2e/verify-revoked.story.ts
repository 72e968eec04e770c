// From *Anuluj* on the student page to *unieważniona* at an online verifier in less than a minute [SPEC 9], measured end to end
// with the real university, issuer, wallet and verifier.
import type { RunningDemo } from '@mlegitymacja/demo/start.ts'
import { expect, type Page, test } from '@playwright/test'
import { startDemoForStory } from './demo.ts'
import { agree, ask, typeDigits } from './verify/stage.ts'
import { comeToScan, heading, setPin, typeCode, typeText } from './wallet/stage.ts'

let demo: RunningDemo
test.beforeAll(async () => {
  demo = await startDemoForStory({ MC_DELAY_MS: '500' })
})
test.afterAll(() => demo.close())

/** Orders a card on the student page; gives both codes. */
async function order(page: Page): Promise<{ text: string; code: string }> {
  await page.goto(demo.addresses.university)
  await page.getByRole('link', { name: 'Zaloguj się' }).click()
  await page.getByLabel('Login').fill('leon')
  await page.getByLabel('Hasło').fill('demo')
  await page.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await page.getByRole('link', { name: 'mLegitymacja' }).first().click()
  await page.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await page.getByRole('button', { name: 'Dodaj mLegitymację do mObywatela' }).click({ timeout: 30_000 })
  const part = async (which: 'first' | 'last') =>
    (await page.locator('copy-text')[which]().getAttribute('text')) ?? ''
  return { text: await part('first'), code: await part('last') }
}

test('a card that the student cancels is revoked at a verifier in less than a minute', async ({
  page,
  browser,
}, info) => {
  test.setTimeout(180_000)
  const { text, code } = await order(page)
  const phones = [await browser.newContext(), await browser.newContext()]
  const [holder, checker] = (await Promise.all(phones.map(context => context.newPage()))) as [Page, Page]
  await holder.goto(demo.addresses.wallet)
  await setPin(holder)
  await comeToScan(holder)
  await typeText(holder, text)
  await typeCode(holder, code)
  await expect(holder.getByRole('button', { name: 'Okaż' })).toBeVisible()

  await typeDigits(holder, await ask(checker, demo.addresses))
  await agree(holder)
  await heading(checker, 'Ważna')

  await expect(page.locator('dl .status').first()).toHaveText('Odebrana', { timeout: 30_000 })
  await page.getByText('Anulowanie mLegitymacji').click()
  await page.getByRole('button', { name: 'Anuluj mLegitymację' }).click()
  const cancelled = Date.now()
  await page.getByRole('dialog').getByRole('button', { name: 'Anuluj mLegitymację' }).click()

  let verdict: string | null = ''
  while (verdict !== 'Unieważniona') {
    expect(Date.now() - cancelled, 'a minute has passed').toBeLessThan(60_000)
    await checker.getByRole('button', { name: 'Sprawdź następną osobę' }).click()
    const output = checker.locator('.digits output')
    await expect(output).toHaveText(/^\d{3} \d{3}$/)
    await holder.getByRole('link', { name: 'Wróć do dokumentów' }).click()
    await typeDigits(holder, (await output.textContent()) ?? '')
    await agree(holder)
    const word = checker.locator('.verdict h1')
    await expect(word).toBeVisible()
    verdict = ((await word.textContent()) ?? '').trim()
  }
  const seconds = (Date.now() - cancelled) / 1000
  info.annotations.push({
    type: 'measured',
    description: `${seconds} s from the cancellation to the verdict`,
  })
  console.log(`from the cancellation to the verdict: ${seconds.toFixed(1)} s`)
  await Promise.all(phones.map(context => context.close()))
})
