// What goes wrong on purpose [SPEC 11]: a forged card, a copied one, a recording, an invented issuer, a wrong clock, and what is
// no card at all. Each has its verdict and its sentence, and none shows a name that could be somebody else's.

import { encodeJson } from '@mlegitymacja/core/jws/compact.ts'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import type { Page } from '@playwright/test'
import { answer, collectByProgram, inventCard, questionOn, shownFor } from './verify/attacker.ts'
import { expect, test, verdict } from './verify/stage.ts'

async function refused(checker: Page, word: string, sentence: string): Promise<void> {
  await verdict(checker, word)
  await expect(checker.getByText(sentence)).toBeVisible()
  await expect(checker.getByText('Kowalska')).toHaveCount(0)
}

test('a card whose name was changed is forged', async ({ phones: { checker }, stage }) => {
  const card = await collectByProgram(stage)
  const request = await questionOn(checker, stage)
  const [jwt = '', , ...rest] = (await shownFor(card, request)).split('~')
  const changed = encodeJson(['salt', 'given_name', 'Jan'])
  await answer(request, [jwt, changed, ...rest].join('~'))
  await refused(checker, 'Sfałszowana lub zmieniona', 'Podpis wydawcy nie pasuje do danych.')
})

test('a copied card without its phone’s key, and a mere copy, are not from this phone', async ({
  phones: { checker },
  stage,
}) => {
  const { compact } = await collectByProgram(stage)
  const thief = await generateKeys()
  const request = await questionOn(checker, stage)
  await answer(request, await shownFor({ compact, sign: thief.sign }, request))
  await refused(checker, 'Nie z tego telefonu', 'To kopia albo zrzut ekranu.')
  const again = await questionOn(checker, stage)
  await answer(again, compact)
  await refused(checker, 'Nie z tego telefonu', 'To kopia albo zrzut ekranu.')
})

test('a recorded answer does not fit the next question', async ({ phones: { checker }, stage }) => {
  const card = await collectByProgram(stage)
  const earlier = await questionOn(checker, stage)
  const recorded = await shownFor(card, earlier)
  await answer(earlier, recorded)
  await verdict(checker, 'Ważna')
  const later = await questionOn(checker, stage)
  await answer(later, recorded)
  await refused(checker, 'Nie z tego telefonu', 'To nagranie odpowiedzi na inne pytanie')
})

test('a card of somebody who is no issuer is of an unknown one', async ({ phones: { checker }, stage }) => {
  const request = await questionOn(checker, stage)
  await answer(request, await shownFor(await inventCard(stage), request))
  await refused(checker, 'Nieznany wydawca', 'Wydawcy tego dokumentu nie ma na liście zaufanych.')
})

test('a phone whose clock is wrong by hours is told about', async ({ phones: { checker }, stage }) => {
  const card = await collectByProgram(stage)
  const request = await questionOn(checker, stage)
  await answer(request, await shownFor(card, request, new Date(Date.now() + 3 * 3_600_000)))
  await verdict(checker, 'Nie można teraz sprawdzić')
  await expect(checker.getByText('Zegary telefonu i tego urządzenia różnią się')).toBeVisible()
})

test('what is no card, and an answer to something else, are no valid card', async ({
  phones: { checker },
  stage,
}) => {
  const request = await questionOn(checker, stage)
  await answer(request, 'https://example.com')
  await refused(checker, 'Sfałszowana lub zmieniona', 'nie jest mLegitymacją')
  const other = await questionOn(checker, stage)
  const stranger = { ...other, readingKey: { ...other.readingKey, key: (await generateKeys()).publicKey } }
  await answer(stranger, 'sealed for somebody else')
  await refused(checker, 'Sfałszowana lub zmieniona', 'Przyszła odpowiedź, która nie dotyczy tego pytania.')
})
