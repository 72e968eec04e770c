// CSV that Excel opens right [SPEC 6]: UTF-8 with its mark, the separator that the language's Excel expects, and nothing
// in it that a spreadsheet would run as a formula.
import type { Language } from '@mlegitymacja/core/language/text.ts'

/** By it Excel knows that the file is UTF-8. */
export const BYTE_ORDER_MARK = '\uFEFF'

/** Polish numbers have a comma, so Polish Excel separates by semicolons. */
const SEPARATORS: Readonly<Record<Language, string>> = { pl: ';', en: ',' }

export function csvLine(cells: readonly (string | null)[], language: Language): string {
  const separator = SEPARATORS[language]
  return `${cells.map(cell => csvCell(cell ?? '', separator)).join(separator)}\r\n`
}

/** Marks that turn the direction of writing and so make a text look like another one. */
const DIRECTION_MARKS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/gu
/** What a spreadsheet takes for the beginning of a formula, full-width signs too, also behind blanks. */
const FORMULA = /^\s*[=+\-@|＝＋－＠]|^[\t\r\n]/u

function csvCell(text: string, separator: string): string {
  const plain = text.replace(DIRECTION_MARKS, '')
  const harmless = FORMULA.test(plain) ? `'${plain}` : plain
  const needsQuotes = /["\r\n;,\t]|^\s|\s$/u.test(harmless) || harmless.includes(separator)
  return needsQuotes ? `"${harmless.replaceAll('"', '""')}"` : harmless
}
