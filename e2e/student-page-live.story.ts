// What scripts add to the student page [SPEC 5]: news without a reload, dialogs, copying; and that all of it is by
// the keyboard too.
import { follow } from '@mlegitymacja/university/mc/follow.ts'
import { expect, fact, press, says, statement, test } from './student-page/play.ts'

test('the status changes by itself, is announced, and nothing is reloaded', async ({ page, open, play }) => {
  const student = await open('in-progress')
  await page.evaluate(() => Object.assign(window, { sameDocument: true }))
  await page.getByText('Historia zamówień (1)').click()
  play.stage.codesUnheard(await play.stage.orderOf(student))
  await follow(play.plain.university, { wait: 0 })
  await expect(fact(page, 'Status')).toHaveText('Do odbioru')
  await expect(
    page.getByRole('status').filter({ hasText: 'Strona pokazuje nowy stan: Do odbioru' }),
  ).toHaveCount(1)
  await says(page, 'Wydano kody')
  expect(await page.evaluate(() => 'sameDocument' in window)).toBe(true)
})

test('what was said about an action stays while it is news, and the focus with it; then it gives way', async ({
  page,
  open,
  play,
}) => {
  const student = await open('eligible')
  await press(page, 'Zamów mLegitymację')
  await says(page, 'mLegitymacja została zamówiona.')
  await expect(page).toHaveTitle(/^mLegitymacja została zamówiona\./)
  const order = await play.stage.orderOf(student)
  await play.stage.accepted(order)
  await expect(fact(page, 'Status')).toHaveText('W trakcie')
  await says(page, 'mLegitymacja została zamówiona.')
  await expect(page.locator('#said')).toBeFocused()

  play.stage.codesUnheard(order)
  await follow(play.plain.university, { wait: 0 })
  await expect(statement(page)).toContainText('Do odbioru')
  await expect(page).toHaveURL(/mlegitymacja$/)
  await expect(page).toHaveTitle(/^Zamówienie mLegitymacji/)
})

test('where no stream of events comes through, the page polls', async ({ page, open, play }) => {
  await page.route('**/zmiany*', route =>
    route.request().headers().accept === 'text/event-stream' ? route.abort() : route.continue(),
  )
  const student = await open('in-progress')
  play.stage.codesUnheard(await play.stage.orderOf(student))
  await follow(play.plain.university, { wait: 0 })
  await expect(fact(page, 'Status')).toHaveText('Do odbioru', { timeout: 20_000 })
})

test('a hidden tab asks nothing; shown again, it catches up', async ({ page, open, play }) => {
  const student = await open('in-progress')
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: true, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  play.stage.codesUnheard(await play.stage.orderOf(student))
  await follow(play.plain.university, { wait: 0 })
  await page.waitForTimeout(2500)
  expect(asked).toEqual([])
  await page.evaluate(() => {
    Object.defineProperty(document, 'hidden', { value: false, configurable: true })
    document.dispatchEvent(new Event('visibilitychange'))
  })
  await expect(fact(page, 'Status')).toHaveText('Do odbioru')
})

test('signed out in another tab: the page stays as it is and asks no more', async ({
  page,
  open,
  context,
}) => {
  await open('in-progress')
  await context.clearCookies()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await page.waitForResponse(response => response.status() === 401)
  await page.waitForTimeout(3000)
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await page.waitForTimeout(3000)
  expect(asked).toEqual([])
  await expect(fact(page, 'Status')).toHaveText('W trakcie')
})

test('a page of an order that has ended listens to nothing', async ({ page, open }) => {
  const asked: string[] = []
  page.on('request', request => asked.push(request.url()))
  await open('cancelled')
  await page.waitForTimeout(500)
  expect(asked.filter(url => url.includes('zmiany'))).toEqual([])
})

test('the question mark opens *Pomoc* as a dialog; Escape closes it and the focus returns', async ({
  page,
  open,
}) => {
  await open('eligible')
  const mark = page.getByRole('link', { name: 'Pomoc' })
  await mark.click()
  const dialog = page.getByRole('dialog', { name: 'Pomoc' })
  await expect(dialog).toContainText('Co to jest mLegitymacja?')
  await page.keyboard.press('Escape')
  await expect(dialog).toHaveCount(0)
  await expect(mark).toBeFocused()
})

test('cancelling asks in a dialog; *Nie, wróć* changes nothing', async ({ page, open }) => {
  await open('waiting')
  await press(page, 'Anuluj zamówienie')
  const dialog = page.getByRole('dialog', { name: 'Czy na pewno anulować zamówienie?' })
  await dialog.getByRole('link', { name: 'Nie, wróć' }).click()
  await expect(dialog).toHaveCount(0)
  await expect(fact(page, 'Status')).toHaveText('Oczekuje')
  await press(page, 'Anuluj zamówienie')
  await dialog.getByRole('button', { name: 'Tak, anuluj zamówienie' }).click()
  await says(page, 'Zamówienie zostało anulowane.')
})

test('copy buttons give the codes without blanks and say so', async ({ page, open, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write'])
  await open('ready-instructions')
  const shown = await page.locator('.pickup').textContent()
  await page.getByRole('button', { name: 'Kopiuj kod QR jako tekst' }).click()
  await says(page, 'Skopiowano')
  const copied = () => page.evaluate(() => navigator.clipboard.readText())
  expect(await copied()).toBe(shown)
  expect(shown).toMatch(/^[0-9a-f]{32}$/)
  await page.getByRole('button', { name: 'Kopiuj kod aktywacyjny' }).click()
  await expect.poll(copied).toBe('493817')
})

test('everything by the keyboard: order, open the codes, cancel', async ({ page, open, play }) => {
  /** Tab until the element with this name has the focus. */
  const tabTo = async (name: string) => {
    for (let steps = 0; steps < 40; steps++) {
      await page.keyboard.press('Tab')
      const focused = await page.evaluate(() => document.activeElement?.textContent?.trim())
      if (focused === name) return
    }
    throw new Error(`the keyboard does not reach ${name}`)
  }
  const student = await open('eligible')
  await page.keyboard.press('Tab')
  await expect(page.getByRole('link', { name: 'Przejdź do treści' })).toBeFocused()
  await tabTo('Zamów mLegitymację')
  await page.keyboard.press('Enter')
  await says(page, 'mLegitymacja została zamówiona.')
  play.stage.codesUnheard(await play.stage.orderOf(student))
  await tabTo('Sprawdź status zamówienia')
  await page.keyboard.press('Enter')
  await says(page, 'Zaktualizowano status zamówienia.')
  await tabTo('Dodaj mLegitymację do mObywatela')
  await page.keyboard.press('Enter')
  await says(page, 'Kod aktywacyjny:')
  await tabTo('Anuluj zamówienie')
  await page.keyboard.press('Enter')
  await page.getByRole('dialog').waitFor()
  await tabTo('Tak, anuluj zamówienie')
  await page.keyboard.press('Enter')
  await says(page, 'Zamówienie zostało anulowane.')
})

test('double click, reload and the back button order once', async ({ page, open, play }) => {
  const student = await open('eligible')
  await page.getByRole('button', { name: 'Zamów mLegitymację' }).dblclick()
  await says(page, 'mLegitymacja została zamówiona.')
  await page.reload()
  await says(page, 'mLegitymacja została zamówiona.')
  await page.goBack()
  await page.goto(page.url())
  await expect(fact(page, 'Status')).toHaveText('Oczekuje')
  const { db } = play.plain.university
  const orders = await db.selectFrom('orders').select('id').where('student_id', '=', student.id).execute()
  expect(orders).toHaveLength(1)
})
