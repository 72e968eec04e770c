// The administrator panel is open to everybody: axe on every page, in both languages, on a phone and on a desk, and with
// the keyboard alone [LOOK].

import { expect, type Page } from '@playwright/test'
import { holdStill, PANEL, pagesOf } from './admin/stage.ts'
import { test } from './admin/staged.ts'
import { faultsOf } from './faults.ts'

for (const [locale, colorScheme, width] of [
  ['pl-PL', 'light', 1280],
  ['en-GB', 'dark', 360],
] as const) {
  test.describe(`${locale}, ${colorScheme}, ${width} pixels`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 800 } })

    test('axe finds nothing, and no page is wider than the window', async ({ page, stage }) => {
      test.setTimeout(180_000)
      await holdStill(page)
      for (const [name, path] of Object.entries(pagesOf(stage))) {
        await page.goto(stage.address + path)
        expect(await faultsOf(page), name).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wide, name).toBeLessThanOrEqual(0)
      }
    })
  })
}

/** Goes on with the tab key until this has the focus. */
async function tabTo(page: Page, selector: string): Promise<void> {
  for (let presses = 0; presses < 60; presses++) {
    await page.keyboard.press('Tab')
    if (await page.evaluate(wanted => document.activeElement?.matches(wanted), selector)) return
  }
  throw new Error(`the keyboard does not reach ${selector}`)
}

test('with the keyboard alone somebody is found and an order is revoked', async ({ page, stage }) => {
  await page.goto(stage.address + PANEL)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Enter')
  await expect(page.locator('#main')).toBeFocused()
  await tabTo(page, '#szukaj')
  await page.keyboard.type('wisniewska')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Wyświetlane są elementy 1..2 (spośród 2)')).toBeVisible()
  await tabTo(page, 'a.open')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Katarzyna Wiśniewska' })).toBeVisible()
  await tabTo(page, '#powod')
  await page.keyboard.type('zgubiony telefon')
  await tabTo(page, '.button.destructive')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Zamówienie zostało unieważnione.')).toBeVisible()
})

test('with the keyboard alone rows are chosen and shown as a preview', async ({ page, stage }) => {
  await page.goto(`${stage.address}${PANEL}?status=ready`)
  for (let row = 0; row < 2; row++) {
    await tabTo(page, 'td.choose input:not(:checked)')
    await page.keyboard.press('Space')
  }
  await tabTo(page, '[value=selected]')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { name: 'Unieważnij: 2' })).toBeVisible()
})
