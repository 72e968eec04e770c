// From any photo to the two that are kept [SPEC 7]: turned upright, cropped to 4:5, without metadata; a large one, and the
// small one that goes into the card. Only what begins like a JPEG, PNG or WebP, and is nothing else, is opened at all. Runs
// in a process that may be killed (worker.ts): what hostile files do to a decoder, they do there.
import { CARD_PHOTO_SIZE } from '@mlegitymacja/core/mc/photo.ts'
import sharp from 'sharp'
import { cardPhoto } from './card-photo.ts'
import { MOST_BYTES } from './limits.ts'
import { isMoreThanAPhoto } from './more-than-a-photo.ts'
import type { Photo } from './photo.sql.ts'
import type { PhotoRefusal } from './refusal.ts'

const MOST_PIXELS = 40_000_000
const LARGE = { width: 960, height: 1200 } as const
const LARGE_QUALITY = 85

export type Prepared = Photo | { refused: PhotoRefusal }

export async function preparePhoto(bytes: Uint8Array): Promise<Prepared> {
  if (bytes.length > MOST_BYTES) return { refused: 'too_large' }
  if (!beginsLikeAPhoto(bytes)) return { refused: 'not_a_photo' }
  if (isMoreThanAPhoto(bytes)) return { refused: 'more_than_a_photo' }
  try {
    const opened = sharp(bytes, { limitInputPixels: false, failOn: 'error' })
    const { width = 0, height = 0, pages = 1, orientation = 1 } = await opened.metadata()
    if (width * height > MOST_PIXELS) return { refused: 'too_many_pixels' }
    if (pages > 1) return { refused: 'moving' }
    // From the fifth on, EXIF's orientations lie on their side.
    const [across, down] = orientation >= 5 ? [height, width] : [width, height]
    const crop = cropOf(across, down)
    if (crop.width < CARD_PHOTO_SIZE.width || crop.height < CARD_PHOTO_SIZE.height)
      return { refused: 'too_small' }
    return await make(bytes, crop)
  } catch {
    return { refused: 'damaged' }
  }
}

/** The largest upright 4:5; of what is too tall more is cut below than above, where the face is. */
function cropOf(across: number, down: number) {
  const unit = Math.floor(Math.min(across / 4, down / 5))
  const [width, height] = [unit * 4, unit * 5]
  return {
    left: Math.floor((across - width) / 2),
    top: Math.floor((down - height) / 3),
    width,
    height,
  }
}

async function make(bytes: Uint8Array, crop: ReturnType<typeof cropOf>): Promise<Photo> {
  const upright = await sharp(bytes, { limitInputPixels: MOST_PIXELS, failOn: 'error' })
    .autoOrient()
    .extract(crop)
    .flatten({ background: '#ffffff' })
    .toColourspace('srgb')
    .resize({ ...LARGE, withoutEnlargement: true })
    .png({ compressionLevel: 1 })
    .toBuffer()
  const original = await sharp(upright).webp({ quality: LARGE_QUALITY }).toBuffer()
  return { mediaType: 'image/webp', original, card: await cardPhoto(sharp(upright)) }
}

function beginsLikeAPhoto(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 12)).toString('latin1')
  return (
    text.startsWith('\xff\xd8\xff') ||
    text.startsWith('\x89PNG\r\n\x1a\n') ||
    (text.startsWith('RIFF') && text.endsWith('WEBP'))
  )
}
