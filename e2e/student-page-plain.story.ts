// The student page without JavaScript [SPEC 5]: everything by plain forms and links, and the language switch.
import { expect, fact, press, says, test } from './student-page/play.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('order, check, open the codes, ask, cancel, order again', async ({ page, open, play }) => {
    const student = await open('eligible')
    await press(page, 'Zamów mLegitymację')
    await says(page, 'mLegitymacja została zamówiona.')
    play.stage.codesUnheard(await play.stage.orderOf(student))
    await press(page, 'Sprawdź status zamówienia')
    await says(page, 'Zaktualizowano status zamówienia.')
    await press(page, 'Dodaj mLegitymację do mObywatela')
    await expect(page.getByRole('img', { name: 'Kod QR' })).toBeVisible()
    await expect(page.locator('.activation')).toHaveText('493817')
    await press(page, 'Anuluj zamówienie')
    await expect(page.getByRole('heading', { name: 'Czy na pewno anulować zamówienie?' })).toBeVisible()
    await page.getByRole('link', { name: 'Nie, wróć' }).click()
    await expect(fact(page, 'Status')).toHaveText('Do odbioru')
    await press(page, 'Anuluj zamówienie')
    await press(page, 'Tak, anuluj zamówienie')
    await says(page, 'Zamówienie zostało anulowane.')
    await press(page, 'Zamów mLegitymację')
    await says(page, 'mLegitymacja została zamówiona.')
  })

  test('*Pomoc* is a page, and leads back', async ({ page, open }) => {
    await open('eligible')
    await page.getByRole('link', { name: 'Pomoc' }).click()
    await expect(page.getByRole('heading', { name: 'Pomoc', level: 1 })).toBeVisible()
    await says(page, 'Co oznaczają poszczególne statusy?')
    await page.getByRole('link', { name: 'Wróć do zamówienia' }).click()
    await expect(page.getByRole('heading', { name: 'Zamówienie mLegitymacji' })).toBeVisible()
  })

  test('a collected card is cancelled out of its folded section', async ({ page, open }) => {
    await open('collected')
    await page.getByText('Anulowanie mLegitymacji').click()
    await press(page, 'Anuluj mLegitymację')
    await says(page, 'Karta w Twoim telefonie straci ważność.')
    await press(page, 'Tak, anuluj mLegitymację')
    await says(page, 'Zamówienie zostało anulowane.')
  })

  test('dead codes: cancelled and ordered again by one button', async ({ page, open }) => {
    await open('codes-locked')
    await press(page, 'Anuluj i zamów ponownie')
    await expect(fact(page, 'Status')).toHaveText('Oczekuje')
  })
})

test.describe('the language', () => {
  test.use({ locale: 'en-GB' })

  test('is the browser’s at first; the switch stays on every page', async ({ page, open }) => {
    await open('ready')
    await expect(page.getByRole('heading', { name: 'Ordering the mLegitymacja' })).toBeVisible()
    await says(page, 'The codes expire in 30 days, on 3 October 2025, 22:18.')
    await page.getByRole('link', { name: 'Polski' }).click()
    await expect(page).toHaveURL(/mlegitymacja$/)
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
    await press(page, 'Dodaj mLegitymację do mObywatela')
    await expect(page.locator('html')).toHaveAttribute('lang', 'pl')
    await page.getByRole('link', { name: 'English' }).click()
    await says(page, 'Activation code:')
  })
})
