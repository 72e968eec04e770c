// What goes wrong while a card is added, and what the wallet says then [SPEC 9, 10]: in words, with what to do next, and
// without losing the card.
import { offerLink } from '@mlegitymacja/core/openid4vci/offer.ts'
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

test('every offer that cannot be used says why and what to do', async ({ page, stage }) => {
  const { issuer, wallet, claims } = stage
  await page.goto(wallet)
  await setPin(page)
  await comeToScan(page)
  const problem = page.getByRole('alert')

  await typeText(page, 'https://www.gov.pl/')
  await expect(problem).toContainText('To nie jest kod QR mLegitymacji')
  await typeText(page, offerLink(`https://falszywy.example/offers/${'0'.repeat(32)}`))
  await expect(problem).toContainText('Nie znamy tego wydawcy')
  await typeText(page, '0'.repeat(32))
  await expect(problem).toContainText('nie zna tego kodu')
  const words = {
    used: 'został już wykorzystany',
    expired: 'stracił ważność',
    locked: 'Kody są zablokowane',
    withdrawn: 'zamówienie zostało anulowane',
  } as const
  for (const gone of Object.keys(words) as (keyof typeof words)[]) {
    const offer = issuer.offer(claims)
    offer.gone = gone
    await typeText(page, offer.pickupId)
    await expect(problem).toContainText(words[gone])
  }
})

test('a wrong activation code may be corrected; when the codes lock, that is said', async ({
  page,
  stage,
}) => {
  const { issuer, wallet, claims } = stage
  const offer = issuer.offer(claims)
  await page.goto(wallet)
  await setPin(page)
  await comeToScan(page)
  await typeText(page, offer.pickupId)
  await typeCode(page, '12345')
  await expect(page.getByRole('alert')).toContainText('sześć cyfr')
  await typeCode(page, '111111')
  await expect(page.getByRole('alert')).toContainText('Po pięciu błędnych próbach kody się blokują')
  offer.gone = 'locked'
  await typeCode(page, '222222')
  await expect(page.getByRole('alert')).toContainText('Kody są zablokowane')
  await expect(page.getByRole('link', { name: 'Wróć do dokumentów' })).toBeVisible()
})

test('while the ministry’s system is silent or the network is gone nothing is lost', async ({
  page,
  context,
  stage,
}) => {
  const { issuer, wallet, claims } = stage
  const offer = issuer.offer(claims)
  await page.goto(wallet)
  await setPin(page)
  await comeToScan(page)
  const problem = page.getByRole('alert')
  issuer.behaviour.maintenance = true
  await typeText(page, offer.pickupId)
  await expect(problem).toContainText('System ministerstwa nie odpowiada')
  issuer.behaviour.maintenance = false
  await context.setOffline(true)
  await page.getByRole('button', { name: 'Spróbuj ponownie' }).click()
  await expect(problem).toContainText('Brak połączenia')
  await context.setOffline(false)
  await page.getByRole('button', { name: 'Spróbuj ponownie' }).click()
  await typeCode(page, CODE)
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
})

test('when the answer with the card is lost, the same phone gets the same card after a reload', async ({
  page,
  stage,
}) => {
  const { issuer, wallet, claims } = stage
  const offer = issuer.offer(claims)
  await page.goto(wallet)
  await setPin(page)
  await comeToScan(page)
  await typeText(page, offer.pickupId)
  issuer.behaviour.lose.add('/credential')
  await typeCode(page, CODE)
  await heading(page, 'mLegitymacja jeszcze nie dotarła')
  await expect(page.getByRole('alert')).toContainText('Nic nie przepadło')
  await page.getByRole('link', { name: 'Dokończ później' }).click()
  await expect(page.getByText('mLegitymacja jest w drodze')).toBeVisible()

  await page.getByRole('link', { name: 'Dokończ dodawanie' }).click()
  await heading(page, 'mLegitymacja jeszcze nie dotarła')
  await page.reload()
  issuer.behaviour.lose.clear()
  await unlock(page)
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
  expect(offer.keys.length).toBeGreaterThan(1)
  expect(new Set(offer.keys).size).toBe(1)
})

test('the codes of a card that is here already lead to it', async ({ page, stage }) => {
  const offer = await collected(page, stage)
  await page.getByRole('link', { name: 'Dokumenty' }).click()
  await comeToScan(page)
  await typeText(page, offer.pickupId)
  await expect(page.getByRole('alert')).toContainText('jest już w Twoim telefonie')
})

test('three wrong PINs cost a wait that a reload does not shorten', async ({ page, stage }) => {
  await page.clock.install()
  await page.goto(stage.wallet)
  await setPin(page)
  await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
  await page.reload()
  for (let i = 0; i < 3; i++) {
    await page.getByLabel('PIN', { exact: true }).fill('000001')
    await page.getByRole('button', { name: 'Odblokuj' }).click()
    await expect(page.getByText(i < 2 ? 'To nie ten PIN' : 'Za dużo błędnych prób')).toBeVisible()
  }
  await page.reload()
  await expect(page.getByText('Za dużo błędnych prób')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Odblokuj' })).toBeDisabled()
  await page.getByLabel('PIN', { exact: true }).fill(PIN)
  await page.keyboard.press('Enter')
  await expect(page.getByText('Za dużo błędnych prób')).toBeVisible()
  await page.clock.fastForward('00:31')
  await unlock(page)
  await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
})
