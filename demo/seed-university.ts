// The demo's students and their earlier orders, written into the university's database at first start, all at once.
import { createHash } from 'node:crypto'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { beQuiet } from '@mlegitymacja/university/notify/notices.sql.ts'
import { type StudentRecord, saveIn } from '@mlegitymacja/university/register/save.ts'
import { cardDataLookup } from '@mlegitymacja/university/register/student.ts'
import type { University } from '@mlegitymacja/university/university.ts'
import type { DemoOrder } from './orders.ts'
import { type DemoPerson, demoPeople } from './people.ts'
import type { DemoPhoto } from './photos/photos.ts'
import { insertPastOrder, isEmpty } from './seed-university.sql.ts'

export type SeededOrder = { id: string; person: DemoPerson; order: DemoOrder; cardNumber: string | null }

/** The same id for the same thing at every attempt, so that a seeding that was interrupted doubles nothing. */
export function idOf(name: string): string {
  const hash = createHash('sha256').update(`demo ${name}`).digest('hex')
  return `${hash.slice(0, 8)}-${hash.slice(8, 12)}-4${hash.slice(13, 16)}-8${hash.slice(17, 20)}-${hash.slice(20, 32)}`
}

export function seededOrders(people: readonly DemoPerson[]): SeededOrder[] {
  return people.flatMap(person =>
    person.orders.map((order, i) => {
      const id = idOf(`order ${person.login} ${i}`)
      return { id, person, order, cardNumber: order.cardIssuedAt && `DEMO-${id.slice(0, 8).toUpperCase()}` }
    }),
  )
}

/**
 * Fills an empty university.
 * @param photos by login
 * @param seedIssuer puts the same orders into the MC system; done first and repeatable, because the university's
 *   students mark the seeding as done
 */
export async function seedUniversity(
  university: University,
  photos: Readonly<Record<string, DemoPhoto>>,
  seedIssuer: (orders: readonly SeededOrder[]) => Promise<void>,
): Promise<void> {
  if (!(await isEmpty(university.db))) return
  const people = demoPeople(warsawDate(university.clock()))
  const orders = seededOrders(people)
  await seedIssuer(orders)
  await inTransaction(university.db, async tx => {
    await beQuiet(tx)
    for (const person of people) await saveIn(tx, university, recordOf(person, photos[person.login]))
    for (const { id, person, order, cardNumber } of orders) {
      const ordered = {
        ...recordOf(person, undefined),
        pesel: order.pesel,
        photo: hashOf(photos[person.login]),
      }
      const dataLookup = cardDataLookup(ordered, university.sealing)
      await insertPastOrder(tx, { id, studentId: idOf(person.login), order, cardNumber, dataLookup })
    }
  })
}

const hashOf = (photo: DemoPhoto | undefined) =>
  photo ? createHash('sha256').update(photo.card).digest('hex') : null

function recordOf(person: DemoPerson, photo: DemoPhoto | undefined): StudentRecord {
  return {
    id: idOf(person.login),
    subject: person.login,
    givenNames: person.givenNames,
    familyName: person.familyName,
    birthDate: person.birthDate,
    pesel: person.pesel,
    albumNumber: person.albumNumber,
    personalDataChangedOn: person.personalDataChangedOn,
    programmes: person.programmes,
    plasticCards: person.plasticCards,
    photo: person.hasPhoto && photo ? { mediaType: 'image/webp', ...photo } : null,
  }
}
