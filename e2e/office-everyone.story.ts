// The pages of the dean's office are open to everybody: axe, and nothing wider than the window, on a phone and on a
// desk, in Polish and English, light and dark.

import { expect, test } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { type OfficeStage, officeStage, pagesOf } from './office/stage.ts'

let stage: OfficeStage
test.beforeAll(async () => {
  stage = await officeStage()
})
test.afterAll(() => stage.close())

for (const [locale, colorScheme, width] of [
  ['pl-PL', 'light', 1280],
  ['en-GB', 'dark', 360],
] as const)
  test.describe(`${locale}, ${colorScheme}, ${width} pixels`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 800 } })

    test('axe finds nothing, and no page is wider than the window', async ({ page, context }) => {
      test.setTimeout(180_000)
      await context.addCookies([await stage.cookieOfStaff('deans_office')])
      for (const [name, path] of Object.entries(pagesOf(stage))) {
        await page.goto(stage.address + path)
        await page.evaluate(() => {
          for (const details of document.querySelectorAll('details')) details.open = true
        })
        expect(await faultsOf(page), name).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wide, name).toBeLessThanOrEqual(0)
      }
    })
  })
