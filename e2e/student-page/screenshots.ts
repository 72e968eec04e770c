// `npm run screenshots`: every situation of the student page as pictures in screenshots/, on a phone and on a desk,
// in Polish and English, light and dark, so that a person can leaf through them. Names after the command choose.
import { mkdirSync } from 'node:fs'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { noteAnswer, noteSilence } from '@mlegitymacja/university/mc/feed.sql.ts'
import type { StudentRecord } from '@mlegitymacja/university/register/save.ts'
import { CANCEL, FOR_STUDENTS, HELP, PAGE } from '@mlegitymacja/university/student/addresses.ts'
import { chromium, type Page } from '@playwright/test'
import { WHOLE_BROWSER } from '../browsers.ts'
import { type RunningUniversity, startUniversity } from '../university.ts'
import { SITUATIONS } from './situations.ts'
import { NOW, stage } from './stage.ts'

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
const browser = await chromium.launch(WHOLE_BROWSER)
const tools = stage(plain.university)

for (const situation of SITUATIONS.filter(({ name }) => wanted.length === 0 || wanted.includes(name))) {
  const { name, arrange, query, els: underEls, silent } = situation
  const student = await arrange(tools)
  if (silent) await noteSilence(plain.university.db, 'silent', plain.university.clock())
  await inAllLooks(name, underEls ? els : plain, student, page => page.goto(PAGE + (query ?? '')))
  if (silent) await noteAnswer(plain.university.db, plain.university.clock())
  console.log(name)
}

/** What lies around the page. */
const AROUND: Record<string, (page: Page) => Promise<unknown>> = {
  'around-start': async page => {
    await page.context().clearCookies()
    await page.goto('/')
  },
  'around-for-students': page => page.goto(FOR_STUDENTS),
  'around-help': page => page.goto(HELP),
  'around-question': async page => {
    await page.goto(PAGE)
    await page.goto(
      `${CANCEL}?zamowienie=${await page.locator('input[name="zamowienie"]').first().inputValue()}`,
    )
  },
  'around-question-dialog': async page => {
    await page.goto(PAGE)
    await page.locator('.button.destructive').first().click()
    await page.getByRole('dialog').waitFor()
  },
  'around-unfolded': async page => {
    await page.goto(PAGE)
    for (const fold of await page.locator('summary').all()) await fold.click()
  },
  'around-not-found': page => page.goto('/nothing-here'),
  'around-sign-in-silent': page => page.goto('/sign-in'),
}
for (const [name, go] of Object.entries(AROUND)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const situation = name === 'around-unfolded' ? 'runs-out' : 'waiting'
  const student = await SITUATIONS.find(each => each.name === situation)!.arrange(tools)
  await inAllLooks(name, plain, student, go)
  console.log(name)
}

async function inAllLooks(
  name: string,
  { address, cookieOf }: RunningUniversity,
  student: StudentRecord,
  go: (page: Page) => Promise<unknown>,
): Promise<void> {
  for (const { name: look, width, locale, colorScheme } of LOOKS) {
    const viewport = { width, height: 800 }
    const context = await browser.newContext({
      baseURL: address,
      viewport,
      locale,
      colorScheme,
      reducedMotion: 'reduce',
    })
    await context.addCookies([await cookieOf(student)])
    const page = await context.newPage()
    await go(page)
    await page.screenshot({ path: `${folder}${name}.${look}.png`, fullPage: true })
    await context.close()
  }
}

await browser.close()
await plain.close()
