// The verifier's camera when it does not help [SPEC 11]: switched off, not there, in front of something else. Each has its
// sentence, and the check goes on.
import type { Page } from '@playwright/test'
import { withCamera } from './camera.ts'
import { lookAtPicture, withDrawnCamera } from './verify/drawn-camera.ts'
import { expect, heading, type Stage, test } from './verify/stage.ts'

async function beginScan(checker: Page, stage: Stage): Promise<void> {
  await checker.goto(stage.verifier)
  await checker.getByRole('link', { name: 'Sprawdź bez internetu' }).click()
  await heading(checker, 'Sprawdzanie bez internetu')
  await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
  await heading(checker, 'Skieruj aparat na ruchomy kod')
}

const SENTENCES = [
  { is: 'switched off', camera: { allowed: false }, says: 'Aparat jest wyłączony dla tej strony' },
  { is: 'not there', camera: { present: false }, says: 'Nie znaleźliśmy aparatu' },
] as const

for (const { is, camera, says } of SENTENCES) {
  test(`a camera of mWeryfikator that is ${is} is told about, and the check may go on with the other code`, async ({
    stage,
  }) => {
    const { browser, close } = await withCamera([], camera)
    try {
      const checker = await browser.newPage({ locale: 'pl-PL' })
      await beginScan(checker, stage)
      await expect(checker.getByRole('status').getByText(says)).toBeVisible()
      await expect(checker.locator('.viewfinder')).toBeHidden()
      await checker.getByRole('button', { name: 'Spróbuj ponownie' }).click()
      await expect(checker.getByRole('status').getByText(says)).toBeVisible()
      await checker.getByRole('button', { name: 'Pokaż mały kod' }).click()
      await heading(checker, 'Sprawdzanie bez internetu')
      await checker.getByRole('link', { name: 'Przerwij' }).click()
      await checker.getByRole('link', { name: 'Sprawdź dokument' }).click()
      await heading(checker, 'Pokaż ten kod')
    } finally {
      await close()
    }
  })
}

test('mWeryfikator’s camera tells the QR code of something else, and goes on looking', async ({
  phones: { checker, contexts },
  stage,
}) => {
  for (const context of contexts) await withDrawnCamera(context)
  await beginScan(checker, stage)
  await expect(checker.getByText('Szukamy kodu…')).toBeVisible()
  const { toString: qrSvg } = await import('qrcode')
  await lookAtPicture(checker, await qrSvg('https://example.com/', { type: 'svg', margin: 4 }))
  await expect(checker.getByText('To nie jest ruchomy kod z mObywatela.')).toBeVisible()
  await expect(checker.locator('.viewfinder')).toBeVisible()
})
