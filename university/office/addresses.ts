// Addresses of the dean's office.
import { STUDENTS } from '../web/staff/addresses.ts'

export const OFFICE = STUDENTS
export const studentAddress = (id: string): string => `${OFFICE}/${id}`
export const ACTIONS = {
  data: 'dane',
  rights: 'prawa',
  plasticCard: 'els',
  removal: 'skreslenie',
  undo: 'cofnij',
} as const
export const removalAddress = (id: string, programmeCode: string): string =>
  `${studentAddress(id)}/${ACTIONS.removal}?${new URLSearchParams({ program: programmeCode })}`
