// A student as the register knows them, and what of it goes into a card [SPEC 7, 9].
import type { Applicant } from '@mlegitymacja/core/eligibility/applicant.ts'
import type { PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'

export type Student = Omit<Applicant, 'orders' | 'hasPhoto'> & {
  id: string
  givenNames: string
  familyName: string
  /** SHA-256 of the photo for the card, in hexadecimal; null without a photo. */
  photo: string | null
}

/** The order as the MC system takes it. @throws when the student lacks what the rules of eligibility ask for */
export function orderForMc(
  student: Student,
  { id, validUntil }: { id: string; validUntil: LocalDate },
): PlaceOrder {
  const { pesel, albumNumber, photo } = student
  if (pesel === null || albumNumber === null || photo === null)
    throw new Error('an order was evaluated for a student without PESEL, album number or photo')
  return {
    id,
    given_names: student.givenNames,
    family_name: student.familyName,
    birth_date: student.birthDate,
    pesel,
    album_number: albumNumber,
    photo,
    valid_until: validUntil,
  }
}

/** What an order keeps of the data its card is made of: when it differs, the card shows something else than the register. */
export const cardDataLookup = (student: Student, sealing: Pick<Sealing, 'lookup'>): Buffer =>
  sealing.lookup(cardData(student), 'card-data')

function cardData({ givenNames, familyName, birthDate, pesel, photo }: Student): string {
  return JSON.stringify([givenNames, familyName, birthDate, pesel, photo])
}
