// The administrator's day in a real browser [SPEC 6], without scripts as the panel is made, and open to everybody.
import AxeBuilder from '@axe-core/playwright'
import { test as base, expect } from '@playwright/test'
import { type AdminStage, adminStage, PANEL, pagesOf } from './admin/stage.ts'

const test = base.extend<object, { stage: AdminStage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const stage = await adminStage()
      await use(stage)
      await stage.close()
    },
    { scope: 'worker' },
  ],
})

test.beforeEach(async ({ context, stage }) => {
  await context.addCookies([await stage.cookieOfStaff('administrator')])
})

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the list is filtered without diacritics, sorted, leafed through, and its address shared', async ({
    page,
    stage,
  }) => {
    await page.goto(stage.address + PANEL)
    await expect(page.getByText('Wyświetlane są elementy 1..20 (spośród 44)')).toBeVisible()
    await page.getByRole('link', { name: 'Następna' }).click()
    await expect(page.getByText('Wyświetlane są elementy 21..40 (spośród 44)')).toBeVisible()
    await page.getByLabel('Imię i nazwisko lub nr albumu').fill('cwik')
    await page.getByRole('button', { name: 'Filtruj' }).click()
    await expect(page.getByRole('row')).toHaveCount(7)
    await expect(page.getByLabel('Imię i nazwisko lub nr albumu')).toHaveValue('cwik')
    await page.getByRole('link', { name: 'Nr albumu' }).click()
    await expect(page.getByRole('columnheader', { name: 'Nr albumu' })).toHaveAttribute(
      'aria-sort',
      'ascending',
    )
    expect(new URL(page.url()).search).toBe('?szukaj=cwik&sort=album')
  })

  test('a date that does not exist is told beside its field and stays there', async ({ page, stage }) => {
    await page.goto(`${stage.address}${PANEL}?od=31.02.2025`)
    await expect(page.getByText('Nie ma takiego dnia.')).toBeVisible()
    await expect(page.locator('[name=od]')).toHaveValue('31.02.2025')
  })

  test('a run that stopped at the brake is looked at and discarded', async ({ page, stage }) => {
    await page.goto(`${stage.address}${PANEL}/uniewaznianie`)
    await page
      .getByRole('row', { name: /czeka na zatwierdzenie/ })
      .getByRole('link')
      .click()
    await expect(page.getByText('Piotr Ślaz')).toBeVisible()
    await page.getByRole('button', { name: 'Odrzuć' }).click()
    await expect(page.getByText('Przegląd został odrzucony.')).toBeVisible()
  })

  test('the statuses are updated, and the result is told', async ({ page, stage }) => {
    await page.goto(stage.address + PANEL)
    await page.getByRole('button', { name: 'Aktualizuj statusy zamówień' }).click()
    await expect(page.getByText('Statusy są aktualne.')).toBeVisible()
  })
})

test('an order is opened by its row and revoked with a reason', async ({ page, stage }) => {
  await page.goto(`${stage.address}${PANEL}?status=collected&szukaj=zak`)
  await page.getByRole('link', { name: 'Łucja Żak' }).first().click()
  await page.getByLabel('Powód').fill('dane na karcie są błędne')
  await page.getByRole('button', { name: 'Unieważnij zamówienie' }).click()
  await expect(page.getByText('Zamówienie zostało unieważnione.')).toBeVisible()
  await expect(page.getByText('dane na karcie są błędne')).toBeVisible()
})

for (const [locale, colorScheme, width] of [
  ['pl-PL', 'light', 1280],
  ['en-GB', 'dark', 360],
] as const) {
  test.describe(`${locale}, ${colorScheme}, ${width} pixels`, () => {
    test.use({ locale, colorScheme, viewport: { width, height: 800 } })

    test('axe finds nothing, and no page is wider than the window', async ({ page, stage }) => {
      test.setTimeout(180_000)
      for (const [name, path] of Object.entries(pagesOf(stage))) {
        await page.goto(stage.address + path)
        const { violations } = await new AxeBuilder({ page })
          .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
          .analyze()
        expect(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(node => node.html).join(' ')}`),
          name,
        ).toEqual([])
        const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
        expect(wide, name).toBeLessThanOrEqual(0)
      }
    })
  })
}
