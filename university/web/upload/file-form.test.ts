import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { buffer } from 'node:stream/consumers'
import { test } from 'node:test'
import { FILE_FIELD, readFileForm } from './file-form.ts'

const folder = tmpdir()
const reading = (most = 1000) => ({
  most,
  folder,
  refuse: (fields: ReadonlyMap<string, string>) => (fields.get('token') === 'ours' ? undefined : 'foreign'),
})
const left = () => readdirSync(folder).filter(name => name.startsWith('mlegitymacja-') && name.length === 49)

function sent(parts: [string, string | Blob][], headers: Record<string, string> = {}): Request {
  const form = new FormData()
  for (const [name, value] of parts)
    if (typeof value === 'string') form.append(name, value)
    else form.append(name, value, 'studenci.csv')
  return new Request('http://u.example/', { method: 'POST', body: form, headers })
}
/** A body as it stands, in pieces of seven bytes. */
function raw(body: string, type = 'multipart/form-data; boundary=x'): Request {
  const bytes = Buffer.from(body)
  let at = 0
  const stream = new ReadableStream({
    pull(controller) {
      if (at >= bytes.length) return controller.close()
      controller.enqueue(bytes.subarray(at, at + 7))
      at += 7
    },
  })
  const init = { method: 'POST', body: stream, headers: { 'content-type': type }, duplex: 'half' }
  return new Request('http://u.example/', init as RequestInit)
}

test('fields and file of a form are read; the file lies on the disk under no name', async () => {
  const content = Buffer.from('id;login\r\n1;zażółć\r\n'.repeat(40))
  const read = await readFileForm(
    sent([
      ['token', 'ours'],
      [FILE_FIELD, new Blob([content])],
    ]),
    reading(),
  )
  assert.ok('file' in read)
  assert.equal(read.file.name, 'studenci.csv')
  assert.deepEqual(left(), [])
  for (let again = 0; again < 2; again++)
    assert.deepEqual(await buffer(read.file.content.open()), content, 'it can be read again')
  for (const [start, end] of [
    [0, 1],
    [17, 33],
    [content.length - 5, content.length],
    [10, 10],
  ] as const)
    assert.deepEqual(await buffer(read.file.content.open({ start, end })), content.subarray(start, end))
  await read.file.content.forget()
})

test('a form that is not ours is read no further than to its file', async () => {
  const read = await readFileForm(
    sent([
      ['token', 'theirs'],
      [FILE_FIELD, new Blob(['x'])],
    ]),
    reading(),
  )
  assert.ok('refused' in read && read.refused === 'foreign')
  const late = await readFileForm(
    sent([
      [FILE_FIELD, new Blob(['x'])],
      ['token', 'ours'],
    ]),
    reading(),
  )
  assert.ok('refused' in late, 'a token behind the file comes too late')
})

test('a file over the maximum is refused, at once when its size is said, else when it is reached', async () => {
  const big: [string, string | Blob][] = [
    ['token', 'ours'],
    [FILE_FIELD, new Blob(['x'.repeat(1001)])],
  ]
  assert.deepEqual(await readFileForm(sent(big), reading()), { fault: 'too_large' })
  const said = sent(big, { 'content-length': '9999999' })
  assert.deepEqual(await readFileForm(said, reading()), { fault: 'too_large' })
  assert.equal(said.bodyUsed, false)
})

const PART = (name: string, more = '') =>
  `--x\r\ncontent-disposition: form-data; name="${name}"${more}\r\n\r\n`
test('what is no form, breaks off, carries no file or far too many fields is refused', async () => {
  const token = `${PART('token')}ours\r\n`
  const file = `${PART(FILE_FIELD, '; filename="a.csv"')}id\r\n`
  for (const [request, fault] of [
    [raw('token=ours', 'application/x-www-form-urlencoded'), 'not_a_form'],
    [raw('token=ours', 'multipart/form-data'), 'not_a_form'],
    [raw(`${token}${file}`), 'broken'],
    [raw(token + file.slice(0, 40)), 'broken'],
    [raw('nothing of the kind'), 'broken'],
    [raw(''), 'broken'],
    [raw(`${token}--x--\r\n`), 'no_file'],
    [raw(`${token}${PART(FILE_FIELD, '; filename=""')}\r\n--x--\r\n`), 'no_file'],
    [raw(`${token}${`${PART('f')}1\r\n`.repeat(30)}${file}--x--\r\n`), 'broken'],
    [raw(`${token}${file}${file}--x--\r\n`), 'broken'],
    [raw(`${PART('long')}${'x'.repeat(70_000)}\r\n${file}--x--\r\n`), 'broken'],
    [raw(`--x\r\n${'a: b\r\n'.repeat(3000)}\r\n${file}--x--\r\n`), 'broken'],
  ] as const)
    assert.deepEqual(await readFileForm(request, { ...reading(), refuse: () => undefined, patienceMs: 50 }), {
      fault,
    })
  assert.deepEqual(left(), [])
})

test('a disk that fails is an outage, not a fault of the form', async () => {
  const form = sent([
    ['token', 'ours'],
    [FILE_FIELD, new Blob(['x'])],
  ])
  await assert.rejects(readFileForm(form, { ...reading(), folder: '/nonexistent' }), { code: 'ENOENT' })
})
