// Photos and archives for tests.
import { crc32, deflateRawSync } from 'node:zlib'
import sharp from 'sharp'

export const picture = (width: number, height: number) =>
  sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#886644',
      noise: { type: 'gaussian', mean: 120, sigma: 40 },
    },
  })

export const jpeg = (width = 700, height = 900): Promise<Buffer> => picture(width, height).jpeg().toBuffer()

export type ZipEntry = { name: string; packed: Buffer; crc: number; size: number }

/** @param size what the archive says about it */
export const zipEntry = (name: string, content: Buffer, size = content.length): ZipEntry => ({
  name,
  packed: deflateRawSync(content),
  crc: crc32(content),
  size,
})

/** The smallest archive that holds these. */
export function zip(entries: readonly ZipEntry[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let at = 0
  for (const { name, packed, crc, size } of entries) {
    const common = Buffer.alloc(26)
    common.writeUInt16LE(20, 0)
    common.writeUInt16LE(8, 4)
    common.writeUInt32LE(crc, 10)
    common.writeUInt32LE(packed.length, 14)
    common.writeUInt32LE(size, 18)
    common.writeUInt16LE(Buffer.byteLength(name), 22)
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), common, Buffer.from(name), packed])
    const tail = Buffer.alloc(14)
    tail.writeUInt32LE(at, 10)
    central.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), common, tail, Buffer.from(name)]))
    locals.push(local)
    at += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(18)
  end.writeUInt16LE(entries.length, 4)
  end.writeUInt16LE(entries.length, 6)
  end.writeUInt32LE(directory.length, 8)
  end.writeUInt32LE(at, 12)
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end])
}
