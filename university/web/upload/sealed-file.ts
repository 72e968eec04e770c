// A file that somebody has sent, kept on disk while it is read: encrypted with a key that is only in this process, and
// without a name from the moment it is made. So no crash leaves personal data behind. [SPEC 13]
import { createCipheriv, createDecipheriv, randomBytes, randomUUID } from 'node:crypto'
import { type FileHandle, open, unlink } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'

const CIPHER = 'aes-256-ctr'
const BLOCK = 16
const CHUNK_BYTES = 256 * 1024

export type SealedFile = {
  /** In bytes. */
  size: number
  /** From the first byte on, up to but not including the last one; all of it when nothing is said. */
  open(range?: { start: number; end: number }): Readable
  /** Nothing is left of it. */
  forget(): Promise<void>
}

/** @throws whatever the content or the disk throws; nothing is left then */
export async function sealFile(content: AsyncIterable<Uint8Array>, folder: string): Promise<SealedFile> {
  const path = join(folder, `mlegitymacja-${randomUUID()}`)
  const handle = await open(path, 'wx+', 0o600)
  await unlink(path)
  const key = randomBytes(32)
  let size = 0
  try {
    // The key is used for this file only, so the counter may begin at nought.
    const cipher = createCipheriv(CIPHER, key, counterAt(0))
    for await (const chunk of content) {
      await handle.write(cipher.update(chunk))
      size += chunk.length
    }
  } catch (error) {
    await handle.close()
    throw error
  }
  return {
    size,
    open: (range = { start: 0, end: size }) =>
      Readable.from(unsealed(handle, key, range), { objectMode: false }),
    forget: () => handle.close(),
  }
}

async function* unsealed(handle: FileHandle, key: Buffer, range: { start: number; end: number }) {
  let at = range.start - (range.start % BLOCK)
  let surplus = range.start - at
  const decipher = createDecipheriv(CIPHER, key, counterAt(at / BLOCK))
  while (at < range.end) {
    const { bytesRead, buffer } = await handle.read({
      buffer: Buffer.allocUnsafe(Math.min(CHUNK_BYTES, range.end - at)),
      position: at,
    })
    if (bytesRead === 0) throw new Error('a sealed file ends too early')
    at += bytesRead
    yield decipher.update(buffer.subarray(0, bytesRead)).subarray(surplus)
    surplus = 0
  }
}

function counterAt(block: number): Buffer {
  const counter = Buffer.alloc(BLOCK)
  counter.writeBigUInt64BE(BigInt(block), 8)
  return counter
}
