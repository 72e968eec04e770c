// Bytes as the 45 characters of a QR code's alphanumeric mode [RFC9285]: three characters for two bytes cost the code
// 16.5 bits, and every reader gives them back as they were, unlike raw bytes.

const ALPHABET = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:'
const VALUES = new Map([...ALPHABET].map((character, value) => [character, value]))

export function toBase45(bytes: Uint8Array): string {
  let text = ''
  for (let at = 0; at < bytes.length; at += 2) {
    const pair = at + 1 < bytes.length
    let value = pair ? bytes[at]! * 256 + bytes[at + 1]! : bytes[at]!
    for (let i = 0; i < (pair ? 3 : 2); i++) {
      text += ALPHABET[value % 45]
      value = Math.floor(value / 45)
    }
  }
  return text
}

/** Undefined when the text is not exactly what `toBase45` would write. */
export function fromBase45(text: string): Uint8Array<ArrayBuffer> | undefined {
  const rest = text.length % 3
  if (rest === 1) return undefined
  const bytes = new Uint8Array(2 * Math.floor(text.length / 3) + (rest === 2 ? 1 : 0))
  let end = 0
  for (let at = 0; at < text.length; at += 3) {
    const size = Math.min(3, text.length - at)
    let value = 0
    for (let i = size - 1; i >= 0; i--) {
      const digit = VALUES.get(text[at + i]!)
      if (digit === undefined) return undefined
      value = value * 45 + digit
    }
    if (value > (size === 3 ? 0xffff : 0xff)) return undefined
    if (size === 3) bytes[end++] = value >> 8
    bytes[end++] = value & 0xff
  }
  return bytes
}
