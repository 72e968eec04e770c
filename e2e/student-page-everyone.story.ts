// The student page for everyone [SPEC 13, LOOK]: every situation passes axe in both languages and both colour
// schemes, fits from 320 to 1600 pixels, and weighs little.

import { brotliCompressSync } from 'node:zlib'
import { HELP } from '@mlegitymacja/university/student/addresses.ts'
import type { Page, Response } from '@playwright/test'
import { faultsOf } from './faults.ts'
import { expect, PAGE, test, visit } from './student-page/play.ts'
import { SITUATIONS } from './student-page/situations.ts'

// Long and independent: they go to whoever is free.
test.describe.configure({ mode: 'parallel' })

const check = async (page: Page, where: string, only?: string): Promise<void> =>
  expect(await faultsOf(page, only === undefined ? {} : { only }), where).toEqual([])

const unfold = (page: Page) =>
  page.evaluate(() => {
    for (const details of document.querySelectorAll('details')) details.open = true
  })

/** Each language in the one colour scheme with all rules, and in the other one with the rule about colour. */
for (const [locale, colorScheme, other] of [
  ['pl-PL', 'light', 'dark'],
  ['en-GB', 'dark', 'light'],
] as const) {
  test.describe(`${locale}, light and dark`, () => {
    test.use({ locale, contextOptions: { reducedMotion: 'reduce' } })

    test('axe finds nothing on any situation', async ({ page, play }) => {
      test.setTimeout(300_000)
      for (const situation of SITUATIONS) {
        await visit(page, play, situation, await situation.arrange(play.stage))
        await unfold(page)
        await page.emulateMedia({ colorScheme })
        await check(page, `${situation.name}, ${colorScheme}`)
        await page.emulateMedia({ colorScheme: other })
        await check(page, `${situation.name}, ${other}`, 'color-contrast')
      }
    })

    test('axe finds nothing on the pages and dialogs around it', async ({ page, play, open }) => {
      await page.emulateMedia({ colorScheme })
      await open('waiting')
      await page.getByRole('button', { name: /^(Anuluj zamówienie|Cancel the order)$/ }).click()
      await page.getByRole('dialog').waitFor()
      await check(page, 'question as a dialog')
      const { address } = play.plain
      const question = `${PAGE}/anuluj?${new URLSearchParams({ zamowienie: await orderIn(page) })}`
      for (const path of [question, HELP, '/dla-studentow', '/nothing-here']) {
        await page.goto(address + path)
        await check(page, path)
      }
      await page.context().clearCookies()
      for (const path of ['/', '/sign-in', '/sign-in/callback']) {
        await page.goto(address + path)
        await check(page, path)
      }
    })
  })
}

test('axe is awake: it finds grey on grey', async ({ page, open }) => {
  await open('waiting')
  await page.evaluate(() => {
    const lead = document.querySelector<HTMLElement>('.lead')!
    lead.style.color = '#999'
    lead.style.background = '#aaa'
  })
  await expect(check(page, 'spoilt', 'color-contrast')).rejects.toThrow(/color-contrast/)
})

const orderIn = async (page: Page) =>
  (await page.locator('input[name="zamowienie"]').first().inputValue()) ?? ''

for (const [width, what] of [
  [320, 'a small phone, or a desk at 400 %'],
  [640, 'a desk at 200 %'],
  [1600, 'a wide desk'],
] as const) {
  test(`${width} pixels (${what}): nothing scrolls sideways, nothing is cut off`, async ({ page, play }) => {
    test.setTimeout(120_000)
    await page.setViewportSize({ width, height: 720 })
    for (const situation of SITUATIONS) {
      await visit(page, play, situation, await situation.arrange(play.stage))
      await unfold(page)
      const tooWide = await page.evaluate(() =>
        [...document.querySelectorAll('main *, header *')]
          .filter(
            each =>
              each.getBoundingClientRect().right > innerWidth + 0.5 && !each.closest('.visually-hidden'),
          )
          .map(each => each.outerHTML.slice(0, 120)),
      )
      expect(tooWide, situation.name).toEqual([])
    }
  })
}

test('everything one can press is at least 44 pixels tall', async ({ page, open }) => {
  await page.setViewportSize({ width: 360, height: 720 })
  for (const name of ['ready-instructions', 'runs-out', 'renewal-under-way']) {
    await open(name)
    const small = await page.evaluate(() =>
      [...document.querySelectorAll('.button, summary')]
        .filter(each => each.checkVisibility() && each.getBoundingClientRect().height < 44)
        .map(each => each.outerHTML.slice(0, 120)),
    )
    expect(small, name).toEqual([])
  }
})

test('≤ 15 KB of HTML and ≤ 40 KB in all, one style sheet before the first paint, no other site', async ({
  page,
  open,
  play,
}) => {
  const coming: Promise<{ url: string; type: string; bytes: number }>[] = []
  page.on('response', response => {
    const type = response.request().resourceType()
    if (type !== 'eventsource') coming.push(weigh(response, type))
  })
  await open('ready-instructions')
  await page.waitForLoadState('load')
  const loaded = await Promise.all(coming)
  const html = loaded.find(({ type }) => type === 'document')!.bytes
  const others = loaded.filter(({ type }) => type !== 'document')
  expect(html).toBeLessThanOrEqual(15 * 1024)
  expect(html + others.reduce((sum, { bytes }) => sum + bytes, 0)).toBeLessThanOrEqual(40 * 1024)
  expect(others.filter(({ type }) => type === 'stylesheet')).toHaveLength(1)
  expect(others.filter(({ type }) => type === 'script')).toHaveLength(3)
  expect(await page.locator('head script:not([type="module"])').count()).toBe(0)
  for (const { url } of loaded) expect(url.startsWith(play.plain.address)).toBe(true)
})

test('on paper: the codes and whose they are, without buttons', async ({ page, open }) => {
  await open('ready-instructions')
  await page.emulateMedia({ media: 'print' })
  for (const shown of ['.qr', '.pickup', '.activation']) await expect(page.locator(shown)).toBeVisible()
  for (const hidden of ['.masthead', '.actions', 'copy-text button', '.folded'])
    for (const each of await page.locator(hidden).all()) await expect(each).toBeHidden()
})

/** What a browser receives: files travel compressed, a photo is counted as it is, and so is the page itself. */
async function weigh(response: Response, type: string) {
  const body = await response.body()
  const compressed = type === 'stylesheet' || type === 'script'
  return { url: response.url(), type, bytes: compressed ? brotliCompressSync(body).length : body.length }
}
