// The administrator's day in a real browser [SPEC 6], without scripts as the panel is made.
import { changeStudent } from '@mlegitymacja/university/register/change.ts'
import { sweep } from '@mlegitymacja/university/sweep/sweep.ts'
import { expect } from '@playwright/test'
import { givenRemoved } from './admin/people.ts'
import { PANEL } from './admin/stage.ts'
import { test } from './admin/staged.ts'

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false })

  test('the list is filtered without diacritics, sorted, leafed through, and its address shared', async ({
    page,
    stage,
  }) => {
    await page.goto(stage.address + PANEL)
    await expect(page.getByText(/Wyświetlane są elementy 1\.\.20 \(spośród \d+\)/)).toBeVisible()
    await page.getByRole('link', { name: 'Następna' }).click()
    await expect(page.getByText(/Wyświetlane są elementy 21\.\.40 \(spośród \d+\)/)).toBeVisible()
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

  test('what a run would do is shown; run now, it does just that', async ({ page, stage }) => {
    await page.goto(`${stage.address}${PANEL}/uniewaznianie`)
    await page.getByRole('link', { name: 'Co zrobiłby teraz?' }).click()
    await expect(page.getByText('Przegląd nie zatrzymałby się.')).toBeVisible()
    await expect(page.getByRole('row', { name: /skreślenie 2025-09-01/ })).toHaveCount(1)
    await page.goBack()
    await page.getByRole('button', { name: 'Uruchom teraz' }).click()
    await expect(page.getByText('Przegląd zakończony.')).toBeVisible()
    await expect(page.getByText('Piotr Ślaz')).toBeVisible()
    await page.getByRole('link', { name: 'Piotr Ślaz' }).click()
    await expect(page.getByText('Unieważniono: ustało uprawnienie')).toBeVisible()
  })

  test('a run that stopped at the brake is approved: exactly its list is revoked', async ({
    page,
    stage,
  }) => {
    const order = await givenRemoved(stage.university, { givenNames: 'Iga', familyName: 'Skreślona' })
    const swept = await sweep(stage.university, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
    if (!('stopped' in swept)) throw new Error('the brake did not hold')
    await page.goto(`${stage.address}${PANEL}/uniewaznianie/${swept.stopped.id}`)
    await expect(page.getByText('Iga Skreślona')).toBeVisible()
    await page.getByRole('button', { name: 'Zatwierdź i unieważnij tę listę' }).click()
    await expect(page.getByText('Lista została zatwierdzona.')).toBeVisible()
    await expect(page.getByText('Maria Lis')).toHaveCount(2)
    await page.goto(`${stage.address}${PANEL}/zamowienia/${order}`)
    await expect(page.locator('.status[data-status=revoked]')).toBeVisible()
  })

  test('an order says that the name on its card is no longer that of the register', async ({
    page,
    stage,
  }) => {
    await page.goto(`${stage.address}${PANEL}/zamowienia/${stage.collected}`)
    await expect(page.getByText('zmieniły się po złożeniu tego zamówienia')).toHaveCount(0)
    await changeStudent(stage.university, {
      studentId: stage.student,
      by: { actor: 'person:dziekanat', source: 'deans_office' },
      action: 'student.edited',
      change: record => ({ ...record, familyName: 'Wiśniewska-Żak' }),
    })
    await page.reload()
    await expect(
      page.getByText(/zmieniły się po złożeniu tego zamówienia.*Ostatnia zmiana: 2025-09-03/),
    ).toBeVisible()
  })

  test('who saw what stands in the log, by name', async ({ page, stage }) => {
    await page.goto(`${stage.address}${PANEL}/zamowienia/${stage.collected}`)
    await page.goto(`${stage.address}${PANEL}/dziennik`)
    await page.getByLabel('Co', { exact: true }).selectOption('obejrzano zamówienie')
    await page.getByRole('button', { name: 'Filtruj' }).click()
    await expect(
      page.getByRole('row', { name: /Maria Lis obejrzano zamówienie Katarzyna Wiśniewska/ }).first(),
    ).toBeVisible()
  })

  test('the dashboard says what is wrong and draws every chart with its numbers', async ({ page, stage }) => {
    await page.goto(`${stage.address}${PANEL}/pulpit`)
    await expect(page.getByText('System MC nie odpowiada')).toBeVisible()
    await expect(page.getByRole('img', { name: 'Czas od zamówienia do kodów (30 dni)' })).toBeVisible()
    await page.getByText('Pokaż liczby w tabeli').nth(1).click()
    await expect(page.getByRole('row', { name: /08-29/ }).last()).toBeVisible()
    await page.getByRole('link', { name: 'PESEL_MISMATCH' }).click()
    await expect(page.getByLabel('Kod błędu')).toHaveValue('PESEL_MISMATCH')
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
