// The animated QR code as a camera sees it [SPEC 11]: frames drawn, turned, blurred, dimmed, a fifth of them lost, read by the
// reader that the app uses, and put together to the card that was shown.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { CLAIMS, issueTestCard, NOW } from '@mlegitymacja/core/card/card.fixture.ts'
import { presentCard } from '@mlegitymacja/core/card/present.ts'
import { verifyCard } from '@mlegitymacja/core/card/verify.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { createChallenge, OFFLINE_AUDIENCE } from '@mlegitymacja/core/offline/challenge.ts'
import { createFrameReader, framesOf } from '@mlegitymacja/core/offline/frames.ts'
import { pack, unpack } from '@mlegitymacja/core/offline/pack.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import { create } from 'qrcode'
import sharp from 'sharp'
import { prepareZXingModule, readBarcodes } from 'zxing-wasm/reader'

const wasm = new URL(import.meta.resolve('zxing-wasm/reader/zxing_reader.wasm'))
const wasmBinary = (await readFile(wasm)).buffer as ArrayBuffer
prepareZXingModule({ overrides: { wasmBinary } })

const PIXELS_A_MODULE = 5

/** One frame, as a picture of the screen that shows it. */
async function drawn(text: string) {
  const { modules } = create(text, { errorCorrectionLevel: 'L' })
  const size = modules.size + 8
  const pixels = Buffer.alloc(size * size, 255)
  for (let y = 0; y < modules.size; y++)
    for (let x = 0; x < modules.size; x++)
      if (modules.data[y * modules.size + x]) pixels[(y + 4) * size + x + 4] = 0
  const picture = await sharp(pixels, { raw: { width: size, height: size, channels: 1 } })
    .resize(size * PIXELS_A_MODULE, size * PIXELS_A_MODULE, { kernel: 'nearest' })
    .png()
    .toBuffer()
  return { picture, version: modules.size / 4 - 4.25 }
}

type Sight = { turn: number; blur: number; shine: number }

/** What a camera makes of it, and what the reader makes of that. */
async function seen(picture: Buffer, { turn, blur, shine }: Sight): Promise<string | undefined> {
  const turned = await sharp(picture).rotate(turn, { background: '#999' }).png().toBuffer()
  const photo = await sharp(turned).linear(shine, 40).blur(blur).jpeg({ quality: 70 }).toBuffer()
  const { data, info } = await sharp(photo).ensureAlpha().raw().toBuffer({ resolveWithObject: true })
  const image = {
    data: new Uint8ClampedArray(data),
    width: info.width,
    height: info.height,
    colorSpace: 'srgb',
  }
  const [code] = await readBarcodes(image as ImageData, { formats: ['QRCode'], tryHarder: true })
  return code?.text
}

async function shownCard(photoBytes: number) {
  const { nonce } = createChallenge()
  const portrait = `data:image/webp;base64,${crypto.getRandomValues(new Uint8Array(photoBytes)).toBase64()}`
  const x5c = [crypto.getRandomValues(new Uint8Array(560)).toBase64()]
  const card = await issueTestCard({ claims: { ...CLAIMS, portrait }, x5c })
  const presentation = await presentCard(
    { card: card.compact, reveal: CHECKED_CLAIMS, audience: OFFLINE_AUDIENCE, nonce, issuedAt: NOW },
    { sign: card.holder.sign, sha256 },
  )
  return { card, presentation, nonce }
}

const SIGHTS: readonly Sight[] = [
  { turn: 0, blur: 0.5, shine: 0.8 },
  { turn: 8, blur: 1.2, shine: 0.7 },
  { turn: -17, blur: 1, shine: 0.6 },
  { turn: 93, blur: 1.4, shine: 0.75 },
]

for (const sight of SIGHTS) {
  test(`a card is read from its frames turned by ${sight.turn}°, blurred by ${sight.blur}, a fifth of them lost`, async t => {
    const { card, presentation, nonce } = await shownCard(2500)
    const packed = await pack(presentation)
    const { count, frame } = await framesOf(packed)
    const reader = createFrameReader()
    let [shown, unread] = [0, 0]
    let message: Uint8Array<ArrayBuffer> | undefined
    for (let index = 0; !message; index++) {
      assert.ok(index < 4 * count, `not read after ${index} frames`)
      shown++
      // Every fifth frame falls between two looks of the camera.
      if (index % 5 === 3) continue
      const { picture, version } = await drawn(frame(index))
      assert.ok(version <= 12, `version ${version}`)
      const text = await seen(picture, sight)
      if (!text) unread++
      const result = text ? await reader.add(text) : undefined
      if (result && 'message' in result) message = result.message
    }
    const unpacked = await unpack(message)
    assert.equal(unpacked, presentation)
    const checks = { now: NOW, issuerKey: card.checks.issuerKey, audience: OFFLINE_AUDIENCE, nonce }
    assert.ok('valid' in (await verifyCard(unpacked ?? '', checks)))
    t.diagnostic(`${packed.length} bytes in ${count} frames; ${shown} shown, ${unread} seen but not read`)
  })
}
