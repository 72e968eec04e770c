// Text that databases and JSON take: neither half a character nor the sign of number nought, which PostgreSQL has not.

const NONE = /[\0\p{Cs}]/u

export const isStorable = (text: string): boolean => !NONE.test(text)

/** With the sign for "unreadable" in the place of what cannot be stored. */
export const storable = (text: string): string => text.replaceAll('\0', '\uFFFD').toWellFormed()
