// The style sheet and the mark as browsers get them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { favicon, lookFiles, stylesheet } from './serve.ts'

const files = lookFiles()

test('the style sheet is kept for good under the address of its content', async () => {
  const answer = await files.request(stylesheet.href)
  assert.equal(answer.headers.get('content-type'), 'text/css; charset=utf-8')
  assert.match(answer.headers.get('cache-control') ?? '', /immutable/)
  assert.match(await answer.text(), /--ink: #14213d/)
})

test('a page of another release gets the sheet of this one, but not for good', async () => {
  const answer = await files.request('/look/look-abcdefghijkl.css')
  assert.equal(answer.status, 200)
  assert.doesNotMatch(answer.headers.get('cache-control') ?? '', /immutable/)
})

test('a browser that has the sheet is told so', async () => {
  const answer = await files.request(stylesheet.href, { headers: { 'if-none-match': stylesheet.etag } })
  assert.equal(answer.status, 304)
})

test('the whole look weighs at most 10 KB on the wire', async () => {
  const answer = await files.request(stylesheet.href, { headers: { 'accept-encoding': 'gzip, br' } })
  assert.equal(answer.headers.get('content-encoding'), 'br')
  assert.ok((await answer.arrayBuffer()).byteLength <= 10_240)
})

test('the favicon stands alone, without tokens', async () => {
  const text = await (await files.request(favicon.href)).text()
  assert.match(text, /^<svg xmlns=/)
  assert.doesNotMatch(text, /var\(/)
})
