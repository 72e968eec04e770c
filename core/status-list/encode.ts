// A list as it travels [TSL §4.2]: compressed in the ZLIB format, then base64url. Compression comes in as an argument; for
// reading there is one that browsers and Node share.
import { fromBase64url, toBase64url } from '../jws/base64url.ts'
import type { StatusList } from './bits.ts'

type Bytes = Uint8Array<ArrayBuffer>
/** ZLIB format [RFC1950], at the highest level for a list that is read more often than written. */
export type Deflate = (bytes: Bytes) => Uint8Array | Promise<Uint8Array>
export type Inflate = (bytes: Bytes) => Bytes | Promise<Bytes>

export const encodeList = async (list: StatusList, deflate: Deflate): Promise<string> =>
  toBase64url(await deflate(list))

/** Undefined when the text is no compressed list. */
export async function decodeList(
  lst: string,
  inflate: Inflate = inflateStream,
): Promise<StatusList | undefined> {
  const bytes = fromBase64url(lst)
  try {
    return bytes && (await inflate(bytes))
  } catch {
    return undefined
  }
}

/** 2 MiB hold 16 million cards; whatever inflates to more is meant to harm. */
const MAX_BYTES = 2 ** 21

const inflateStream: Inflate = async compressed => {
  const inflated = new Blob([compressed]).stream().pipeThrough(new DecompressionStream('deflate'))
  const chunks: Bytes[] = []
  let size = 0
  for await (const chunk of inflated) {
    size += chunk.length
    if (size > MAX_BYTES) throw new RangeError('the list is too long')
    chunks.push(chunk)
  }
  return new Uint8Array(await new Blob(chunks).arrayBuffer())
}
