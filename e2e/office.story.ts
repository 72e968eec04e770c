// The dean's office at work in a real browser [SPEC 7]: an import by page, photos, a correction, suspended rights, an
// invalidated plastic card; all of it without scripts, the way through an import by keyboard alone.
import { jpeg, picture, zip, zipEntry } from '@mlegitymacja/university/photo/photo.fixture.ts'
import { test as base, expect, type Page } from '@playwright/test'
import { HEADER, IMPORTS, type OfficeStage, officeStage, PHOTOS, STUDENTS } from './office/stage.ts'
import { MOST_BYTES } from './university.ts'

const test = base.extend<object, { stage: OfficeStage }>({
  stage: [
    // biome-ignore lint/correctness/noEmptyPattern: Playwright reads what a fixture needs from the pattern
    async ({}, use) => {
      const stage = await officeStage()
      await use(stage)
      await stage.close()
    },
    { scope: 'worker' },
  ],
})
test.use({ javaScriptEnabled: false })

test.beforeEach(async ({ context, stage }) => {
  await context.addCookies([await stage.cookieOfStaff('deans_office')])
})

const csv = (...lines: string[]) => ({
  name: 'studenci.csv',
  mimeType: 'text/csv',
  buffer: Buffer.from([HEADER, ...lines].join('\r\n')),
})
const line = (id: number) => `${id};s${id};Jan;Lis;2004-02-29;;${id}`

/** Presses tab until the focus is on what is looked for. */
async function tabTo(page: Page, name: string) {
  for (let presses = 0; presses < 40; presses++) {
    await page.keyboard.press('Tab')
    const focused = page.locator(':focus')
    if ((await focused.count()) > 0 && (await focused.evaluate(at => at.textContent?.trim())) === name) return
  }
  throw new Error(`the keyboard does not reach ${name}`)
}

test('a file is checked, its wrong lines told, confirmed by keyboard alone, and its result kept in the list', async ({
  page,
  stage,
}) => {
  await page.goto(stage.address + STUDENTS)
  await page.getByRole('link', { name: 'Import studentów' }).click()
  await page.getByLabel('System, z którego pochodzi').fill('dziekanat-2')
  await page
    .getByLabel('Plik CSV albo JSON')
    .setInputFiles(csv(line(301_001), line(301_002), '301003;s3;;Bez imienia;31.02.2004;;301003'))
  await tabTo(page, 'Sprawdź plik')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Niczego jeszcze nie zmieniono.')).toBeVisible()
  const rejected = page.getByRole('row', { name: /301003/ })
  await expect(rejected).toContainText('given_names: brak wartości')
  await expect(rejected).toContainText('birth_date: to nie jest data')
  await expect(page.getByRole('listitem').filter({ hasText: 'nowych' })).toContainText('2')
  await expect(page.getByText('Plik nie mówi, że jest kompletny')).toBeVisible()
  await tabTo(page, 'Przyjmij do rejestru')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Plik został przyjęty do rejestru.')).toBeVisible()
  await page.getByRole('link', { name: 'Wszystkie importy' }).click()
  const row = page.getByRole('row').filter({ hasText: 'dziekanat-2' })
  await expect(row).toContainText('2 / 0 / 0 / 1')
  await expect(row).toContainText('Maria Lis')
})

test('an import that a command left half done is gone on with', async ({ page, stage }) => {
  await page.goto(`${stage.address}${IMPORTS}/${stage.resting}`)
  await expect(page.getByText('Jeśli zostało przerwane, możesz je dokończyć tutaj.')).toBeVisible()
  await page.getByRole('button', { name: 'Dokończ' }).click()
  await expect(page.getByText('Plik został przyjęty do rejestru.')).toBeVisible()
})

test('what is no file of students, and a file that is too large, are refused in words', async ({
  page,
  stage,
}) => {
  await page.goto(stage.address + IMPORTS)
  const sheet = { name: 'lista.xlsx', mimeType: 'application/zip', buffer: Buffer.from('PK\x03\x04\0\0\0') }
  await page.getByLabel('Plik CSV albo JSON').setInputFiles(sheet)
  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
  await expect(page.getByText('To nie jest plik tekstowy CSV ani JSON. Niczego nie zmieniono.')).toBeVisible()
  await page.getByRole('link', { name: 'Wyślij inny plik' }).click()
  const large = { ...csv(), buffer: Buffer.alloc(MOST_BYTES + 1_000_000, 'a') }
  await page.getByLabel('Plik CSV albo JSON').setInputFiles(large)
  await page.getByRole('button', { name: 'Sprawdź plik' }).click()
  await expect(page.getByText('Plik jest większy niż 5 MB.')).toBeVisible()
})

test('a photo is refused with its reason, then a better one is saved, and removed', async ({
  page,
  stage,
}) => {
  await page.goto(`${stage.address}${STUDENTS}/${stage.plain}`)
  const send = async (buffer: Buffer) => {
    await page.locator('summary', { hasText: /Dodaj zdjęcie|Zmień zdjęcie/ }).click()
    await page
      .getByLabel('Plik JPEG, PNG albo WebP')
      .setInputFiles({ name: 'a.jpg', mimeType: 'image/jpeg', buffer })
    await page.getByRole('button', { name: 'Zapisz zdjęcie' }).click()
  }
  await send(await picture(100, 100).jpeg().toBuffer())
  await expect(
    page.getByText('zdjęcie jest mniejsze niż 240 × 300 pikseli. Niczego nie zmieniono.'),
  ).toBeVisible()
  await send(await jpeg())
  await expect(page.getByText('Zdjęcie zapisane.')).toBeVisible()
  const photo = page.getByRole('img', { name: 'Zdjęcie: Jan Ćwikła' })
  expect(await photo.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(240)
  await page.locator('summary', { hasText: 'Usuń zdjęcie' }).click()
  await page.getByRole('button', { name: 'Usuń zdjęcie' }).click()
  await expect(page.getByText('Zdjęcie usunięte.')).toBeVisible()
})

test('data are corrected: what is wrong is told beside its field, what is right stands in the history', async ({
  page,
  stage,
}) => {
  await page.goto(`${stage.address}${STUDENTS}/${stage.plain}`)
  await page.getByRole('link', { name: 'Zmień dane' }).click()
  await page.getByLabel('PESEL').fill('123')
  await page.getByRole('button', { name: 'Zapisz' }).click()
  await expect(page.getByLabel('PESEL')).toHaveAccessibleDescription(/musi mieć 11 cyfr/)
  await expect(page.getByLabel('PESEL')).toHaveValue('123')
  await page.getByLabel('PESEL').fill('')
  await page.getByLabel('Imiona').fill('Jan Maria')
  await page.getByRole('button', { name: 'Zapisz' }).click()
  await expect(page.getByText('Imiona: Jan → Jan Maria')).toBeVisible()
  await expect(page.getByText('Maria Lis, źródło: dziekanat').first()).toBeVisible()
})

test('rights are suspended and given back, a plastic card is invalidated; each asks first', async ({
  page,
  stage,
}) => {
  await page.goto(`${stage.address}${STUDENTS}/${stage.plain}`)
  await page.locator('summary', { hasText: 'Zawieś prawa' }).click()
  await page.getByRole('button', { name: 'Zawieś prawa' }).click()
  await expect(page.getByText('(zawieszenie praw)').first()).toBeVisible()
  await page.getByRole('button', { name: 'Przywróć prawa' }).click()
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.locator('summary', { hasText: 'Unieważnij ELS' }).click()
  await page.getByRole('button', { name: 'Unieważnij ELS' }).click()
  await expect(page.getByText('Zapisano.')).toBeVisible()
  await expect(page.locator('summary', { hasText: 'Unieważnij ELS' })).toHaveCount(0)
})

test('an archive of photos is worked on, and tells what was refused', async ({ page, stage }) => {
  const buffer = zip([zipEntry('412347.jpg', await jpeg()), zipEntry('99010112345.jpg', await jpeg())])
  await page.goto(stage.address + PHOTOS)
  await page
    .getByLabel('Archiwum zip')
    .setInputFiles({ name: 'zdjecia.zip', mimeType: 'application/zip', buffer })
  await page.getByRole('button', { name: 'Wyślij i przyjmij zdjęcia' }).click()
  await expect(page.getByText('Gotowe.')).toBeVisible({ timeout: 20_000 })
  await expect(page.getByRole('row', { name: /99….jpg/ })).toContainText('nie jest numerem albumu')
})

test.describe('with scripts', () => {
  test.use({ javaScriptEnabled: true })

  test('a file that is too large is told before it is sent', async ({ page, stage }) => {
    await page.goto(stage.address + IMPORTS)
    const input = page.getByLabel('Plik CSV albo JSON')
    const wrong = () => input.evaluate((field: HTMLInputElement) => field.validationMessage)
    await input.setInputFiles({ ...csv(), buffer: Buffer.alloc(MOST_BYTES + 1, 'a') })
    await expect.poll(wrong).toContain('Plik jest większy niż 5 MB.')
    await input.setInputFiles(csv(line(1)))
    await expect.poll(wrong).toBe('')
  })
})
