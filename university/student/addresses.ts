// Addresses of the student's pages [SPEC 5].

export const FOR_STUDENTS = '/dla-studentow'
export const PAGE = `${FOR_STUDENTS}/moje-studia/mlegitymacja`
export const HELP = `${PAGE}/pomoc`
/** News of the page: a stream of events, or a plain answer for browsers that poll. */
export const CHANGES = `${PAGE}/zmiany`
export const PHOTOS = `${FOR_STUDENTS}/zdjecia`

/** What forms are sent to. */
export const ORDER = `${PAGE}/zamow`
export const CHECK = `${PAGE}/sprawdz`
export const CANCEL = `${PAGE}/anuluj`
export const ORDER_AGAIN = `${PAGE}/zamow-ponownie`

/** Names of fields and parameters. */
export const FIELDS = {
  order: 'zamowienie',
  request: 'formularz',
  /** Opens the instructions with the codes. */
  add: 'dodaj',
  said: 'wynik',
} as const

/** Where the instructions with the codes begin. */
export const INSTRUCTIONS_ID = 'instrukcja'
