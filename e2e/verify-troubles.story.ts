// What goes wrong between the question and the answer [SPEC 10, 11]: somebody pretends to be mWeryfikator, an answer is cut off,
// the phone's clock is wrong. Each has its sentence on the wallet's screen, and none shares more than was agreed to.
import type { Page } from '@playwright/test'
import { agree, ask, askedAndReady, expect, heading, test, typeDigits, verdict } from './verify/stage.ts'
import { collected } from './wallet/stage.ts'

const HOURS_MS = 3 * 3_600_000

async function openLink(holder: Page, request: { client_id: string; request_uri: string }): Promise<void> {
  const hash = `#${new URLSearchParams(request)}`
  await holder.evaluate(hash => {
    location.hash = hash
  }, hash)
}

test('a site that pretends to be mWeryfikator is not asked and learns nothing', async ({ phones, stage }) => {
  const { holder, checker } = phones
  await collected(holder, stage)
  const asked: string[] = []
  holder.on('request', request => asked.push(request.url()))
  const requested = checker.waitForResponse(response => response.status() === 201)
  await ask(checker, stage)
  const { client_id, request_uri } = (await (await requested).json()) as Record<string, string>

  await openLink(holder, { client_id: client_id!, request_uri: 'https://mweryfikator.example/requests/1' })
  await expect(holder.getByText('Nie znamy tego, kto pyta')).toBeVisible()
  await expect(holder.getByText('Może ktoś się pod niego podszywa.')).toBeVisible()
  expect(asked.filter(url => url.includes('example'))).toEqual([])

  await openLink(holder, { client_id: `${client_id?.slice(0, -4)}AAAA`, request_uri: request_uri! })
  await expect(holder.getByText('Nic nie zostało udostępnione.').first()).toBeVisible()
  await expect(holder.getByRole('button', { name: 'Udostępniam', exact: true })).toHaveCount(0)
})

test('an answer that was cut off may be sent again, and is shared once', async ({ phones, stage }) => {
  const { holder, checker } = phones
  const { digits } = await askedAndReady(phones, stage)
  await typeDigits(holder, digits)
  await heading(holder, 'Udostępnić te dane?')
  await holder.route('**/answers/*', route => route.abort())
  await agree(holder)
  await heading(holder, 'Nie wiadomo, czy odpowiedź dotarła')
  await holder.unroute('**/answers/*')
  await holder.getByRole('button', { name: 'Wyślij jeszcze raz' }).click()
  await heading(holder, 'Udostępniono')
  await verdict(checker, 'Ważna')
  await holder.getByRole('link', { name: 'Historia udostępnień' }).click()
  await expect(holder.locator('.timeline li')).toHaveCount(1)
})

test('a phone whose clock is hours behind or ahead is told so before anything is shared', async ({
  phones,
  stage,
}) => {
  const { holder, checker } = phones
  await holder.clock.install()
  const { digits } = await askedAndReady(phones, stage)
  await holder.clock.setSystemTime(Date.now() - HOURS_MS)
  await typeDigits(holder, digits)
  await expect(holder.getByText('Zegar telefonu jest źle ustawiony')).toBeVisible()
  await holder.clock.setSystemTime(Date.now() + HOURS_MS)
  await holder.locator('#digits').fill(await ask(checker, stage))
  await holder.locator('#digits').press('Enter')
  await expect(holder.getByText('To pytanie straciło ważność')).toBeVisible()
  await expect(holder.getByText('sprawdź, czy zegar telefonu jest dobrze ustawiony')).toBeVisible()
})
