// What the frame promises every page: language, way, sign-out, honest words, nothing inline. [SPEC 5, SPEC 13]
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { html } from 'hono/html'
import { errorPage, PROBLEMS } from './error.page.ts'
import { ICON_NAMES, iconSvg } from './icons.ts'
import { notice, statusChip, track } from './parts.page.ts'
import { type Frame, shell } from './shell.page.ts'

const frame: Frame = {
  face: 'student',
  language: 'pl',
  languageSwitch: { pl: '/strona?lang=pl', en: '/strona?lang=en' },
  breadcrumbs: [{ label: 'Dla studentów', href: '/dla-studentow' }, { label: 'mLegitymacja' }],
  person: 'Anna <Nowak>',
  signOut: { action: '/wyloguj', formToken: 'abc' },
  styles: ['/look/look.css'],
}
const page = async (changes: Partial<Frame> = {}) =>
  String(await shell({ ...frame, ...changes, title: 'Zamówienie', main: html`<h1>Zamówienie</h1>` }))

test('a page says in which language it is and offers the other one by a plain link', async () => {
  assert.match(await page(), /<html lang="pl".*href="\/strona\?lang=en" lang="en" hreflang="en".*English/s)
  assert.match(await page({ language: 'en' }), /<html lang="en".*href="\/strona\?lang=pl" lang="pl".*Polski/s)
})

test('the person signed in is named, escaped, and signs out by a form with the token', async () => {
  const text = await page()
  assert.match(text, /Anna &lt;Nowak&gt;/)
  assert.match(
    text,
    /<form method="post" action="\/wyloguj">\s*<input type="hidden" name="form_token" value="abc">/,
  )
  assert.doesNotMatch(await page({ person: undefined, signOut: undefined }), /<form|Wyloguj/)
})

test('the way here ends with this page', async () => {
  assert.match(
    await page(),
    /<a href="\/dla-studentow">Dla studentów<\/a>.*<span aria-current="page">mLegitymacja<\/span>/s,
  )
})

test('every page says that a card of this issuer is no legal document yet', async () => {
  assert.match(await page(), /nie jest dokumentem w rozumieniu prawa/)
  assert.match(await page({ language: 'en' }), /no legal document until a ministry runs it/)
})

test('nothing is inline, so that a strict content security policy holds', async () => {
  const all = [await page(), String(await errorPage(frame, 500, 'r-1')), ...ICON_NAMES.map(iconSvg)]
  for (const text of all) assert.doesNotMatch(text, /\sstyle=|<style|\son\w+=|<script(?![^>]*src=)/)
})

test('an error page exists in both languages and says what to do', async () => {
  for (const language of ['pl', 'en'] as const)
    for (const [status, { title, advice }] of Object.entries(PROBLEMS)) {
      const text = String(await errorPage({ ...frame, language }, Number(status)))
      for (const sentence of [title[language], advice[language]]) assert.ok(text.includes(sentence), sentence)
    }
})

test('a status without a page of its own is told as a request or as a fault', async () => {
  assert.match(String(await errorPage(frame, 405)), /Nie rozumiemy tego żądania/)
  assert.match(String(await errorPage(frame, 502)), /Coś poszło nie tak po naszej stronie/)
})

test('a status is a word, an icon and a colour', async () => {
  assert.match(String(await statusChip('ready', 'pl')), /data-status="ready"><svg .*<\/svg>Do odbioru</s)
})

test('the track shows how far an order is, and nothing for one that ended otherwise', async () => {
  const text = String(await track('ready', 'pl'))
  assert.equal(text.match(/data-state="done"/g)?.length, 2)
  assert.match(text, /data-state="now" aria-current="step">Do odbioru/)
  assert.match(text, /data-state="ahead">Odebrana/)
  assert.equal(String(await track('revoked', 'pl')), '')
})

test('an error is announced at once, a success when there is time', async () => {
  assert.match(String(await notice('error', 'x')), /role="alert"/)
  assert.match(String(await notice('success', 'x')), /role="status"/)
})
