// Checking without any network on both sides [SPEC 11]: challenge, animated code, verdict by the kept lists; a recording is
// refused, and the weaker way is named weaker.
import type { BrowserContext, Page } from '@playwright/test'
import { frameOf, lookAtCode, lookAtFrames, withDrawnCamera } from './verify/drawn-camera.ts'
import { expect, heading, type Phones, type Stage, test, verdict } from './verify/stage.ts'
import { LIST_TTL_SECONDS } from './wallet/issuer.ts'
import { collected, unlock } from './wallet/stage.ts'

// Long as they are, these stories go to whoever is free.
test.describe.configure({ mode: 'parallel' })

/** Both apps are installed, the card and the lists are there, and then the network goes. */
async function offTheGrid({ holder, checker, contexts }: Phones, stage: Stage) {
  for (const context of contexts) await withDrawnCamera(context)
  const offer = await collected(holder, stage)
  await checker.goto(stage.verifier)
  await expect(checker.getByText(/\(przed chwilą\)/)).toBeVisible()
  for (const page of [holder, checker]) {
    await page.evaluate(() => navigator.serviceWorker.ready)
    await page.reload()
  }
  await unlock(holder)
  for (const context of contexts) await context.setOffline(true)
  return offer
}

const online = (contexts: BrowserContext[]) => Promise.all(contexts.map(context => context.setOffline(false)))

async function beginCheck(checker: Page): Promise<void> {
  await checker.getByRole('link', { name: 'Sprawdź bez internetu' }).click()
  await heading(checker, 'Sprawdzanie bez internetu')
}

async function readChallenge(holder: Page, checker: Page): Promise<void> {
  await holder.getByRole('link', { name: 'mObywatel' }).click()
  await holder.getByRole('link', { name: 'Udostępnij dane' }).click()
  const button = holder.getByRole('button', { name: 'Włącz aparat' })
  await expect(button.or(holder.locator('qr-camera'))).toBeVisible()
  if (await button.isVisible()) await button.click()
  await lookAtCode(holder, checker)
  await heading(holder, 'Udostępnić te dane?')
  await expect(holder.getByText('Bez internetu nie da się sprawdzić, kto pyta.')).toBeVisible()
}

async function showFrames(holder: Page): Promise<void> {
  await holder.getByRole('button', { name: 'Udostępniam', exact: true }).click()
  await heading(holder, 'Pokaż ten kod')
}

const hasVerdict = (checker: Page) => () => checker.locator('.verdict').isVisible()

test('without a network a card is checked by its animated code and the kept lists', async ({
  phones,
  stage,
}, info) => {
  const { holder, checker } = phones
  await offTheGrid(phones, stage)
  await beginCheck(checker)
  await readChallenge(holder, checker)
  await showFrames(holder)
  await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
  const seen = await lookAtFrames(checker, () => frameOf(holder), hasVerdict(checker))
  info.annotations.push({ type: 'measured', description: `${seen.size} frames shown` })

  await verdict(checker, 'Ważna')
  await expect(checker.locator('.name')).toHaveText('Anna Kowalska')
  await expect(checker.getByText('o późniejszych unieważnieniach to urządzenie nie wie')).toBeVisible()
  await expect(checker.getByText(/Unieważnienia sprawdzone/)).toBeVisible()
  await holder.getByRole('button', { name: 'Zakończ' }).click()
  await heading(holder, 'Udostępniono')
  await holder.getByRole('link', { name: 'Historia udostępnień' }).click()
  await expect(holder.getByText('Okazano bez internetu')).toBeVisible()
})

test('a network that is there and does not answer holds nobody up for long', async ({ phones, stage }) => {
  const { holder, checker, contexts } = phones
  await offTheGrid(phones, stage)
  await online(contexts)
  for (const context of contexts)
    await context.route(/\/config\.json$|\/trust\/issuers$|\/status-lists/, () => {})
  await checker.reload()
  await beginCheck(checker)
  await readChallenge(holder, checker)
  await showFrames(holder)
  await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
  await lookAtFrames(checker, () => frameOf(holder), hasVerdict(checker))
  await verdict(checker, 'Ważna')
})

test('a recording of an earlier check is refused', async ({ phones, stage }) => {
  const { holder, checker } = phones
  await offTheGrid(phones, stage)
  await beginCheck(checker)
  await readChallenge(holder, checker)
  await showFrames(holder)
  await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
  const recording = [...(await lookAtFrames(checker, () => frameOf(holder), hasVerdict(checker)))]
  await verdict(checker, 'Ważna')
  await checker.getByRole('button', { name: 'Sprawdź następną osobę' }).click()
  await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
  let at = 0
  await lookAtFrames(checker, async () => recording[at++ % recording.length] ?? '', hasVerdict(checker))
  await verdict(checker, 'Nie z tego telefonu')
  await expect(checker.getByText('To nagranie odpowiedzi na inne pytanie')).toBeVisible()
  await expect(checker.getByText('Kowalska')).toHaveCount(0)
})

test('a phone that has not read the challenge is checked by the minute, and that is named weaker', async ({
  phones,
  stage,
}) => {
  const { holder, checker } = phones
  await offTheGrid(phones, stage)
  await beginCheck(checker)
  await showToAnybody(holder)
  await expect(holder.getByText('sprawdzenie będzie słabsze')).toBeVisible()
  await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
  await lookAtFrames(checker, () => frameOf(holder), hasVerdict(checker))
  await verdict(checker, 'Ważna')
  await expect(checker.getByText('Słabsze sprawdzenie')).toBeVisible()
})

/** Has the holder's card on the screen as an animated code, without a challenge. */
async function showToAnybody(holder: Page): Promise<void> {
  await holder.getByRole('link', { name: 'mObywatel' }).click()
  await holder.getByRole('link', { name: 'Udostępnij dane' }).click()
  await holder.getByRole('button', { name: 'Okaż bez internetu' }).click()
  await showFrames(holder)
}

/** When the picture has changed within so many milliseconds, in milliseconds. */
const changes = (holder: Page, during: number) =>
  holder.evaluate(async during => {
    const canvas = document.querySelector<HTMLCanvasElement>('animated-code canvas')!
    const times: number[] = []
    const end = performance.now() + during
    for (let shown = canvas.toDataURL(); performance.now() < end; ) {
      await new Promise(resolve => setTimeout(resolve, 10))
      const now = canvas.toDataURL()
      if (now !== shown) times.push(performance.now())
      shown = now
    }
    return times
  }, during)

test('the animated code changes at most six times a second and can be stopped and started', async ({
  phones: { holder },
  stage,
}) => {
  await collected(holder, stage)
  await showToAnybody(holder)
  const times = await changes(holder, 2500)
  expect(times.length).toBeGreaterThan(3)
  for (const [i, time] of times.entries()) {
    const later = times[i + 6]
    if (later !== undefined) expect(later - time, 'six changes after this one').toBeGreaterThan(990)
  }
  await holder.getByRole('button', { name: 'Zatrzymaj kod' }).press('Enter')
  await expect(holder.getByText('Kod stoi: nikt go teraz nie odczyta.')).toBeVisible()
  expect(await changes(holder, 600)).toEqual([])
  await holder.getByRole('button', { name: 'Uruchom kod' }).press('Enter')
  expect((await changes(holder, 900)).length).toBeGreaterThan(0)
})

test('where motion is not wanted the animated code stands still until it is started', async ({
  phones: { holder },
  stage,
}) => {
  await holder.emulateMedia({ reducedMotion: 'reduce' })
  await collected(holder, stage)
  await showToAnybody(holder)
  await expect(holder.getByRole('button', { name: 'Uruchom kod' })).toBeVisible()
  expect(await changes(holder, 600)).toEqual([])
  await holder.getByRole('button', { name: 'Uruchom kod' }).click()
  expect((await changes(holder, 900)).length).toBeGreaterThan(0)
})

test('a card that was revoked after the lists were fetched is found out as soon as there is a network', async ({
  phones,
  stage,
}) => {
  const { holder, checker, contexts } = phones
  const { index } = await offTheGrid(phones, stage)
  stage.issuer.revoked.add(index)
  const check = async () => {
    await readChallenge(holder, checker)
    await showFrames(holder)
    await checker.getByRole('button', { name: 'Skanuj telefon' }).click()
    await lookAtFrames(checker, () => frameOf(holder), hasVerdict(checker))
  }
  await beginCheck(checker)
  await check()
  await verdict(checker, 'Ważna')
  await online(contexts)
  await checker.getByRole('button', { name: 'Sprawdź następną osobę' }).click()
  await holder.getByRole('button', { name: 'Zakończ' }).click()
  await checker.waitForTimeout(LIST_TTL_SECONDS * 1000)
  await check()
  await verdict(checker, 'Unieważniona')
})
