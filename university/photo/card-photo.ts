// The small photo that goes into the card [SPEC 9]: the best WebP of its size that a showing without a network carries in
// sixteen frames [SPEC 11], as long as a face remains a face. What does not get there is softened, and then may be larger.
import { CARD_PHOTO_AIM, CARD_PHOTO_LIMIT, CARD_PHOTO_SIZE } from '@mlegitymacja/core/mc/photo.ts'
import sharp, { type Sharp } from 'sharp'

/** Below this, eyes and lips turn into squares. */
const WORST_QUALITY = 26
const BEST_QUALITY = 82
const STEP = 4

/** @param upright a portrait of 4:5, at least as large as the card's */
export async function cardPhoto(upright: Sharp): Promise<Buffer> {
  const picture = await upright.resize(CARD_PHOTO_SIZE.width, CARD_PHOTO_SIZE.height).png().toBuffer()
  // Grain of the film or the sensor costs bytes and shows nobody.
  const softened = await sharp(picture).median(3).png().toBuffer()
  return (
    (await bestWithin(picture, CARD_PHOTO_AIM)) ??
    (await bestWithin(softened, CARD_PHOTO_AIM)) ??
    (await bestWithin(softened, CARD_PHOTO_LIMIT)) ??
    // Noise and nothing else.
    webp(await sharp(picture).blur(3).png().toBuffer(), WORST_QUALITY)
  )
}

/** The best quality that fits, or undefined when not even the worst does. */
async function bestWithin(picture: Buffer, limit: number): Promise<Buffer | undefined> {
  let best: Buffer | undefined
  let [low, high] = [0, (BEST_QUALITY - WORST_QUALITY) / STEP]
  while (low <= high) {
    const middle = Math.floor((low + high) / 2)
    const photo = await webp(picture, WORST_QUALITY + middle * STEP)
    if (photo.length <= limit) {
      best = photo
      low = middle + 1
    } else {
      high = middle - 1
    }
  }
  return best
}

const webp = (picture: Buffer, quality: number): Promise<Buffer> =>
  sharp(picture).webp({ quality, preset: 'photo', effort: 6 }).toBuffer()
