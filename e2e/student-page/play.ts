// What the stories of the student page are played on: one university for each worker, and a person in a situation
// who has the page open.
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { noteAnswer, noteSilence } from '@mlegitymacja/university/mc/feed.sql.ts'
import type { StudentRecord } from '@mlegitymacja/university/register/save.ts'
import { PAGE } from '@mlegitymacja/university/student/addresses.ts'
import { type Browser, test as base, expect, type Page } from '@playwright/test'
import { type RunningUniversity, startUniversity } from '../university.ts'
import { SITUATIONS, type Situation } from './situations.ts'
import { NOW, type Stage, stage } from './stage.ts'

export { expect, PAGE }

export type Play = {
  plain: RunningUniversity
  els: RunningUniversity
  stage: Stage
}

export type Open = (name: string, query?: string) => Promise<StudentRecord>

export const test = base.extend<{ open: Open }, { play: Play }>({
  play: [
    async ({ browser: _ }: { browser: Browser }, use: (play: Play) => Promise<void>) => {
      const plain = await startUniversity({ now: NOW })
      const els = await plain.under(POLICIES['els-2023']!)
      await use({ plain, els, stage: stage(plain.university) })
      await plain.close()
    },
    { scope: 'worker' },
  ],
  /** Puts a new student into a situation and opens the page as they see it. */
  open: async ({ page, play }, use) => {
    await use(async (name, query) => {
      const situation = named(name)
      const student = await situation.arrange(play.stage)
      await visit(page, play, situation, student, query)
      return student
    })
  },
})

export const named = (name: string): Situation => {
  const found = SITUATIONS.find(situation => situation.name === name)
  if (!found) throw new Error(`no situation is called ${name}`)
  return found
}

export async function visit(
  page: Page,
  { plain, els }: Play,
  { query = '', els: underEls, silent }: Situation,
  student: StudentRecord,
  otherQuery = query,
): Promise<void> {
  const { db, clock } = plain.university
  // It stays so until the next visit: an open page would notice at once.
  if (silent) await noteSilence(db, 'silent', clock())
  else await noteAnswer(db, clock())
  await goTo(page, underEls ? els : plain, student, otherQuery)
}

async function goTo(page: Page, university: RunningUniversity, student: StudentRecord, query: string) {
  await page.context().addCookies([await university.cookieOf(student)])
  await page.goto(`${university.address}${PAGE}${query}`)
}

/** What a person does and sees. */
export const press = (page: Page, name: string) => page.getByRole('button', { name, exact: true }).click()
export const statement = (page: Page) => page.locator('.statement')
export const fact = (page: Page, name: string) =>
  page.locator('dl.facts').first().locator(`dt:text-is("${name}") + dd`)
export const says = (page: Page, text: string) =>
  expect(page.getByText(text, { exact: false }).first()).toBeVisible()
export const buttons = (page: Page) => page.locator('main').getByRole('button').allTextContents()
