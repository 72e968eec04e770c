// An action on many orders in a real browser, without scripts as the panel is made [SPEC 6].
import { revokeOrder } from '@mlegitymacja/university/order/revoke.ts'
import { givenOrder, givenStudent } from '@mlegitymacja/university/testing.ts'
import { expect } from '@playwright/test'
import { type AdminStage, PANEL } from './admin/stage.ts'
import { test } from './admin/staged.ts'

test.use({ javaScriptEnabled: false })

const collected = async ({ university }: AdminStage, familyName: string) => {
  const student = await givenStudent(university, { familyName })
  return givenOrder(university, student.id, { status: 'collected', validUntil: '2025-10-31' })
}

test('rows are chosen, the effect is previewed, a reason is given, and the result is told', async ({
  page,
  stage,
}) => {
  for (let one = 0; one < 3; one++) await collected(stage, 'Wybrana')
  const list = `${stage.address}${PANEL}?szukaj=wybrana`
  await page.goto(list)
  await page.getByRole('checkbox').nth(0).check()
  await page.getByRole('checkbox').nth(2).check()
  await page.getByRole('button', { name: 'Dla zaznaczonych' }).click()
  await expect(page.getByRole('heading', { name: 'Unieważnij: 2' })).toBeVisible()
  await expect(page.getByText('nie można tego cofnąć')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Odebrana tak 2' })).toBeVisible()
  await page.getByLabel('Powód').fill('karty wydane przez pomyłkę')
  await page.getByRole('button', { name: 'Wykonaj' }).click()
  await expect(page.getByText('Gotowe.')).toBeVisible()
  await expect(page.getByRole('row', { name: 'Odebrana wykonano 2' })).toBeVisible()
  await page.goto(list)
  await expect(page.locator('.status-word[data-status=revoked]')).toHaveCount(2)
  await expect(page.locator('.status-word[data-status=collected]')).toHaveCount(1)
})

test('everything the filter shows is chosen; an order that somebody has changed meanwhile is left alone and told', async ({
  page,
  stage,
}) => {
  const [, second] = [await collected(stage, 'Wspólna'), await collected(stage, 'Wspólna')]
  await page.goto(`${stage.address}${PANEL}?szukaj=wspolna&status=collected`)
  await page.getByRole('button', { name: 'Dla wszystkich z filtru' }).click()
  await expect(page.getByRole('heading', { name: 'Unieważnij: 2' })).toBeVisible()
  const preview = page.url()
  await revokeOrder(stage.university, {
    orderId: second!,
    seen: 'collected',
    reason: 'ktoś był szybszy',
    actor: 'person:deans_office',
  })
  await page.getByLabel('Powód').fill('karty wydane przez pomyłkę')
  await page.getByRole('button', { name: 'Wykonaj' }).click()
  await expect(page.getByText('Gotowe.')).toBeVisible()
  await expect(page.getByRole('row', { name: 'pominięto, bo zmieniły się od podglądu 1' })).toBeVisible()
  await page.goto(preview)
  await expect(page.getByRole('button', { name: 'Wykonaj' })).toHaveCount(0)
})

test('what is not valid for all is not offered', async ({ page, stage }) => {
  await page.goto(`${stage.address}${PANEL}?szukaj=zrebiec`)
  await page.getByRole('button', { name: 'Dla wszystkich z filtru' }).click()
  await expect(page.getByText('To działanie nie jest możliwe dla wszystkich')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Wykonaj' })).toHaveCount(0)
})

test('while it is under way the page says how far it is and renews itself', async ({ page, stage }) => {
  const answer = await page.goto(`${stage.address}${PANEL}/zbiorczo/${stage.bulk.running}`)
  expect(answer?.headers().refresh).toBe('2')
  await expect(page.getByText('0 / 6')).toBeVisible()
  await expect(page.getByRole('progressbar')).toBeVisible()
})
