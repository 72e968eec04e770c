// A message as an animated QR code: each frame carries one drop of the fountain, with what is needed to put them together.
// Frames of two showings never mix: they name their message by its hash, which is also checked at the end.
import { type Sha256, sha256 } from '../jws/es256.ts'
import { fromBase45, toBase45 } from './base45.ts'
import { createCatcher, DROPS, dropOf, MOST_PIECES, piecesOf } from './fountain.ts'

type Bytes = Uint8Array<ArrayBuffer>

const MARK = 'ML1:'
const ID_BYTES = 4
const HEADER_BYTES = ID_BYTES + 4
/** With mark and header this fills a QR code of version 12 with the least correction: the fountain corrects. */
const DROP_BYTES = 345

/** Frames as texts, one for each index; the first ones suffice when none is lost. */
export async function framesOf(
  message: Bytes,
  hash: Sha256 = sha256,
): Promise<{ count: number; frame(index: number): string }> {
  const pieces = piecesOf(message.length, DROP_BYTES)
  const id = (await hash(message)).slice(0, ID_BYTES)
  return {
    count: pieces.count,
    frame(index) {
      const drop = index % DROPS
      const bytes = new Uint8Array(HEADER_BYTES + pieces.size)
      bytes.set(id)
      bytes.set([pieces.count - 1, drop, message.length >> 8, message.length & 0xff], ID_BYTES)
      bytes.set(dropOf(message, pieces, drop), HEADER_BYTES)
      return MARK + toBase45(bytes)
    },
  }
}

export type Progress = { caught: number; of: number }

/** Puts frames together as they are seen, in any order, with gaps. */
export function createFrameReader(hash: Sha256 = sha256) {
  let current: { key: string; id: Bytes; of: number; catcher: ReturnType<typeof createCatcher> } | undefined

  return {
    /** How far it is, the message when it is whole, or undefined for the text of something else. */
    async add(text: string): Promise<Progress | { message: Bytes } | undefined> {
      const frame = readFrame(text)
      if (!frame) return undefined
      const key = `${frame.id} ${frame.count} ${frame.length}`
      if (current?.key !== key) {
        // Another showing has begun.
        current = { key, id: frame.id, of: frame.count, catcher: createCatcher(frame) }
      }
      const { catcher, id, of } = current
      catcher.add(frame.drop, frame.bytes)
      const message = catcher.message()
      if (!message) return { caught: catcher.caught, of }
      const isWhole = (await hash(message)).slice(0, ID_BYTES).every((byte, i) => byte === id[i])
      current = undefined
      return isWhole ? { message } : { caught: 0, of }
    },
  }
}

function readFrame(text: string) {
  const bytes = text.startsWith(MARK) ? fromBase45(text.slice(MARK.length)) : undefined
  if (!bytes || bytes.length <= HEADER_BYTES) return undefined
  const [last = 0, drop = 0, high = 0, low = 0] = bytes.subarray(ID_BYTES, HEADER_BYTES)
  const count = last + 1
  const length = high * 256 + low
  const size = bytes.length - HEADER_BYTES
  if (count > MOST_PIECES || length === 0 || Math.ceil(length / count) !== size) return undefined
  return { id: bytes.slice(0, ID_BYTES), count, drop, length, size, bytes: bytes.slice(HEADER_BYTES) }
}
