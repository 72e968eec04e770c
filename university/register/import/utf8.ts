// Whether bytes are UTF-8, and if they are not, whether they once were: text of another encoding hardly ever has letters of
// several bytes as UTF-8 writes them, a file with a bad byte in it has many.

export type Utf8 = {
  /** The next bytes, wherever they are torn apart. */
  note(bytes: Uint8Array): void
  /** Of all bytes that were noted. */
  verdict(): 'utf8' | 'damaged' | 'other'
}

export function createUtf8(): Utf8 {
  let letters = 0
  let wrong = 0
  /** So many bytes of a letter are still to come; the next one lies between these. */
  let missing = 0
  let low = 0
  let high = 0

  const begin = (byte: number) => {
    missing = (byte > 0xc1 ? 1 : 0) + (byte > 0xdf ? 1 : 0) + (byte > 0xef ? 1 : 0)
    if (missing === 0 || byte > 0xf4) {
      missing = 0
      wrong += 1
    }
    // Neither longer than needed, nor half a pair, nor beyond Unicode.
    low = byte === 0xe0 ? 0xa0 : byte === 0xf0 ? 0x90 : 0x80
    high = byte === 0xed ? 0x9f : byte === 0xf4 ? 0x8f : 0xbf
  }
  const goOn = (byte: number) => {
    if (byte < low || byte > high) {
      wrong += 1
      missing = 0
      if (byte > 0x7f) begin(byte)
      return
    }
    low = 0x80
    high = 0xbf
    missing -= 1
    if (missing === 0) letters += 1
  }

  return {
    note(bytes) {
      for (let at = 0; at < bytes.length; at++) {
        const byte = bytes[at]!
        if (missing > 0) goOn(byte)
        else if (byte > 0x7f) begin(byte)
      }
    },
    verdict() {
      if (wrong === 0 && missing === 0) return 'utf8'
      // A letter that the end cuts off is no wrong one.
      return letters > wrong ? 'damaged' : 'other'
    },
  }
}
