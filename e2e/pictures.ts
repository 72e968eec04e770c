// Takes the pictures of the docs from the real apps: `npm run pictures`.
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { chromium } from '@playwright/test'
import { WHOLE_BROWSER } from './browsers.ts'
import { startDemoForStory } from './demo.ts'
import { comeToScan, setPin, typeCode, typeText } from './wallet/stage.ts'

const folder = fileURLToPath(new URL('../docs/pictures/', import.meta.url))
mkdirSync(folder, { recursive: true })
const demo = await startDemoForStory({ MC_DELAY_MS: '500' })
const browser = await chromium.launch(WHOLE_BROWSER)
const look = { locale: 'pl-PL', timezoneId: 'Europe/Warsaw' } as const
try {
  const desk = await browser.newPage({ ...look, viewport: { width: 1280, height: 900 } })
  await desk.goto(demo.addresses.university)
  await desk.getByRole('link', { name: 'Zaloguj się' }).click()
  await desk.getByLabel('Login').fill('anna')
  await desk.getByLabel('Hasło').fill('demo')
  await desk.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await desk.getByRole('link', { name: 'mLegitymacja' }).first().click()
  await desk.getByRole('button', { name: 'Zamów mLegitymację' }).click()
  await desk.getByRole('button', { name: 'Dodaj mLegitymację do mObywatela' }).click({ timeout: 30_000 })
  await desk.getByText('Kod aktywacyjny:').waitFor()
  await desk.evaluate(() => window.scrollTo(0, 0))
  await desk.screenshot({ path: `${folder}student-page.png`, fullPage: true })

  const [text, code] = await desk
    .locator('copy-text')
    .evaluateAll(all => all.map(each => each.getAttribute('text') ?? ''))
  const phone = await browser.newPage({
    ...look,
    viewport: { width: 390, height: 844 },
    deviceScaleFactor: 2,
  })
  await phone.goto(demo.addresses.wallet)
  await setPin(phone)
  await comeToScan(phone)
  await typeText(phone, text!)
  await typeCode(phone, code!)
  await phone.getByText('Sprawdzono w sieci').waitFor()
  await phone.screenshot({ path: `${folder}wallet.png` })
} finally {
  await browser.close()
  await demo.close()
}
