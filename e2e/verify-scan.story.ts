// Sharing by the QR code [SPEC 10, 11]: the wallet's camera reads it from the verifier's screen, and what it says to a
// code of something else and without a camera.
import type { Page } from '@playwright/test'
import { withCamera } from './camera.ts'
import { agree, ask, expect, fillDigits, type Stage, test, verdict } from './verify/stage.ts'
import { collected } from './wallet/stage.ts'

/** The verifier's screen as a camera sees it: the code in the middle of a grey picture. */
async function photographed(checker: Page): Promise<Buffer> {
  const code = await checker.locator('.qr-code').evaluate(element => element.outerHTML)
  return pictureOf(checker, code)
}

async function pictureOf(page: Page, code: string): Promise<Buffer> {
  const camera = await page.context().newPage()
  await camera.setViewportSize({ width: 640, height: 480 })
  await camera.setContent(
    `<body style="margin:0;display:grid;place-items:center;height:100vh;background:#ddd"><div style="width:360px">${code}</div>`,
  )
  const picture = await camera.screenshot({ type: 'jpeg' })
  await camera.close()
  return picture
}

const openCamera = async (holder: Page) => {
  await holder.getByRole('link', { name: 'Udostępnij dane' }).click()
  const button = holder.getByRole('button', { name: 'Włącz aparat' })
  // Somebody who has allowed the camera before need not press a button for it.
  await expect(button.or(holder.locator('qr-camera'))).toBeVisible()
  if (await button.isVisible()) await button.click()
}

test('the wallet’s camera reads the question from the verifier’s screen', async ({ phones, stage }) => {
  const { checker } = phones
  await ask(checker, stage)
  const camera = await withCamera([await photographed(checker)])
  try {
    const holder = await camera.browser.newPage({ locale: 'pl-PL' })
    await collected(holder, stage)
    await openCamera(holder)
    await agree(holder)
    await verdict(checker, 'Ważna')
  } finally {
    await camera.close()
  }
})

test('the QR code of something else is told about, and so is a camera that is switched off', async ({
  phones,
  stage,
}) => {
  const { checker } = phones
  const other = await withCamera([await pictureOf(checker, await otherCode(stage))])
  try {
    const holder = await other.browser.newPage({ locale: 'pl-PL' })
    await collected(holder, stage)
    await openCamera(holder)
    await expect(holder.getByText('To nie jest kod mWeryfikatora')).toBeVisible()
  } finally {
    await other.close()
  }
  const off = await withCamera([await pictureOf(checker, '')], { allowed: false })
  try {
    const holder = await off.browser.newPage({ locale: 'pl-PL' })
    await collected(holder, stage)
    await openCamera(holder)
    await expect(holder.getByText('Aparat jest wyłączony dla tej strony')).toBeVisible()
    await fillDigits(holder, await ask(checker, stage))
    await agree(holder)
    await verdict(checker, 'Ważna')
  } finally {
    await off.close()
  }
})

async function otherCode({ issuer, claims }: Stage): Promise<string> {
  const { toString: qrSvg } = await import('qrcode')
  return qrSvg(issuer.offer(claims).uri, { type: 'svg', margin: 4 })
}
