// What the page says in each situation: the labels of the specification letter for letter, in both languages.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { POLICIES } from '@mlegitymacja/core/eligibility/policy.ts'
import { LANGUAGES, type Language } from '@mlegitymacja/core/language/text.ts'
import { ERROR_CODES, ERROR_TEXTS } from '@mlegitymacja/core/mc/error-code.ts'
import { STATUS_LABELS, STATUSES, TRACK } from '@mlegitymacja/core/order/status.ts'
import { help } from './help.page.ts'
import { mlegitymacjaPage } from './mlegitymacja.page.ts'
import { CODES, NOW, orderWith, overviewOf } from './overview.fixture.ts'
import { SAID, type Said } from './said.ts'
import { situation } from './situation.ts'

type Given = { language?: Language; said?: Said; adding?: boolean; policy?: string; silent?: boolean }
type Orders = Parameters<typeof overviewOf>[0]

async function markup(orders: Orders, given: Given = {}, student = {}): Promise<string> {
  const overview = overviewOf(orders, {
    student,
    ...(given.policy && { policy: given.policy }),
    ...(given.silent && { mcSilentSince: NOW }),
  })
  return String(
    await mlegitymacjaPage({
      language: given.language ?? 'pl',
      now: NOW,
      formToken: 'token-of-the-session',
      requestId: '7c1d7c9e-4a40-4a4a-9d0e-0a2d1f6e5b11',
      offers: { issuer: 'https://mc.example', wallet: 'https://wallet.example' },
      overview,
      situation: situation(overview, NOW),
      said: given.said ?? null,
      adding: given.adding ?? false,
      version: 'v',
    }),
  )
}

/** What a person reads. */
const text = (html: string) =>
  html
    .replace(/<[^>]*>/g, ' ')
    .replaceAll('&nbsp;', ' ')
    .replace(/\s+/g, ' ')
    .replace(/ ([.,)])/g, '$1')

const read = async (...given: Parameters<typeof markup>) => text(await markup(...given))
const has = (page: string, ...sentences: string[]) => {
  for (const sentence of sentences) assert.ok(page.includes(sentence), `“${sentence}” is not in: ${page}`)
}
const hasNot = (page: string, ...sentences: string[]) => {
  for (const sentence of sentences) assert.ok(!page.includes(sentence), `“${sentence}” is in: ${page}`)
}

test('a student who may order reads so, with the planned date', async () => {
  const page = await read([])
  has(page, 'Zamówienie mLegitymacji', 'Spełniasz warunki uprawniające Cię do zamówienia mLegitymacji.')
  has(page, 'Planowana data ważności mLegitymacji: 31.10.2025.', 'Zamów mLegitymację')
})

test('a student without a photo is told *brak zdjęcia* and what to do', async () => {
  const page = await read([], {}, { photo: null })
  has(
    page,
    'Nie możesz zamówić mLegitymacji z następującego powodu: brak zdjęcia.',
    'Dostarcz uczelni zdjęcie',
  )
  hasNot(page, 'Zamów mLegitymację')
})

test('all conditions are in the folded checklist with a tick or a cross, of the policy that holds', async () => {
  const page = await markup([], { policy: 'els-2023' }, { photo: null, plasticCards: [] })
  assert.equal(page.match(/<li data-holds="true">/g)?.length, 6)
  assert.equal(page.match(/<li data-holds="false">/g)?.length, 3)
  has(text(page), 'Warunki zamówienia (6/9)', 'Masz numer PESEL. – spełniony')
})

test('an order just placed: what was done, and *Dane zamówienia*', async () => {
  const page = await read([orderWith({ status: 'waiting' })], { said: 'zamowiono' })
  has(page, 'mLegitymacja została zamówiona.', 'Dane zamówienia', 'Status Oczekuje')
  has(page, 'Data zamówienia 3.09.2025, 22:18', 'Planowana data ważności mLegitymacji 31.10.2025')
  has(page, 'Sprawdź status zamówienia', 'Anuluj zamówienie')
})

test('while waiting: how long it takes, and that the order is safe when the ministry’s system is silent', async () => {
  const order = orderWith({ status: 'in_progress' })
  has(await read([order]), 'Zazwyczaj trwa to kilka minut.')
  hasNot(await read([order]), 'nie odpowiada')
  has(
    await read([order], { silent: true }),
    'System ministerstwa nie odpowiada',
    'Twoje zamówienie jest bezpieczne',
  )
})

test('ready: how long the codes work; the codes themselves only when asked for', async () => {
  const order = orderWith({ status: 'ready' })
  const page = await read([order])
  has(page, 'Dodaj mLegitymację do mObywatela', 'Anuluj zamówienie', 'za 30 dni, 3.10.2025, 22:18')
  hasNot(page, CODES.activationCode, '87aa')
})

test('the instructions: three steps, the QR code as a picture and as 32 characters, the activation code', async () => {
  const html = await markup([orderWith({ status: 'ready' })], { adding: true })
  const page = text(html)
  has(page, 'Instrukcja dodania mLegitymacji do mObywatela', 'Kod aktywacyjny: 493817')
  has(page, 'Uruchom aplikację mObywatel', 'Zeskanuj lub skopiuj', 'Potwierdź kod QR kodem aktywacyjnym.')
  has(page, '87aa 9076 15be 4d5e 8176 7a45 75b9 2725')
  assert.match(html, /<copy-text text="87aa907615be4d5e81767a4575b92725"/, 'copied without blanks')
  assert.match(html, /<svg viewBox="0 0 \d+ \d+" role="img" aria-label="Kod QR"/)
})

test('a link opens the wallet on this phone; the activation code is in no address', async () => {
  const html = await markup([orderWith({ status: 'ready' })], { adding: true })
  const links = [...html.matchAll(/(?:href|action|src)="([^"]*)"/g)].map(([, link]) => link!)
  assert.ok(links.some(link => link.startsWith('https://wallet.example/#') && link.includes(CODES.pickupId)))
  for (const link of links) hasNot(link, CODES.activationCode)
})

test('codes that no longer work are not shown; the page says why and offers new ones', async () => {
  const dead = { codesLockedAt: NOW }
  const page = await read([orderWith({ status: 'ready', ...dead })], { adding: true })
  has(page, 'Kody są zablokowane', 'nic nie kosztują', 'Anuluj i zamów ponownie')
  hasNot(page, CODES.activationCode, 'Instrukcja dodania')
  const expired = await read([
    orderWith({ status: 'ready', codesExpireAt: new Date('2025-09-01T10:00:00Z') }),
  ])
  has(expired, 'straciły ważność 1.09.2025, 12:00', 'Anuluj i zamów ponownie')
})

test('collected: *Data ważności*, and cancelling in a folded section that says when it may be needed', async () => {
  const html = await markup([orderWith({ status: 'collected' })])
  has(
    text(html),
    'Data ważności 31.10.2025',
    'Anulowanie mLegitymacji',
    'przeinstalowaniu mObywatela',
    'Anuluj mLegitymację',
  )
  assert.match(html, /<details class="folded"><summary>Anulowanie mLegitymacji/)
  hasNot(text(html), 'Zamów mLegitymację')
})

test('30 days or fewer left: a new one can be ordered', async () => {
  const page = await read([orderWith({ status: 'collected', validUntil: '2025-09-23' })])
  has(
    page,
    'Twoja mLegitymacja straci ważność w ciągu najbliższych 30 dni. Możesz zamówić nową i dodać ją do mObywatela.',
    'Zamów mLegitymację',
  )
})

test('a collected card past its validity reads *wygasła*, and since when', async () => {
  const page = await read([orderWith({ status: 'collected', validUntil: '2025-08-31' })])
  has(page, 'wygasła', 'straciła ważność 31.08.2025 (3 dni temu)', 'Zamów mLegitymację')
  hasNot(page, 'Anuluj')
})

test('cancelled and revoked: status and date of the order, no validity', async () => {
  for (const status of ['cancelled', 'revoked'] as const) {
    const page = await read([orderWith({ status })], {}, { pesel: null })
    has(page, STATUS_LABELS[status].pl, 'Data zamówienia 3.09.2025, 22:18', 'brak numeru PESEL.')
    hasNot(page, 'ata ważności')
  }
  has(await read([orderWith({ status: 'cancelled' })]), 'Zamówienie zostało anulowane.', 'Zamów mLegitymację')
})

test('what has just been said is not said twice', async () => {
  const page = await read([orderWith({ status: 'cancelled' })], { said: 'anulowano' })
  assert.equal(page.split('Zamówienie zostało anulowane.').length, 2)
})

test('failed: what the error code means, what to do, and the planned date; eligibility freshly checked', async () => {
  for (const errorCode of ERROR_CODES) {
    const page = await read([orderWith({ status: 'failed', errorCode })])
    has(page, ERROR_TEXTS[errorCode].student.pl, ERROR_TEXTS[errorCode].whatToDo.pl, 'Zamów mLegitymację')
    has(page, 'Planowana data ważności mLegitymacji 31.10.2025')
    hasNot(page, errorCode)
  }
  has(
    await read([orderWith({ status: 'failed' })], {}, { programmes: [] }),
    'nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.',
  )
})

test('an error code nobody knows is told as an error of the ministry’s system', async () => {
  has(
    await read([orderWith({ status: 'failed', errorCode: 'NEW' })]),
    ERROR_TEXTS.PROCESSING_ERROR.student.pl,
  )
})

test('renewal under way: both cancels, apart', async () => {
  const older = orderWith({ status: 'collected', validUntil: '2025-09-23' })
  const page = await read([orderWith({ status: 'waiting' }), older])
  has(
    page,
    'Twoja dotychczasowa mLegitymacja',
    'Data ważności 23.09.2025',
    'Anuluj zamówienie',
    'Anuluj mLegitymację',
  )
  assert.ok(page.indexOf('Anuluj zamówienie') < page.indexOf('Anuluj mLegitymację'))
})

test('changed data: cancelling and ordering anew is advised only when it would succeed', async () => {
  const order = orderWith({ status: 'collected', dataChanged: true })
  has(await read([order]), 'Twoje dane lub zdjęcie zmieniły się', 'Anuluj ją i zamów nową')
  has(await read([order], {}, { photo: null }), 'Nie anuluj jej jeszcze')
  hasNot(await read([orderWith({ status: 'cancelled', dataChanged: true })]), 'zmieniły się')
})

test('one primary button at most, and what destroys something is never primary', async () => {
  for (const status of STATUSES) {
    const html = await markup([orderWith({ status })])
    assert.ok((html.match(/class="button primary"/g)?.length ?? 0) <= 1, status)
    assert.doesNotMatch(html, /primary destructive|destructive primary/)
  }
})

test('what an address says is not believed when it does not agree with how things are', async () => {
  const { saidIn } = await import('./said.ts')
  const nothing = situation(overviewOf([]), NOW)
  assert.equal(saidIn('zamowiono', nothing), null)
  assert.equal(saidIn('toString', nothing), null)
  assert.equal(
    saidIn('zamowiono', situation(overviewOf([orderWith({ status: 'waiting' })]), NOW)),
    'zamowiono',
  )
})

test('*Pomoc* says what it is, who gets it, what to do, how long it takes, and what each status means', async () => {
  for (const language of LANGUAGES) {
    const page = text(String(await help(POLICIES['act-2025']!.rules, language)))
    for (const status of STATUSES) has(page, STATUS_LABELS[status][language])
  }
  const page = text(String(await help(POLICIES['act-2025']!.rules, 'pl')))
  has(page, 'Co to jest mLegitymacja?', 'Kto może otrzymać mLegitymację?', 'Jak długo trzeba czekać?')
  has(
    page,
    'Co trzeba zrobić, by otrzymać mLegitymację?',
    'Co oznaczają poszczególne statusy?',
    '31 października',
  )
})

test('the English page is English through and through', async () => {
  const orders = [
    [],
    ...STATUSES.map(status => [orderWith({ status })]),
    [orderWith({ status: 'ready', codesLockedAt: NOW })],
    [orderWith({ status: 'ready', cardIssuedAt: NOW })],
    [orderWith({ status: 'collected', validUntil: '2025-09-23', dataChanged: true })],
    [orderWith({ status: 'collected', validUntil: '2025-08-31' })],
    [orderWith({ status: 'waiting' }), orderWith({ status: 'collected', validUntil: '2025-09-23' })],
  ]
  const students = [
    {},
    { photo: null },
    { pesel: null },
    { albumNumber: null },
    { programmes: [] },
    { plasticCards: [] },
  ]
  for (const said of [null, ...(Object.keys(SAID) as Said[])])
    for (const each of orders)
      for (const student of students) {
        const page = await read(
          each,
          { language: 'en', adding: true, silent: true, policy: 'els-2023', ...(said && { said }) },
          student,
        )
        assert.doesNotMatch(page.replaceAll('urząd gminy', ''), /[ąćęłńóśźż]/i)
        hasNot(page, 'undefined', 'null', '[object')
      }
})

test('the way of the order shows as many stations as the lifecycle has', async () => {
  const html = await markup([orderWith({ status: 'in_progress' })])
  assert.equal(html.match(/data-state="(done|now|ahead)"/g)?.length, TRACK.length)
})
