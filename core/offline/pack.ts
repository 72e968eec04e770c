// A shown card made small for QR codes, and back to the letter. In its compact form a photo is base64 twice over, a
// signature and a digest once; here every layer of base64 is taken off and what remains of text is compressed. What is
// unpacked is the very text that was packed, so that its signatures verify.
import { fromBase64url, toBase64url } from '../jws/base64url.ts'

type Bytes = Uint8Array<ArrayBuffer>

/** Stand in the text for what was taken out; no JSON and no base64 contains them. */
const MARK = { text: '\u0001', end: '\u0002', base64url: '\u0003', base64: '\u0004' } as const
const MARKS = /\p{Cc}/u
/** Shorter runs are cheaper as text. */
const RUN = /sha256-|[A-Za-z0-9+/_-]{20,}={0,2}/g

/** Often seen in cards; each is one character that stands in no JSON. Their order must never change. */
const PHRASES = [
  '{"alg":"ES256","typ":"dc+sd-jwt","x5c":["',
  '{"alg":"ES256","typ":"kb+jwt"}',
  '/vct/mlegitymacja","vct#integrity":"sha256-',
  '},"status":{"status_list":{"uri":"',
  '"cnf":{"jwk":{"kty":"EC","crv":"P-256","x":"',
  ',"_sd_alg":"sha-256"}',
  '"portrait","data:image/webp;base64,',
  '"portrait","data:image/jpeg;base64,',
  '"family_name","',
  '"given_name","',
  '"expiry_date","',
  '"aud":"mlegitymacja-offline","nonce":"',
  '","sd_hash":"',
  '/status-lists/',
  '{"iss":"http',
  '","vct":"http',
] as const
const FIRST_PHRASE = 0x10

export async function pack(presentation: string): Promise<Bytes> {
  if (MARKS.test(presentation)) throw new Error('not a presentation in compact form')
  const taken: Bytes[] = []
  let text = strip(presentation, taken)
  for (const [i, phrase] of PHRASES.entries())
    text = text.replaceAll(phrase, String.fromCharCode(FIRST_PHRASE + i))
  const small = await through(new TextEncoder().encode(text), new CompressionStream('deflate-raw'))
  return joinBytes([number(small.length), small, ...taken.flatMap(bytes => [number(bytes.length), bytes])])
}

/** The presentation to the letter, or undefined when the bytes are none. */
export async function unpack(bytes: Bytes): Promise<string | undefined> {
  try {
    const reader = readBytes(bytes)
    const small = reader.next()
    const inflated = await through(small, new DecompressionStream('deflate-raw'))
    let text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(inflated)
    for (const [i, phrase] of PHRASES.entries())
      text = text.replaceAll(String.fromCharCode(FIRST_PHRASE + i), phrase)
    const presentation = restore({ text, at: 0 }, reader.next)
    return reader.isAtEnd() ? presentation : undefined
  } catch {
    return undefined
  }
}

/** Takes base64 out of a text: bytes go to `taken`, texts are stripped in their turn. */
function strip(text: string, taken: Bytes[]): string {
  return text.replace(RUN, run => {
    const bytes = fromBase64url(run)
    if (bytes) {
      const inner = asText(bytes)
      if (inner !== undefined) return MARK.text + strip(inner, taken) + MARK.end
      taken.push(bytes)
      return MARK.base64url
    }
    const plain = fromBase64(run)
    if (!plain) return run
    taken.push(plain)
    return MARK.base64
  })
}

/** Puts back what was taken out, up to the end of the text or of this layer. Each layer makes what is in it longer by a third. */
function restore(source: { text: string; at: number }, next: () => Bytes): string {
  let text = ''
  while (source.at < source.text.length) {
    const character = source.text[source.at++]!
    if (character === MARK.end) return text
    if (character === MARK.text) text += toBase64url(new TextEncoder().encode(restore(source, next)))
    else if (character === MARK.base64url) text += toBase64url(next())
    else if (character === MARK.base64) text += next().toBase64()
    else text += character
    if (text.length > MOST_CHARACTERS) throw new RangeError('too long')
  }
  return text
}

/** A JSON object or array that its bytes say exactly. */
function asText(bytes: Bytes): string | undefined {
  if (bytes[0] !== 0x7b && bytes[0] !== 0x5b) return undefined
  try {
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
    JSON.parse(text)
    return MARKS.test(text) ? undefined : text
  } catch {
    return undefined
  }
}

function fromBase64(text: string): Bytes | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text)
    return bytes.toBase64() === text ? bytes : undefined
  } catch {
    return undefined
  }
}

/** Lengths up to 2^14 in one or two bytes, larger ones in three, as LEB128 does. */
function number(value: number): Bytes {
  const bytes = []
  do {
    bytes.push((value & 0x7f) | (value > 0x7f ? 0x80 : 0))
    value >>= 7
  } while (value > 0)
  return new Uint8Array(bytes)
}

function readBytes(bytes: Bytes) {
  let at = 0
  const next = (): Bytes => {
    let length = 0
    for (let shift = 0; ; shift += 7) {
      const byte = bytes[at++]
      if (byte === undefined || shift > 14) throw new RangeError('no length')
      length |= (byte & 0x7f) << shift
      if (byte < 0x80) break
    }
    if (at + length > bytes.length) throw new RangeError('too short')
    at += length
    return bytes.slice(at - length, at)
  }
  return { next, isAtEnd: () => at === bytes.length }
}

/** Whatever inflates to more is meant to harm. */
const MOST_BYTES = 64_000
/** What comes out of it all, bytes taken out and layers of base64 put back, is less than this for every message of frames. */
const MOST_CHARACTERS = 256_000

async function through(bytes: Bytes, stream: CompressionStream | DecompressionStream): Promise<Bytes> {
  const chunks: Bytes[] = []
  let size = 0
  for await (const chunk of new Blob([bytes]).stream().pipeThrough(stream)) {
    size += chunk.length
    if (size > MOST_BYTES) throw new RangeError('too long')
    chunks.push(chunk)
  }
  return joinBytes(chunks)
}

function joinBytes(parts: readonly Bytes[]): Bytes {
  const whole = new Uint8Array(parts.reduce((size, part) => size + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}
