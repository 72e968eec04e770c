// Names of files as they are shown and kept: people name files by PESEL, and a PESEL stands in no log, report or list
// [SPEC 13]. What cannot be seen or turns the direction of writing is left out.

const MOST_CHARACTERS = 100
/** Ten digits or more in a row, also with single marks between them. */
const LONG_NUMBER = /\d(?:[ ._-]?\d){9,}/g

export function shownFileName(name: string): string {
  const plain = name.replace(/[\p{C}\p{Zl}\p{Zp}]/gu, '').trim()
  const shown = plain.replace(LONG_NUMBER, digits => `${digits.slice(0, 2)}…`)
  return shown.length > MOST_CHARACTERS ? `${shown.slice(0, MOST_CHARACTERS)}…` : shown || '–'
}
