// Every demo account shows its situation at first start [SPEC 14], signed in through the real identity provider;
// signing out ends both sessions.

import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { StudentLogin } from '@mlegitymacja/demo/accounts.ts'
import type { RunningDemo } from '@mlegitymacja/demo/start.ts'
import { PAGE } from '@mlegitymacja/university/student/addresses.ts'
import { expect, type Page, test } from '@playwright/test'
import { startDemoForStory } from './demo.ts'

const ELIGIBLE = 'Spełniasz warunki uprawniające Cię do zamówienia mLegitymacji.'
const NO_RIGHT = 'nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.'
const afterOctober = warsawDate(new Date()).slice(5) > '10-31'

const SITUATIONS: Partial<Record<StudentLogin, string>> = {
  anna: ELIGIBLE,
  kasia: ELIGIBLE,
  leon: ELIGIBLE,
  maja: ELIGIBLE,
  bartek: 'brak zdjęcia.',
  celina: 'brak numeru PESEL.',
  dawid: NO_RIGHT,
  ewa: 'brak numeru albumu.',
  filip: 'Twoja mLegitymacja straci ważność w ciągu najbliższych 30 dni.',
  gosia: 'Straci ważność za 120 dni.',
  henryk: 'Imię, nazwisko lub data urodzenia nie zgadzają się z numerem PESEL.',
  iga: afterOctober ? NO_RIGHT : ELIGIBLE,
  jan: 'brak numeru PESEL.',
  nina: ELIGIBLE,
  olek: ELIGIBLE,
  pola: ELIGIBLE,
}

const UNDER_ELS: Partial<Record<StudentLogin, string>> = {
  anna: ELIGIBLE,
  nina: 'brak plastikowej legitymacji studenckiej (ELS).',
  olek: 'Twoja plastikowa legitymacja (ELS) nie została przedłużona w USOS.',
  pola: 'Twoje dane osobowe zmieniły się od czasu wydania plastikowej legitymacji (ELS).',
}

async function signIn(page: Page, demo: RunningDemo, login: string): Promise<void> {
  await page.goto(demo.addresses.university + PAGE)
  await page.getByLabel('Login').fill(login)
  await page.getByLabel('Hasło').fill('demo')
  await page.getByRole('button', { name: 'Zaloguj się', exact: true }).first().click()
  await page.waitForURL(demo.addresses.university + PAGE)
}

async function signOut(page: Page, demo: RunningDemo): Promise<void> {
  await page.getByRole('button', { name: 'Wyloguj się' }).click()
  await page.waitForURL(`${demo.addresses.university}/`)
}

for (const [policy, situations] of [
  ['act-2025', SITUATIONS],
  ['els-2023', UNDER_ELS],
] as const) {
  test(`at first start, under ${policy}, every account is in its situation`, async ({ page }) => {
    test.setTimeout(180_000)
    const demo = await startDemoForStory({ ELIGIBILITY_POLICY: policy })
    for (const [login, sentence] of Object.entries(situations)) {
      await signIn(page, demo, login)
      await expect(page.locator('.statement'), login).toContainText(sentence)
      await signOut(page, demo)
    }
    await demo.close()
  })
}

test('signing out ends both sessions; staff get a calm page', async ({ page }) => {
  test.setTimeout(120_000)
  const demo = await startDemoForStory()
  await signIn(page, demo, 'anna')
  await signOut(page, demo)
  await page.goto(demo.addresses.university + PAGE)
  await expect(page.getByLabel('Hasło')).toBeVisible()
  for (const login of ['admin', 'dziekanat', 'audytor']) {
    await signIn(page, demo, login)
    await expect(page.getByRole('heading', { name: 'Ta strona jest dla studentów' })).toBeVisible()
    await signOut(page, demo)
  }
  await demo.close()
})
