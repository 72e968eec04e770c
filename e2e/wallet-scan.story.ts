// The QR code by the camera and from a picture [SPEC 10], read by the real reader under the real policy; and what the
// wallet says when there is no camera to use.
import { offerLink } from '@mlegitymacja/core/openid4vci/offer.ts'
import type { Browser, Page } from '@playwright/test'
import { toString as qrSvg } from 'qrcode'
import { withCamera } from './camera.ts'
import { CODE, comeToScan, expect, heading, type Stage, setPin, test, typeCode } from './wallet/stage.ts'

/** A code as the student page shows it, photographed. */
async function picture(browser: Browser, text: string, type: 'png' | 'jpeg'): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 640, height: 480 } })
  const svg = await qrSvg(text, { type: 'svg', margin: 4 })
  await page.setContent(`<body style="margin:0;display:grid;place-items:center;height:100vh;background:#ddd">
    <div style="width:340px">${svg}</div>`)
  const image = await page.screenshot({ type })
  await page.close()
  return image
}

async function comeToCamera(page: Page, { wallet }: Stage): Promise<void> {
  await page.goto(wallet)
  await setPin(page)
  await page.getByRole('link', { name: 'Dodaj dokument' }).click()
  await page.getByRole('button', { name: 'mLegitymacja studencka' }).click()
  await page.getByRole('button', { name: 'Dalej' }).click()
  await page.getByRole('button', { name: 'Akceptuję' }).click()
  await heading(page, 'Zgoda na użycie aparatu')
  await page.getByRole('button', { name: 'Dalej' }).click()
}

test('the camera reads the code of the student page', async ({ browser, stage }) => {
  const offer = stage.issuer.offer(stage.claims)
  const camera = await withCamera([await picture(browser, offerLink(offer.uri), 'jpeg')])
  try {
    const page = await camera.browser.newPage({ locale: 'pl-PL' })
    await comeToCamera(page, stage)
    await heading(page, 'Podaj kod aktywacyjny')
    await typeCode(page, CODE)
    await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
  } finally {
    await camera.close()
  }
})

test('a camera that is refused says so and leaves the other ways', async ({ browser, stage }) => {
  const camera = await withCamera([await picture(browser, 'nothing', 'jpeg')], { allowed: false })
  try {
    const page = await camera.browser.newPage({ locale: 'pl-PL' })
    await comeToCamera(page, stage)
    await expect(page.getByText('Aparat jest wyłączony dla tej strony')).toBeVisible()
    await expect(page.getByLabel('Kod QR w postaci tekstu')).toBeVisible()
    await expect(page.getByText('Wczytaj obraz z kodem QR')).toBeVisible()
  } finally {
    await camera.close()
  }
})

test('a device without a camera says so', async ({ page, stage }) => {
  await comeToCamera(page, stage)
  await expect(page.getByText('Nie znaleźliśmy aparatu')).toBeVisible()
})

test('the code is read from a picture', async ({ page, browser, stage }) => {
  const offer = stage.issuer.offer(stage.claims)
  await page.goto(stage.wallet)
  await setPin(page)
  await comeToScan(page)
  const choose = page.getByLabel('Wczytaj obraz z kodem QR')
  const blank = await picture(browser, 'x'.repeat(300), 'png').then(image => image.subarray(0, 200))
  await choose.setInputFiles({ name: 'kod.png', mimeType: 'image/png', buffer: blank })
  await expect(page.getByRole('alert')).toContainText('nie widać kodu QR')
  const image = await picture(browser, offerLink(offer.uri), 'png')
  await choose.setInputFiles({ name: 'kod.png', mimeType: 'image/png', buffer: image })
  await typeCode(page, CODE)
  await expect(page.getByRole('button', { name: 'Okaż' })).toBeVisible()
})
