// A new version of the wallet waits for the person's word, and another list of trusted issuers is a new version: only
// then may the wallet speak to them.
import { startWallet } from '@mlegitymacja/wallet/start.ts'
import { startTestIssuer } from './wallet/issuer.ts'
import {
  CODE,
  comeToScan,
  expect,
  heading,
  setPin,
  test,
  typeCode,
  typeText,
  unlock,
} from './wallet/stage.ts'

test('a new list of issuers comes in when the person agrees', async ({ page, stage }) => {
  const [first, second] = [stage.issuer, await startTestIssuer()]
  const name = { pl: 'Wydawca', en: 'Issuer' }
  const trusted = [first, second].map(({ address, ca }) => ({ address, name, ca: [ca] as [string] }))
  const [one, other] = trusted as [(typeof trusted)[0], (typeof trusted)[0]]
  const before = await startWallet({ host: '127.0.0.1', port: 0, issuers: [one] })
  const { port } = before
  await page.goto(`http://localhost:${port}`)
  await setPin(page)
  await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
  await page.evaluate(async () => {
    await navigator.serviceWorker.ready
  })
  await before.close()

  const after = await startWallet({ host: '127.0.0.1', port, issuers: [other] })
  try {
    await page.reload()
    await unlock(page)
    await page.getByText('Jest nowa wersja aplikacji').waitFor()
    await page.getByRole('button', { name: 'Odśwież' }).click()
    await unlock(page)
    await heading(page, 'Nie masz tu jeszcze żadnego dokumentu')
    const offer = second.offer(stage.claims)
    await comeToScan(page)
    await typeText(page, offer.pickupId)
    await typeCode(page, CODE)
    await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
  } finally {
    await after.close()
    await second.close()
  }
})
