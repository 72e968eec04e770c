// Checking a card between two phones [SPEC 10, 11]: what each of them sees, from the question to the verdict.

import { agree, ask, askedAndReady, expect, heading, test, typeDigits, verdict } from './verify/stage.ts'
import { collected } from './wallet/stage.ts'

// Long as they are, these stories go to whoever is free.
test.describe.configure({ mode: 'parallel' })

test('a conductor sees name, photo, validity and one clear verdict, and then nothing any more', async ({
  phones,
  stage,
}) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await heading(holder, 'Udostępnić te dane?')
  await expect(holder.getByText('mWeryfikator opowieści')).toBeVisible()
  await expect(holder.getByText('Nie dowodzi, kim jest osoba')).toBeVisible()
  await expect(holder.locator('.shared-data dt')).toHaveText(['Imię', 'Nazwisko', 'Zdjęcie', 'Data ważności'])
  const symbols = await holder.locator('.symbols li').allTextContents()
  await expect(checker.locator('.symbols li')).toHaveText(symbols)
  await holder.setViewportSize({ width: 320, height: 568 })
  const [data, share] = [holder.locator('.shared-data'), holder.locator('.consent .primary')]
  const below = async () => ((await share.boundingBox())?.y ?? 0) - ((await data.boundingBox())?.y ?? 0)
  expect(await below()).toBeGreaterThan((await data.boundingBox())?.height ?? 0)
  await agree(holder)

  await verdict(checker, 'Ważna')
  await expect(checker.locator('.name')).toHaveText('Anna Kowalska')
  await expect(checker.getByText('Ważna do 31.03.2027')).toBeVisible()
  await expect(checker.getByRole('img', { name: 'Zdjęcie z dokumentu' })).toBeVisible()
  await expect(checker.getByText(stage.claims.pesel)).toHaveCount(0)
  await heading(holder, 'Udostępniono')

  await checker.getByRole('button', { name: 'Sprawdź następną osobę' }).click()
  await heading(checker, 'Pokaż ten kod')
  await expect(checker.getByText('Kowalska')).toHaveCount(0)
  await checker.goBack()
  await expect(checker.getByText('Kowalska')).toHaveCount(0)
  await checker.getByRole('link', { name: 'mWeryfikator' }).click()
  await expect(checker.getByText('ważne: 1, inne wyniki: 0')).toBeVisible()
  const kept = await checker.evaluate(
    () => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }),
  )
  expect(kept).not.toContain('Kowalska')
})

test('the data vanish when the time is over, and may be asked to stay', async ({ phones, stage }) => {
  const { holder, checker } = phones
  await checker.clock.install()
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await agree(holder)
  await verdict(checker, 'Ważna')
  await checker.clock.runFor(25_000)
  await checker.getByRole('button', { name: 'Dłużej' }).click()
  await checker.clock.runFor(25_000)
  await verdict(checker, 'Ważna')
  await checker.clock.runFor(15_000)
  await heading(checker, 'Sprawdzanie mLegitymacji')
  await expect(checker.getByText('Dane zniknęły z ekranu.')).toBeVisible()
  await expect(checker.getByText('Kowalska')).toHaveCount(0)
})

test('the data are gone when the device wakes up after its sleep', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await agree(holder)
  await verdict(checker, 'Ważna')
  // What the page counts itself stood still meanwhile.
  await checker.evaluate(() => {
    const { now } = Date
    Date.now = () => now() + 3_600_000
  })
  await heading(checker, 'Sprawdzanie mLegitymacji')
  await expect(checker.getByText('Kowalska')).toHaveCount(0)
})

test('a person who does not agree shares nothing', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await heading(holder, 'Udostępnić te dane?')
  await holder.getByRole('button', { name: 'Nie udostępniam' }).click()
  await heading(holder, 'Nic nie zostało udostępnione')
  await heading(checker, 'Ta osoba nie zgodziła się na udostępnienie')
  await holder.getByRole('link', { name: 'Historia udostępnień' }).click()
  await expect(holder.getByText('Odmówiono')).toBeVisible()
})

test('leaving the question half-way shares nothing, and the conductor asks anew', async ({
  phones,
  stage,
}) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await heading(holder, 'Udostępnić te dane?')
  await holder.reload()
  await expect(checker.getByText('Ktoś otworzył pytanie')).toBeVisible()
  await checker.getByRole('link', { name: 'Przerwij' }).click()
  await heading(checker, 'Sprawdzanie mLegitymacji')
})

test('a card that was revoked says so with its name', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const { index } = await collected(holder, stage)
  stage.issuer.revoked.add(index)
  await typeDigits(holder, await ask(checker, stage))
  await agree(holder)
  await verdict(checker, 'Unieważniona')
  await expect(checker.locator('.name')).toHaveText('Anna Kowalska')
})

test('a card that has run out says so with its name', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const end = new Date(Date.now() + 15_000)
  const { digits } = await askedAndReady(phones, stage, end)
  await holder.waitForTimeout(Math.max(0, end.getTime() - Date.now()))
  await typeDigits(holder, digits)
  await agree(holder)
  await verdict(checker, 'Wygasła')
  await expect(checker.locator('.name')).toHaveText('Anna Kowalska')
})

test('an issuer that is silent leaves the card unchecked', async ({ phones, stage }) => {
  const { holder, checker } = phones
  // The verifier knows the issuers but has never seen a status list.
  await checker.route('**/status-lists/1', route => route.abort())
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await agree(holder)
  await verdict(checker, 'Nie można teraz sprawdzić')
  await expect(checker.locator('.name')).toHaveText('Anna Kowalska')
  await heading(holder, 'Udostępniono')
})

test('two phones answer one question: the first counts, the second is told', async ({
  phones,
  stage,
  browser,
}) => {
  const { holder, checker } = phones
  const other = await browser.newContext()
  const second = await other.newPage()
  await collected(holder, stage)
  await collected(second, stage)
  const requested = checker.waitForResponse(response => response.status() === 201)
  await ask(checker, stage)
  const { client_id, request_uri } = (await (await requested).json()) as Record<string, string>
  const link = `#${new URLSearchParams({ client_id: client_id ?? '', request_uri: request_uri ?? '' })}`
  for (const page of [holder, second]) {
    await page.evaluate(hash => {
      location.hash = hash
    }, link)
    await heading(page, 'Udostępnić te dane?')
  }
  await agree(holder)
  await verdict(checker, 'Ważna')
  await agree(second)
  await expect(second.getByRole('heading', { level: 1 })).toHaveText(
    /Na to pytanie odpowiedział już inny telefon|To pytanie już nie istnieje/,
  )
  await other.close()
})

test('a relay that is restarted in between is a clear sentence on both sides', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await heading(holder, 'Udostępnić te dane?')
  await stage.restartVerifier()
  await agree(holder)
  await heading(holder, 'To pytanie już nie istnieje')
  await heading(checker, 'Pytanie przestało obowiązywać')
  await checker.getByRole('button', { name: 'Zapytaj jeszcze raz' }).click()
  await heading(checker, 'Pokaż ten kod')
})

test('digits that were mistyped lead nowhere, and work only once', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  const wrong = digits.replace(/.$/, last => String((Number(last) + 1) % 10))
  await typeDigits(holder, wrong)
  await expect(holder.getByText('Te cyfry do niczego nie pasują')).toBeVisible()
  await holder.getByLabel('Sześć cyfr z ekranu mWeryfikatora').fill(digits)
  await holder.getByRole('button', { name: 'Dalej' }).click()
  await heading(holder, 'Udostępnić te dane?')
  await expect(checker.getByText('Ktoś otworzył pytanie')).toBeVisible()
})

test('the mLegitymacja is in this very phone: a link there and back', async ({ phones, stage }) => {
  const { holder } = phones
  await askedAndReady(phones, stage)
  const checker = await holder.context().newPage()
  await ask(checker, stage)
  await checker.getByRole('link', { name: 'mLegitymacja jest w tym telefonie' }).click()
  const opening = holder.context().waitForEvent('page')
  await checker.getByRole('link', { name: 'Otwórz mObywatela' }).click()
  const wallet = await opening
  await wallet.getByLabel('PIN', { exact: true }).fill('274916')
  await wallet.getByRole('button', { name: 'Odblokuj' }).click()
  await agree(wallet)
  await heading(wallet, 'Gotowe')
  expect(wallet.url()).not.toContain('response_code')
  await verdict(checker, 'Ważna')
})
