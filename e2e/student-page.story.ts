// The table of the student page, row by row [SPEC 5]: what each situation shows and which buttons it has.
import { buttons, expect, fact, press, says, statement, test } from './student-page/play.ts'

const ORDER = 'Zamów mLegitymację'
const CHECK = 'Sprawdź status zamówienia'
const CANCEL_ORDER = 'Anuluj zamówienie'
const ADD = 'Dodaj mLegitymację do mObywatela'
const PLANNED = 'Planowana data ważności mLegitymacji'

test.describe('eligible, nothing ordered', () => {
  test('the conditions are met, the planned date, one button', async ({ page, open }) => {
    await open('eligible')
    await expect(page.getByRole('heading', { name: 'Zamówienie mLegitymacji' })).toBeVisible()
    await says(page, 'Spełniasz warunki uprawniające Cię do zamówienia mLegitymacji.')
    await says(page, 'Planowana data ważności mLegitymacji: 31.10.2025.')
    expect(await buttons(page)).toEqual([ORDER])
  })

  test('the way here is shown: Dla studentów → Moje studia → mLegitymacja, and the tile leads back', async ({
    page,
    open,
  }) => {
    await open('eligible')
    const way = page.getByRole('navigation', { name: 'Ścieżka' })
    await expect(way.getByRole('listitem')).toHaveText(['Dla studentów', 'Moje studia', 'mLegitymacja'])
    await way.getByRole('link', { name: 'Dla studentów' }).click()
    await page.getByRole('link', { name: /^mLegitymacja/ }).click()
    await expect(page).toHaveURL(/\/dla-studentow\/moje-studia\/mlegitymacja$/)
  })

  test('several programmes: the latest date of those that entitle', async ({ page, open }) => {
    await open('several-programmes')
    await says(page, 'Planowana data ważności mLegitymacji: 31.03.2026.')
  })

  test('a first-cycle graduate: eligible until 31 October', async ({ page, open }) => {
    await open('first-cycle-graduate')
    await says(page, 'Planowana data ważności mLegitymacji: 31.10.2025.')
    expect(await buttons(page)).toEqual([ORDER])
  })

  test('the policy els-2023: the date of the plastic card, and its conditions in the checklist', async ({
    page,
    open,
  }) => {
    await open('els-eligible')
    await says(page, 'Planowana data ważności mLegitymacji: 31.10.2025.')
    await page.getByText('Warunki zamówienia (9/9)').click()
    await says(page, 'Twoja plastikowa ELS została przedłużona w USOS.')
  })
})

test.describe('not eligible: the reason and no button', () => {
  const REASONS = {
    'doctoral-only': 'nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.',
    'semester-unconfirmed': 'uczelnia nie potwierdziła jeszcze bieżącego semestru.',
    'no-pesel': 'brak numeru PESEL.',
    'wrong-pesel': 'Twój numer PESEL zapisany na uczelni jest błędny.',
    'no-photo': 'brak zdjęcia.',
    'no-album-number': 'brak numeru albumu.',
    'els-no-card': 'brak plastikowej legitymacji studenckiej (ELS).',
    'els-not-prolonged': 'nie została przedłużona w USOS.',
    'els-data-changed': 'zmieniły się od czasu wydania plastikowej legitymacji (ELS).',
  }
  for (const [name, reason] of Object.entries(REASONS))
    test(reason, async ({ page, open }) => {
      await open(name)
      await expect(statement(page)).toContainText('Nie możesz zamówić mLegitymacji z następującego powodu:')
      await expect(statement(page)).toContainText(reason)
      expect(await buttons(page)).toEqual([])
      await page.getByText(/^Warunki zamówienia/).click()
      await expect(page.locator('.checklist [data-holds="false"]').first()).toBeVisible()
    })
})

test('just ordered: what was done, the data of the order, two buttons', async ({ page, open }) => {
  await open('eligible')
  await press(page, ORDER)
  await expect(page.getByRole('status').first()).toContainText('mLegitymacja została zamówiona.')
  await expect(page.getByRole('heading', { name: 'Dane zamówienia' })).toBeVisible()
  await expect(fact(page, 'Status')).toHaveText('Oczekuje')
  await expect(fact(page, 'Data zamówienia')).toHaveText('3.09.2025, 22:18')
  await expect(fact(page, PLANNED)).toHaveText('31.10.2025')
  expect(await buttons(page)).toEqual([CHECK, CANCEL_ORDER])
})

test.describe('waiting, in progress', () => {
  for (const [name, status] of [
    ['waiting', 'Oczekuje'],
    ['in-progress', 'W trakcie'],
  ] as const)
    test(`${status}: the same data, how long it usually takes`, async ({ page, open }) => {
      await open(name)
      await expect(fact(page, 'Status')).toHaveText(status)
      await expect(page.locator('.track [aria-current]')).toHaveText(status)
      await says(page, 'Zazwyczaj trwa to kilka minut.')
      expect(await buttons(page)).toEqual([CHECK, CANCEL_ORDER])
    })

  test('the ministry’s system does not answer: the order is safe', async ({ page, open }) => {
    await open('ministry-silent')
    await expect(fact(page, 'Status')).toHaveText('Oczekuje')
    await expect(page.getByRole('alert')).toContainText('System ministerstwa nie odpowiada')
    await expect(page.getByRole('alert')).toContainText('Twoje zamówienie jest bezpieczne')
  })
})

test('status checked: that it has changed, or that it has not', async ({ page, open, play }) => {
  const student = await open('in-progress')
  await press(page, CHECK)
  await says(page, 'Status zamówienia się nie zmienił.')
  play.stage.codesUnheard(await play.stage.orderOf(student))
  await press(page, CHECK)
  await says(page, 'Zaktualizowano status zamówienia.')
  await expect(fact(page, 'Status')).toHaveText('Do odbioru')
})

test('ready: instructions in three steps with the QR code as picture and text, and *Kod aktywacyjny*', async ({
  page,
  open,
}) => {
  await open('ready')
  await says(page, 'Kody stracą ważność za 30 dni, 3.10.2025, 22:18.')
  expect(await buttons(page)).toEqual([ADD, CANCEL_ORDER])
  await press(page, ADD)
  await expect(
    page.getByRole('heading', { name: 'Instrukcja dodania mLegitymacji do mObywatela' }),
  ).toBeInViewport()
  await expect(page.locator('.steps > li')).toHaveCount(3)
  await expect(page.getByRole('img', { name: 'Kod QR' })).toBeVisible()
  await says(page, 'Kod aktywacyjny:')
  await expect(page.locator('.activation')).toHaveText('493817')
  await expect(page.locator('.pickup')).toHaveText(/^[0-9a-f]{32}$/)
  await expect(page.getByRole('link', { name: /na tym telefonie/ })).toHaveAttribute(
    'href',
    /^http:\/\/localhost:3002\/#/,
  )
})

test.describe('ready, codes expired or locked: which of the two, that it costs nothing, one button', () => {
  const REASONS = {
    'codes-expired': 'Kod QR i kod aktywacyjny straciły ważność 1.09.2025, 22:18.',
    'codes-locked': 'Kody są zablokowane, bo pięć razy podano błędny kod aktywacyjny.',
  }
  for (const [name, reason] of Object.entries(REASONS))
    test(reason, async ({ page, open }) => {
      await open(name, '?dodaj=1')
      await says(page, reason)
      await says(page, 'Nowe kody nic nie kosztują')
      await expect(page.getByRole('img', { name: 'Kod QR' })).toHaveCount(0)
      await press(page, 'Anuluj i zamów ponownie')
      await says(page, 'mLegitymacja została zamówiona.')
      await expect(fact(page, 'Status')).toHaveText('Oczekuje')
      await page.getByText('Historia zamówień (2)').click()
      await says(page, 'Anulowane przez użytkownika')
    })

  test('when ordering is not possible nothing is cancelled, and the page says why', async ({
    page,
    open,
  }) => {
    await open('codes-expired-not-eligible')
    await says(page, 'brak numeru albumu.')
    expect(await buttons(page)).toEqual([CANCEL_ORDER])
  })
})

test.describe('collected', () => {
  test('*Data ważności*, and a folded section with *Anuluj mLegitymację*', async ({ page, open }) => {
    await open('collected')
    await expect(fact(page, 'Status')).toHaveText('Odebrana')
    await expect(fact(page, 'Data ważności')).toHaveText('31.10.2025')
    await expect(page.getByRole('button', { name: 'Anuluj mLegitymację' })).toBeHidden()
    await page.getByText('Anulowanie mLegitymacji').click()
    await says(page, 'przeinstalowaniu mObywatela')
    await expect(page.getByRole('button', { name: 'Anuluj mLegitymację' })).toBeVisible()
    await expect(page.getByRole('button', { name: ORDER })).toHaveCount(0)
  })

  test('data changed since issue: what to do', async ({ page, open }) => {
    await open('collected-data-changed')
    await says(page, 'Twoje dane lub zdjęcie zmieniły się')
  })

  test('≤ 30 days left: a new one can be ordered', async ({ page, open }) => {
    await open('runs-out')
    await says(
      page,
      'Twoja mLegitymacja straci ważność w ciągu najbliższych 30 dni. Możesz zamówić nową i dodać ją do mObywatela.',
    )
    await expect(page.getByRole('button', { name: ORDER })).toBeVisible()
  })

  test('≤ 30 days left, but the new date would not be later: what is missing, no button', async ({
    page,
    open,
  }) => {
    await open('runs-out-no-later-date')
    await says(page, 'nie byłaby ważna dłużej niż obecna')
    await expect(page.getByRole('button', { name: ORDER })).toHaveCount(0)
  })

  test('past validity: that it has run out and since when, ordering when eligible', async ({
    page,
    open,
  }) => {
    await open('run-out')
    await says(page, 'Twoja mLegitymacja straciła ważność 31.08.2025')
    await expect(fact(page, 'Data ważności')).toContainText('wygasła')
    expect(await buttons(page)).toEqual([ORDER])
    await open('run-out-not-eligible')
    await says(page, 'brak zdjęcia.')
    expect(await buttons(page)).toEqual([])
  })
})

test('cancelled: status and date of the order, no validity, ordering when eligible', async ({
  page,
  open,
}) => {
  await open('cancelled')
  await says(page, 'Zamówienie zostało anulowane.')
  await expect(fact(page, 'Status')).toHaveText('Anulowane przez użytkownika')
  await expect(fact(page, 'Data zamówienia')).toHaveText('3.09.2025, 22:18')
  await expect(page.locator('.facts dt')).toHaveCount(2)
  expect(await buttons(page)).toEqual([ORDER])
})

test('revoked: status and date, no validity; freshly checked, why a new order is or is not possible', async ({
  page,
  open,
}) => {
  await open('revoked-not-eligible')
  await expect(fact(page, 'Status')).toHaveText('Unieważnione przez uczelnię')
  await expect(page.locator('.facts dt')).toHaveCount(2)
  await says(page, 'brak numeru PESEL.')
  expect(await buttons(page)).toEqual([])
  await open('revoked-eligible-again')
  expect(await buttons(page)).toEqual([ORDER])
})

test('failed: the planned date, what the error code means and what to do, eligibility freshly checked', async ({
  page,
  open,
}) => {
  await open('failed-not-eligible')
  await expect(fact(page, 'Status')).toHaveText('Błąd')
  await expect(fact(page, PLANNED)).toHaveText('31.10.2025')
  await says(page, 'Imię, nazwisko lub data urodzenia nie zgadzają się z numerem PESEL.')
  await says(page, 'nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.')
  expect(await buttons(page)).toEqual([])
  await open('failed-eligible')
  await says(page, 'Zdjęcie nie nadaje się do mLegitymacji.')
  expect(await buttons(page)).toEqual([ORDER])
})

test('renewal under way: the new order, the old card below, both cancels, apart', async ({ page, open }) => {
  await open('renewal-under-way')
  await expect(fact(page, 'Status')).toHaveText('Oczekuje')
  const older = page.getByRole('region', { name: 'Twoja dotychczasowa mLegitymacja' })
  await expect(older).toContainText('23.09.2025')
  await older.getByText('Anulowanie mLegitymacji').click()
  await older.getByRole('button', { name: 'Anuluj mLegitymację' }).click()
  await page.getByRole('button', { name: 'Tak, anuluj mLegitymację' }).click()
  await says(page, 'mLegitymacja została anulowana.')
  await expect(fact(page, 'Status')).toHaveText('Oczekuje')
  await expect(older).toHaveCount(0)
})

test('history: what happened with earlier orders, and when', async ({ page, open }) => {
  await open('collected')
  await page.getByText('Historia zamówień (1)').click()
  const happened = page.locator('.happened li')
  await expect(happened).toHaveText([
    '10.03.2025, 12:12 Złożono zamówienie',
    /Przekazano do systemu ministerstwa$/,
    /Wydano kody$/,
    /Dodano do mObywatela$/,
  ])
})
