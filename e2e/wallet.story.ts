// The story of the wallet [SPEC 10]: from the first start to a card that is shown, works without a network, is revoked,
// and is removed.
import { walletLink } from '@mlegitymacja/core/openid4vci/offer.ts'
import {
  CODE,
  collected,
  comeToScan,
  expect,
  heading,
  PIN,
  setPin,
  test,
  typeCode,
  typeText,
  unlock,
} from './wallet/stage.ts'

test('a student sets a PIN, adds the card by its 32 characters and sees it', async ({ page, stage }) => {
  const { issuer, wallet, claims } = stage
  const offer = issuer.offer(claims)
  await page.goto(wallet)
  await heading(page, 'Witaj w mObywatelu')
  await page.getByLabel('Nowy PIN').fill('123456')
  await page.getByLabel('Powtórz PIN').fill('123456')
  await page.getByRole('button', { name: 'Ustaw PIN' }).click()
  await expect(page.getByRole('alert')).toContainText('łatwo odgadnąć')
  await page.getByLabel('Nowy PIN').fill(PIN)
  await page.getByRole('button', { name: 'Ustaw PIN' }).click()
  await expect(page.getByRole('alert')).toContainText('różnią')
  await setPin(page)

  await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
  await comeToScan(page)
  await typeText(page, offer.pickupId.toUpperCase().replaceAll(/(.{4})/g, '$1 '))
  await heading(page, 'Podaj kod aktywacyjny')
  await expect(page.getByText('Wydawca opowieści')).toBeVisible()
  await typeCode(page, CODE)

  const card = page.getByRole('region', { name: 'mLegitymacja studencka' })
  await expect(card).toContainText('Anna')
  await expect(card).toContainText('Kowalska')
  await expect(card).toContainText('31.03.2027')
  await expect(card).toContainText('ważna')
  await expect(card.getByAltText('Zdjęcie')).toBeVisible()
  const clock = card.getByRole('timer')
  const then = await clock.textContent()
  await expect(clock).not.toHaveText(then ?? '')
  await expect(page.getByText('Sprawdzono w sieci')).toBeVisible()
  await expect.poll(() => issuer.notifications.map(({ event }) => event)).toContain('credential_accepted')
  expect(offer.keys).toHaveLength(1)
})

test('a link from the student page brings the offer along, and never the activation code', async ({
  page,
  stage,
}) => {
  const { issuer, wallet, claims } = stage
  const offer = issuer.offer(claims)
  await page.goto(walletLink(wallet, offer.uri))
  await setPin(page)
  await heading(page, 'mLegitymacja studencka')
  await page.getByRole('button', { name: 'Dalej' }).click()
  await heading(page, 'Regulamin usługi mLegitymacja studencka')
  await page.getByRole('button', { name: 'Akceptuję' }).click()
  await heading(page, 'Podaj kod aktywacyjny')
  await expect(page.getByLabel('Kod aktywacyjny')).toHaveValue('')
  expect(page.url()).not.toContain(offer.pickupId)
  await typeCode(page, `${CODE.slice(0, 3)} ${CODE.slice(3)}`)
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
})

test('the PIN is asked for at every opening, and the card is there without a network', async ({
  page,
  context,
  stage,
}) => {
  await collected(page, stage)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await page.reload()
  await heading(page, 'Podaj PIN')
  await page.getByLabel('PIN', { exact: true }).fill('000001')
  await page.getByRole('button', { name: 'Odblokuj' }).click()
  await expect(page.getByRole('alert')).toContainText('To nie ten PIN')

  await context.setOffline(true)
  await page.reload()
  await unlock(page)
  const card = page.getByRole('region', { name: 'mLegitymacja studencka' })
  await expect(card).toContainText('Kowalska')
  await expect(card).toContainText('ważna')
  await expect(page.getByText('Sprawdzono w sieci')).toBeVisible()
  await context.setOffline(false)
})

test('a revoked card says so, also later without a network', async ({ page, context, stage }) => {
  const offer = await collected(page, stage)
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  stage.issuer.revoked.add(offer.index)
  await page.reload()
  await unlock(page)
  const card = page.getByRole('region', { name: 'mLegitymacja studencka' })
  await expect(card).toContainText('unieważniona')
  await expect(page.getByText('nie uprawnia do ulg')).toBeVisible()

  await context.setOffline(true)
  await page.reload()
  await unlock(page)
  await expect(card).toContainText('unieważniona')
})

test('a card past its validity says that it has expired', async ({ page, stage }) => {
  await page.clock.install()
  await collected(page, stage, new Date(Date.now() + 3_600_000))
  const card = page.getByRole('region', { name: 'mLegitymacja studencka' })
  await expect(card).toContainText('ważna')
  await page.clock.fastForward('02:00:00')
  await page.reload()
  await unlock(page)
  await expect(card).toContainText('wygasła')
})

test('the card turns to its data and is shown alone on a bright screen', async ({ page, stage }) => {
  await collected(page, stage)
  await page.getByRole('button', { name: 'Odwróć kartę' }).click()
  await expect(page.getByRole('region', { name: 'Dane' })).toContainText('04222912345')
  await page.getByRole('button', { name: 'Okaż' }).click()
  const shown = page.getByRole('dialog', { name: 'mLegitymacja studencka' })
  await expect(shown).toContainText('Kowalska')
  await expect(shown).toContainText(/Sprawdzono w sieci \d+\.\d\d\.\d{4}, \d\d:\d\d/)
  await shown.getByRole('button', { name: 'Zakończ' }).click()
  await expect(shown).toBeHidden()

  await page.getByRole('link', { name: 'Szczegóły' }).click()
  await heading(page, 'Szczegóły mLegitymacji')
  await expect(page.getByText('Wydawca opowieści')).toBeVisible()
})

test('a removed card is gone, and the issuer hears of it', async ({ page, stage }) => {
  await collected(page, stage)
  await page.getByRole('link', { name: 'Szczegóły' }).click()
  await page.getByRole('button', { name: 'Usuń dokument' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Zostaw' }).click()
  await heading(page, 'Szczegóły mLegitymacji')
  await page.getByRole('button', { name: 'Usuń dokument' }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Usuń dokument' }).click()
  await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
  await expect.poll(() => stage.issuer.notifications.at(-1)?.event).toBe('credential_deleted')
})

test('a forgotten PIN is answered by starting anew', async ({ page, stage }) => {
  await collected(page, stage)
  await page.reload()
  await page.getByRole('button', { name: 'Nie pamiętam PIN-u' }).click()
  const question = page.getByRole('dialog', { name: 'Zacząć od nowa?' })
  await expect(question).toContainText('Nie da się tego cofnąć')
  await question.getByRole('button', { name: 'Usuń wszystko' }).click()
  await heading(page, 'Witaj w mObywatelu')
  await setPin(page)
  await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
})

test('after five minutes in the background the PIN is asked for', async ({ page, stage }) => {
  await page.clock.install()
  await collected(page, stage)
  const appear = (state: 'hidden' | 'visible') =>
    page.evaluate(state => {
      Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await appear('hidden')
  await page.clock.fastForward('04:00')
  await appear('visible')
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
  await appear('hidden')
  await page.clock.fastForward('05:01')
  await appear('visible')
  await heading(page, 'Podaj PIN')
})
