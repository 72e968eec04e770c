// Base64url without padding [RFC7515 §2], in its one canonical spelling only: a text that decodes loosely (blanks,
// padding, stray last bits) could be altered without breaking the signature over it.

export const toBase64url = (bytes: Uint8Array): string =>
  bytes.toBase64({ alphabet: 'base64url', omitPadding: true })

/** The bytes, or undefined when the text is not exactly what `toBase64url` would write. */
export function fromBase64url(text: string): Uint8Array<ArrayBuffer> | undefined {
  try {
    const bytes = Uint8Array.fromBase64(text, { alphabet: 'base64url' })
    return toBase64url(bytes) === text ? bytes : undefined
  } catch {
    return undefined
  }
}
