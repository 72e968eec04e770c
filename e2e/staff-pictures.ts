// Pages of staff as pictures in screenshots/, on a phone and on a desk, in Polish and English, light and dark.
import { mkdirSync } from 'node:fs'
import { chromium, type Page } from '@playwright/test'
import { WHOLE_BROWSER } from './browsers.ts'

const LOOKS = [
  { name: 'phone-pl-light', width: 360, locale: 'pl-PL', colorScheme: 'light' },
  { name: 'phone-en-dark', width: 360, locale: 'en-GB', colorScheme: 'dark' },
  { name: 'desk-pl-light', width: 1280, locale: 'pl-PL', colorScheme: 'light' },
  { name: 'desk-en-dark', width: 1280, locale: 'en-GB', colorScheme: 'dark' },
] as const

const folder = new URL('../screenshots/', import.meta.url).pathname

type Cookie = { name: string; value: string; url: string }

/**
 * @param pages path by name
 * @param before what a page needs before it is opened
 */
export async function takePictures(
  face: string,
  { address, cookie, pages }: { address: string; cookie: Cookie; pages: Readonly<Record<string, string>> },
  before: (page: Page) => Promise<unknown> = async () => {},
): Promise<void> {
  mkdirSync(folder, { recursive: true })
  const browser = await chromium.launch(WHOLE_BROWSER)
  for (const { name: look, width, locale, colorScheme } of LOOKS) {
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale, colorScheme })
    await context.addCookies([cookie])
    const page = await context.newPage()
    await before(page)
    for (const [name, path] of Object.entries(pages)) {
      await page.goto(address + path)
      await page.screenshot({ path: `${folder}${face}-${name}.${look}.png`, fullPage: true })
    }
    await context.close()
  }
  await browser.close()
}
