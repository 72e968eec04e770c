// mWeryfikator and sharing for everyone [SPEC 13]: every situation passes axe in both languages, light and dark, from 320 to
// 1280 pixels, and a check can be done by the keyboard alone.

import type { Locator, Page } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { withDrawnCamera } from './verify/drawn-camera.ts'
import { expect, heading, test } from './verify/stage.ts'
import { tour } from './verify/tour.ts'

// Long as they are, these stories go to whoever is free.
test.describe.configure({ mode: 'parallel' })

const LOOKS = [
  { width: 320, height: 568, locale: 'pl-PL', colorScheme: 'light' },
  { width: 1280, height: 800, locale: 'en-GB', colorScheme: 'dark' },
] as const

for (const { width, height, locale, colorScheme } of LOOKS) {
  test(`every situation is for everyone: ${width} px, ${locale}, ${colorScheme}`, async ({
    browser,
    stage,
  }) => {
    test.setTimeout(180_000)
    const look = { viewport: { width, height }, locale, colorScheme, reducedMotion: 'reduce' } as const
    const contexts = [await browser.newContext(look), await browser.newContext(look)]
    const [holder, checker] = await Promise.all(contexts.map(context => context.newPage()))
    await tour(stage, { holder: holder!, checker: checker! }, check)
    await Promise.all(contexts.map(context => context.close()))
  })
}

async function check(where: string, page: Page): Promise<void> {
  expect.soft(await faultsOf(page), where).toEqual([])
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)
  expect.soft(overflow, `${where} scrolls sideways`).toBeLessThanOrEqual(0)
}

test('a check can be begun and left by the keyboard alone', async ({ phones: { checker }, stage }) => {
  await checker.goto(stage.verifier)
  await heading(checker, 'Sprawdzanie mLegitymacji')
  await expect(checker.getByRole('heading', { level: 1 })).toBeFocused()
  await checker.keyboard.press('Tab')
  await expect(checker.getByRole('link', { name: 'Sprawdź dokument' })).toBeFocused()
  await checker.keyboard.press('Enter')
  await heading(checker, 'Pokaż ten kod')
  await expect(checker.getByRole('heading', { level: 1 })).toBeFocused()
  await checker.keyboard.press('Shift+Tab')
  await expect(checker.getByRole('link', { name: 'Przerwij' })).toBeFocused()
  await checker.keyboard.press('Enter')
  await heading(checker, 'Sprawdzanie mLegitymacji')
})

test('a check without the internet can be begun, turned back and left by the keyboard alone', async ({
  phones: { checker, contexts },
  stage,
}) => {
  for (const context of contexts) await withDrawnCamera(context)
  await checker.goto(stage.verifier)
  await expect(checker.getByRole('heading', { level: 1 })).toBeFocused()
  const come = async (to: Locator) => {
    await checker.keyboard.press('Tab')
    await expect(to).toBeFocused()
  }
  const enter = async (title: string) => {
    await checker.keyboard.press('Enter')
    await heading(checker, title)
    await expect(checker.getByRole('heading', { level: 1 })).toBeFocused()
  }
  await come(checker.getByRole('link', { name: 'Sprawdź dokument' }))
  await come(checker.getByRole('link', { name: 'Sprawdź bez internetu' }))
  await enter('Sprawdzanie bez internetu')
  await come(checker.getByRole('button', { name: 'Skanuj telefon' }))
  await enter('Skieruj aparat na ruchomy kod')
  await come(checker.getByRole('button', { name: 'Pokaż mały kod' }))
  await enter('Sprawdzanie bez internetu')
  await checker.keyboard.press('Shift+Tab')
  await expect(checker.getByRole('link', { name: 'Przerwij' })).toBeFocused()
  await enter('Sprawdzanie mLegitymacji')
})
