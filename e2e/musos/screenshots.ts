// `npm run screenshots:musos`: Mobilny USOS from sign-in to the codes, and the pages of the university around apps and
// notifications, as pictures in screenshots/, on a phone and on a desk, in Polish and English, light and dark.
import { mkdirSync } from 'node:fs'
import { type Browser, chromium, type Page } from '@playwright/test'
import { WHOLE_BROWSER } from '../browsers.ts'
import { startDemoForStory } from '../demo.ts'

const LOOKS = [
  {
    name: 'phone-pl-light',
    login: 'anna',
    viewport: { width: 360, height: 740 },
    locale: 'pl-PL',
    colorScheme: 'light',
  },
  {
    name: 'phone-en-dark',
    login: 'kasia',
    viewport: { width: 360, height: 740 },
    locale: 'en-GB',
    colorScheme: 'dark',
  },
  {
    name: 'desk-en-light',
    login: 'leon',
    viewport: { width: 1280, height: 800 },
    locale: 'en-GB',
    colorScheme: 'light',
  },
  {
    name: 'desk-pl-dark',
    login: 'maja',
    viewport: { width: 1280, height: 800 },
    locale: 'pl-PL',
    colorScheme: 'dark',
  },
] as const
type Look = (typeof LOOKS)[number]

const folder = new URL('../../screenshots/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const demo = await startDemoForStory({ MC_DELAY_MS: '500' })
const browser: Browser = await chromium.launch(WHOLE_BROWSER)
try {
  for (const look of LOOKS) await takeAll(look)
} finally {
  await browser.close()
  await demo.close()
}

async function takeAll({ name, login, ...look }: Look): Promise<void> {
  const context = await browser.newContext({ ...look, timezoneId: 'Europe/Warsaw' })
  const page = await context.newPage()
  const take = (what: string) =>
    page.screenshot({ path: `${folder}musos-${what}-${name}.png`, fullPage: true })
  const primary = () => page.locator('main .button.primary').first()

  await page.goto(demo.addresses.musos)
  await primary().waitFor()
  await take('welcome')
  await primary().click()
  await signIn(page, login)
  await page.locator('.consent').waitFor()
  await take('consent')
  await primary().click()
  await page.locator('.statement').waitFor()
  await take('may-order')
  await primary().click()
  await page.locator('.code').first().waitFor({ timeout: 30_000 })
  await take('codes')
  await page.locator('main .button.destructive').last().click()
  await page.locator('dialog').waitFor()
  await page.screenshot({ path: `${folder}musos-question-${name}.png` })
  await page.locator('dialog .button').first().click()
  for (const place of ['pomoc', 'ustawienia']) {
    await page.goto(`${demo.addresses.musos}/#/${place}`)
    await page.locator('main h1').waitFor()
    await take(place)
  }
  for (const path of [
    'dla-studentow',
    'dla-studentow/powiadomienia',
    'dla-studentow/aplikacje',
    'developers/api',
    'poczta',
  ]) {
    await page.goto(`${demo.addresses.university}/${path}`)
    await take(path.replaceAll('/', '-'))
  }
  await page.locator('main a').first().click()
  await take('mail')
  await page.locator('main .button').click()
  await take('mail-html')
  await context.close()
  console.log(name)
}

async function signIn(page: Page, login: string): Promise<void> {
  await page.locator('input[name="login"]').first().fill(login)
  await page.locator('input[type="password"]').fill('demo')
  await page.keyboard.press('Enter')
}
