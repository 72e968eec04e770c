// Whether bytes are UTF-8, and if they are not, whether they once were: text of another encoding hardly ever has letters of
// several bytes as UTF-8 writes them, a file with a bad byte in it has many.

export type Utf8 = {
  /** The next bytes, wherever they are torn apart. */
  note(bytes: Uint8Array): void
  /** Of all bytes that were noted. */
  verdict(): 'utf8' | 'damaged' | 'other'
}

const OTHER_THAN_ASCII = /[^\0-\x7f]/g
/** What a lenient decoder writes for bytes that it cannot read; a whole file may hold some, from whoever broke them before. */
const UNREADABLE = '\ufffd'

export function createUtf8(): Utf8 {
  const strict = new TextDecoder('utf-8', { fatal: true })
  const lenient = new TextDecoder('utf-8')
  let valid = true
  let letters = 0
  let wrong = 0

  const keepsValid = (bytes?: Uint8Array): boolean => {
    try {
      strict.decode(bytes, { stream: bytes !== undefined })
      return true
    } catch {
      return false
    }
  }

  return {
    note(bytes) {
      valid &&= keepsValid(bytes)
      for (const letter of lenient.decode(bytes, { stream: true }).match(OTHER_THAN_ASCII) ?? [])
        if (letter === UNREADABLE) wrong += 1
        else letters += 1
    },
    verdict() {
      // A letter that the end cuts off is no wrong one.
      if (valid && keepsValid()) return 'utf8'
      return letters > wrong ? 'damaged' : 'other'
    },
  }
}
