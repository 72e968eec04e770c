// The photo of the card as the MC system takes it [SPEC 9]: JPEG or WebP, 4:5, at least 240 × 300 pixels and at
// most 8 KB, because the card carries that very file. Format and dimensions are read from the file's header.

/** The largest body `PUT /v1/photos/{sha256}` accepts; what is smaller but unfit fails the order by its code. */
export const PHOTO_UPLOAD_LIMIT = 100_000

/** The largest photo that a card carries, in bytes. */
export const CARD_PHOTO_LIMIT = 8192

/** How small it should be, in bytes, so that a showing without a network takes sixteen frames at most [SPEC 11]. */
export const CARD_PHOTO_AIM = 2500

export const CARD_PHOTO_SIZE = { width: 240, height: 300 } as const

export type PhotoType = 'image/jpeg' | 'image/webp'
export type PhotoFacts = Readonly<{ type: PhotoType; width: number; height: number }>

/** True for a photo that fits the card. */
export function fitsCard(photo: Uint8Array): boolean {
  if (photo.length > CARD_PHOTO_LIMIT) return false
  const facts = readPhoto(photo)
  if (!facts) return false
  const { width, height } = facts
  return width >= CARD_PHOTO_SIZE.width && height >= CARD_PHOTO_SIZE.height && width * 5 === height * 4
}

/** Format and dimensions from the header, or null for anything that is neither JPEG nor WebP. */
export function readPhoto(photo: Uint8Array): PhotoFacts | null {
  if (photo.length < 30) return null
  const view = new DataView(photo.buffer, photo.byteOffset, photo.byteLength)
  if (view.getUint16(0) === 0xffd8) return readJpeg(view)
  if (fourCC(view, 0) === 'RIFF' && fourCC(view, 8) === 'WEBP') return readWebp(view)
  return null
}

/** Walks the segments to the frame header (SOF0–SOF15 without DHT, JPG and DAC), which has the dimensions. */
function readJpeg(view: DataView): PhotoFacts | null {
  let at = 2
  while (at + 9 < view.byteLength) {
    if (view.getUint8(at) !== 0xff) return null
    const marker = view.getUint8(at + 1)
    if (marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker)) {
      return { type: 'image/jpeg', height: view.getUint16(at + 5), width: view.getUint16(at + 7) }
    }
    at += 2 + view.getUint16(at + 2)
  }
  return null
}

/** WebP keeps the dimensions in the first chunk, in one of three ways. */
function readWebp(view: DataView): PhotoFacts | null {
  const type = 'image/webp'
  const chunk = fourCC(view, 12)
  if (chunk === 'VP8 ') {
    return { type, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff }
  }
  if (chunk === 'VP8L') {
    const bits = view.getUint32(21, true)
    return { type, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 }
  }
  if (chunk === 'VP8X') {
    return { type, width: uint24(view, 24) + 1, height: uint24(view, 27) + 1 }
  }
  return null
}

const uint24 = (view: DataView, at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16)

const fourCC = (view: DataView, at: number) =>
  String.fromCharCode(view.getUint8(at), view.getUint8(at + 1), view.getUint8(at + 2), view.getUint8(at + 3))
