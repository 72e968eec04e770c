// `npm run screenshots`: every situation of the student page as pictures in screenshots/, on a phone and on a desk,
// in Polish and English, light and dark, so that a person can leaf through them. Names after the command choose.
import { mkdirSync } from 'node:fs'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { noteAnswer, noteSilence } from '@mlegitymacja/university/mc/feed.sql.ts'
import { chromium } from '@playwright/test'
import config from '../playwright.config.ts'
import { startUniversity } from '../university.ts'
import { SITUATIONS } from './situations.ts'
import { NOW, stage } from './stage.ts'

const PAGE = '/dla-studentow/moje-studia/mlegitymacja'
const LOOKS = [
  { name: 'phone-pl-light', width: 360, locale: 'pl-PL', colorScheme: 'light' },
  { name: 'phone-en-dark', width: 360, locale: 'en-GB', colorScheme: 'dark' },
  { name: 'desk-pl-dark', width: 1280, locale: 'pl-PL', colorScheme: 'dark' },
  { name: 'desk-en-light', width: 1280, locale: 'en-GB', colorScheme: 'light' },
] as const

const wanted = process.argv.slice(2)
const folder = new URL('../../screenshots/', import.meta.url).pathname
mkdirSync(folder, { recursive: true })
const plain = await startUniversity({ now: NOW })
const els = await plain.under(POLICIES['els-2023']!)
const browser = await chromium.launch(config.use?.launchOptions)
const tools = stage(plain.university)

for (const { name, arrange, query, els: underEls, silent } of SITUATIONS) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const student = await arrange(tools)
  const { address, cookieOf } = underEls ? els : plain
  if (silent) await noteSilence(plain.university.db, 'silent', plain.university.clock())
  for (const look of LOOKS) {
    const { width, locale, colorScheme } = look
    const context = await browser.newContext({ viewport: { width, height: 800 }, locale, colorScheme })
    await context.addCookies([await cookieOf(student)])
    const page = await context.newPage()
    await page.goto(`${address}${PAGE}${query ?? ''}`)
    await page.screenshot({ path: `${folder}${name}.${look.name}.png`, fullPage: true })
    await context.close()
  }
  if (silent) await noteAnswer(plain.university.db, plain.university.clock())
  console.log(name)
}
await browser.close()
await plain.close()
