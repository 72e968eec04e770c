// Base64url without padding [RFC7515 §2], in its one canonical spelling only: a text that decodes loosely (blanks,
// padding, stray last bits) could be altered without breaking the signature over it.

export const toBase64url = (bytes: Uint8Array): string =>
  bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

/** The bytes, or undefined when the text is not exactly what `toBase64url` would write. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    return isExact(text, bytes.length) ? bytes : undefined
  } catch {
    return undefined
  }
}

const desk = new Uint8Array(2 ** 14)

/** The same bytes in a place that is written over by the next call: for what is only looked at. */
export function peekBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (text.length > desk.length) return fromBase64url(text)
  try {
    const { written } = desk.setFromBase64(text, { alphabet: 'base64url' })
    return isExact(text, written) ? desk.subarray(0, written) : undefined
  } catch {
    return undefined
  }
}

/** By how many characters stand alone at the end, the ones of which no bit goes astray. */
const LAST: Readonly<Record<number, string>> = { 2: 'AQgw', 3: 'AEIMQUYcgkosw048' }

/** Without writing it again: blanks and padding make a text longer than its bytes, stray bits show in its last character. */
function isExact(text: string, size: number): boolean {
  const alone = text.length % 4
  if (alone === 1 || size !== Math.floor((text.length * 3) / 4)) return false
  return alone === 0 || LAST[alone]!.includes(text.at(-1)!)
}
