import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CLAIMS, issueTestCard, NOW } from '../card/card.fixture.ts'
import { presentCard } from '../card/present.ts'
import { verifyCard } from '../card/verify.ts'
import { sha256 } from '../jws/es256.ts'
import { CHECKED_CLAIMS } from '../openid4vp/query.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { createChallenge, isRecentMinute, minuteNonce, OFFLINE_AUDIENCE, readChallenge } from './challenge.ts'
import { createCatcher, dropOf, piecesOf } from './fountain.ts'
import { createFrameReader, framesOf } from './frames.ts'
import { pack, unpack } from './pack.ts'

const randomBytes = (length: number) => crypto.getRandomValues(new Uint8Array(length))
const photo = (bytes: number) => `data:image/webp;base64,${randomBytes(bytes).toBase64()}`

async function shown(nonce: string, portrait = CLAIMS.portrait) {
  const card = await issueTestCard({
    claims: { ...CLAIMS, portrait },
    x5c: [randomBytes(560).toBase64()],
    vctIntegrity: `sha256-${randomBytes(32).toBase64()}`,
  })
  const presentation = await presentCard(
    { card: card.compact, reveal: CHECKED_CLAIMS, audience: OFFLINE_AUDIENCE, nonce, issuedAt: NOW },
    { sign: card.holder.sign, sha256 },
  )
  return { card, presentation }
}

test('a card is packed to binary and comes back to the letter, so that its signatures verify', async t => {
  const { nonce } = createChallenge()
  const { card, presentation } = await shown(nonce, photo(2500))
  const packed = await pack(presentation)
  assert.equal(await unpack(packed), presentation)
  const { issuerKey } = card.checks
  const verdict = await verifyCard((await unpack(packed)) ?? '', {
    now: NOW,
    issuerKey,
    audience: OFFLINE_AUDIENCE,
    nonce,
  })
  assert.ok('valid' in verdict)
  const { count } = await framesOf(packed)
  assert.ok(packed.length <= 5000, `${packed.length} bytes`)
  assert.ok(count <= 16, `${count} frames`)
  t.diagnostic(
    `photo of 2500 bytes: ${presentation.length} characters, ${packed.length} bytes, ${count} frames`,
  )
})

test('any text of this kind survives packing', async () => {
  const json = fc.json().map(text => Buffer.from(text).toString('base64url'))
  const part = fc.oneof(
    json,
    fc.base64String(),
    fc.stringMatching(/^[\w.~-]{0,60}$/),
    fc.uint8Array().map(toText),
  )
  await fc.assert(
    fc.asyncProperty(fc.array(part, { maxLength: 6 }), async parts => {
      const text = parts.join('~')
      assert.equal(await unpack(await pack(text)), text)
    }),
  )
})
const toText = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

test('whatever bytes come, unpacking gives a text or nothing', async () => {
  const { presentation } = await shown('n')
  const packed = await pack(presentation)
  const damage = fc.tuple(fc.nat(packed.length - 1), fc.nat(255))
  await fc.assert(
    fc.asyncProperty(damage, async ([at, byte]) => {
      const damaged = packed.slice()
      damaged[at] = byte
      const text = await unpack(damaged)
      assert.ok(text === undefined || typeof text === 'string')
    }),
  )
  await fc.assert(
    fc.asyncProperty(fc.uint8Array(), async bytes => {
      const text = await unpack(new Uint8Array(bytes))
      assert.ok(text === undefined || typeof text === 'string')
    }),
  )
})

test('a text that inflates without end is refused', async () => {
  assert.ok(await unpack(await pack('a b '.repeat(10_000))))
  assert.equal(await unpack(await pack('a b '.repeat(30_000))), undefined)
})

test('layers of base64 without end are refused before they fill the memory', async () => {
  const packedAs = async (text: string) => {
    const stream = new Blob([text]).stream().pipeThrough(new CompressionStream('deflate-raw'))
    const small = new Uint8Array(await new Response(stream).arrayBuffer())
    return new Uint8Array([(small.length & 0x7f) | 0x80, small.length >> 7, ...small])
  }
  assert.equal(await unpack(await packedAs('a')), 'a')
  for (const text of [`${'\u0001'.repeat(60)}a`, `${'\u0001'.repeat(60_000)}a`, '\u0011'.repeat(60_000)])
    assert.ok((await unpack(await packedAs(text))) === undefined)
})

test('any drops of a fountain, as many as there are pieces, give the message back', () => {
  const cases = fc.tuple(
    fc.integer({ min: 1, max: 9000 }),
    fc.integer({ min: 100, max: 400 }),
    fc.infiniteStream(fc.nat(255)),
  )
  fc.assert(
    fc.property(cases, ([length, wanted, indices]) => {
      const message = randomBytes(length)
      const pieces = piecesOf(length, wanted)
      const catcher = createCatcher({ ...pieces, length })
      const seen = new Set<number>()
      for (const index of indices) {
        if (catcher.message()) break
        seen.add(index)
        catcher.add(index, dropOf(message, pieces, index))
      }
      assert.deepEqual(catcher.message(), message)
      assert.equal(seen.size, pieces.count)
    }),
    { numRuns: 60 },
  )
})

test('frames are put together in any order and with a fifth of them lost', async () => {
  const message = randomBytes(4100)
  const { count, frame } = await framesOf(message)
  let worst = 0
  for (let round = 0; round < 30; round++) {
    const reader = createFrameReader()
    let shownFrames = 0
    for (let index = round * 7; ; index++) {
      shownFrames++
      if (Math.random() < 0.2) continue
      const result = await reader.add(frame(index))
      assert.ok(result)
      if ('message' in result) {
        assert.deepEqual(result.message, message)
        break
      }
    }
    worst = Math.max(worst, shownFrames)
  }
  assert.ok(worst < 2 * count + 12, `${worst} frames`)
})

test('frames of two showings do not mix, and other codes are passed over', async () => {
  const [one, two] = [await framesOf(randomBytes(1000)), await framesOf(randomBytes(1000))]
  const reader = createFrameReader()
  assert.deepEqual(await reader.add(one.frame(0)), { caught: 1, of: 3 })
  assert.equal(await reader.add('https://example.com'), undefined)
  assert.equal(await reader.add('ML1:'), undefined)
  assert.equal(await reader.add('ML1:ABC'), undefined)
  assert.deepEqual(await reader.add(two.frame(0)), { caught: 1, of: 3 })
  assert.deepEqual(await reader.add(two.frame(0)), { caught: 1, of: 3 })
  assert.deepEqual(await reader.add(two.frame(2)), { caught: 2, of: 3 })
  const last = await reader.add(two.frame(200))
  assert.ok(last && 'message' in last)
})

test('a frame whose bytes were misread spoils nothing for good', async () => {
  const message = randomBytes(900)
  const { frame } = await framesOf(message)
  const reader = createFrameReader()
  const text = frame(0)
  const spoilt = text.slice(0, 60) + (text[60] === 'A' ? 'B' : 'A') + text.slice(61)
  await reader.add(spoilt)
  await reader.add(frame(1))
  const failed = await reader.add(frame(2))
  assert.ok(failed && 'caught' in failed && failed.caught === 0)
  for (const index of [0, 1]) await reader.add(frame(index))
  const whole = await reader.add(frame(2))
  assert.ok(whole && 'message' in whole)
})

test('bytes survive the alphabet of QR codes [RFC9285]', () => {
  assert.equal(toBase45(new TextEncoder().encode('base-45')), 'UJCLQE7W581')
  fc.assert(
    fc.property(fc.uint8Array(), bytes =>
      assert.deepEqual(fromBase45(toBase45(bytes)), new Uint8Array(bytes)),
    ),
  )
  for (const text of ['A', 'GGW', '::', 'ab', '==', ':::']) assert.equal(fromBase45(text), undefined, text)
})

test('a challenge fits a small code and is read only whole', () => {
  const { nonce, text } = createChallenge()
  assert.equal(readChallenge(text), nonce)
  assert.match(text, /^[0-9A-Z $%*+\-./:]{38}$/)
  for (const other of [text.slice(0, -1), `${text}A`, text.toLowerCase(), 'MLEGITYMACJA1:', nonce])
    assert.equal(readChallenge(other), undefined)
})

test('a minute is the same for clocks that nearly agree, and for no others', () => {
  const nonce = minuteNonce(NOW)
  assert.equal(nonce, 'minute-2026-11-20T12:00Z')
  for (const seconds of [-60, 0, 59, 119])
    assert.ok(isRecentMinute(nonce, new Date(NOW.getTime() + seconds * 1000)))
  for (const seconds of [-61, 120, 3600])
    assert.ok(!isRecentMinute(nonce, new Date(NOW.getTime() + seconds * 1000)))
})
