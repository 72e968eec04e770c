// The phone's own lock beside the PIN [DESIGN 4]: a virtual authenticator with the extension PRF stands for the phone's
// secure hardware.
import type { Page } from '@playwright/test'
import { collected, expect, heading, PIN, test, unlock } from './wallet/stage.ts'

/** The phone's hardware; gives what makes it refuse, as to a stranger's finger. */
async function withPhoneLock(page: Page): Promise<{ refuse(): Promise<void> }> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('WebAuthn.enable')
  const { authenticatorId } = await devtools.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      ctap2Version: 'ctap2_1',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      hasPrf: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  })
  return {
    refuse: async () => {
      await devtools.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false })
    },
  }
}

async function openSettings(page: Page): Promise<void> {
  await page.getByRole('link', { name: 'mObywatel' }).click()
  await page.getByRole('link', { name: 'Ustawienia' }).click()
  await heading(page, 'Ustawienia')
}

test('bound to the phone, the card opens with PIN and phone, and with the PIN alone no more', async ({
  page,
  stage,
}) => {
  const phone = await withPhoneLock(page)
  await collected(page, stage)
  await openSettings(page)
  const lock = page.locator('phone-lock')
  await lock.getByLabel('PIN').fill('903175')
  await lock.getByRole('button', { name: 'Włącz blokadę telefonu' }).click()
  await expect(lock.getByText('To nie jest obecny PIN.')).toBeVisible()
  await lock.getByLabel('PIN').fill(PIN)
  await lock.getByRole('button', { name: 'Włącz blokadę telefonu' }).click()
  await expect(
    lock.getByText('Do otwarcia dokumentów potrzebne są PIN i blokada tego telefonu.'),
  ).toBeVisible()

  await page.goto(stage.wallet)
  await unlock(page)
  await expect(page.getByText('Anna Kowalska')).toBeVisible()

  await phone.refuse()
  await page.goto(stage.wallet)
  await page.reload()
  await unlock(page)
  await expect(page.getByRole('alert')).toContainText('Telefon nie potwierdził')
  await expect(page.getByText('Anna Kowalska')).toHaveCount(0)
})

test('where the phone has no such lock, the settings say so', async ({ page, stage }) => {
  await collected(page, stage)
  await openSettings(page)
  await expect(page.locator('phone-lock').getByText('Ta przeglądarka nie potrafi')).toBeVisible()
})
