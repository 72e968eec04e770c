// Every page of the administrator panel as pictures in screenshots/, on a phone and on a desk, in Polish and English,
// light and dark.
import { mkdirSync } from 'node:fs'
import { chromium } from '@playwright/test'
import { WHOLE_BROWSER } from '../browsers.ts'
import { adminStage, holdStill, pagesOf } from './stage.ts'

const LOOKS = [
  { name: 'phone-pl-light', width: 360, locale: 'pl-PL', colorScheme: 'light' },
  { name: 'phone-en-dark', width: 360, locale: 'en-GB', colorScheme: 'dark' },
  { name: 'desk-pl-light', width: 1280, locale: 'pl-PL', colorScheme: 'light' },
  { name: 'desk-en-dark', width: 1280, locale: 'en-GB', colorScheme: 'dark' },
] as const

const folder = new URL('../../screenshots/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const stage = await adminStage()
const browser = await chromium.launch(WHOLE_BROWSER)
for (const { name: look, width, locale, colorScheme } of LOOKS) {
  const context = await browser.newContext({ viewport: { width, height: 800 }, locale, colorScheme })
  await context.addCookies([await stage.cookieOfStaff('administrator')])
  const page = await context.newPage()
  await holdStill(page)
  for (const [name, path] of Object.entries(pagesOf(stage))) {
    await page.goto(stage.address + path)
    await page.screenshot({ path: `${folder}admin-${name}.${look}.png`, fullPage: true })
  }
  await context.close()
}
await browser.close()
await stage.close()
