// Addresses of the dean's office.
import { STUDENTS } from '../web/staff/addresses.ts'

export const OFFICE = STUDENTS
/** The parameter of a route that is an id. */
export const ID = ':id{[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}}'
export const studentAddress = (id: string): string => `${OFFICE}/${id}`
export const ACTIONS = {
  data: 'dane',
  rights: 'prawa',
  plasticCard: 'els',
  removal: 'skreslenie',
  undo: 'cofnij',
  decision: 'decyzja',
  photo: 'zdjecie',
  remove: 'usun',
} as const
/** Files of students, as imports. */
export const IMPORTS = `${OFFICE}/import`
export const importAddress = (id: string): string => `${IMPORTS}/${id}`
/** An import that is not one yet: the file is still being read. */
export const READING = `${IMPORTS}/wczytywanie`
export const readingAddress = (id: string): string => `${READING}/${id}`
/** Archives of photos. */
export const PHOTOS = `${OFFICE}/zdjecia`
export const photosAddress = (id: string): string => `${PHOTOS}/${id}`
export const removalAddress = (id: string, programmeCode: string): string =>
  `${studentAddress(id)}/${ACTIONS.removal}?${new URLSearchParams({ program: programmeCode })}`
/** The text of a decision that was recorded. */
export const decisionAddress = (id: string, removalId: string): string =>
  `${studentAddress(id)}/${ACTIONS.removal}/${ACTIONS.decision}?${new URLSearchParams({ skreslenie: removalId })}`
