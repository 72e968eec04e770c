// Whether the card of an order shows other data than the register says now, and since when [SPEC 4].
import { historyOfStudent } from '../../register/history.sql.ts'
import { readStudent } from '../../register/student.sql.ts'
import { cardDataLookup } from '../../register/student.ts'
import type { University } from '../../university.ts'
import type { WholeOrder } from './order.sql.ts'

/** `lastAt`: when a value was changed last since the order; null when the history does not tell. */
export type ChangedData = { lastAt: Date | null }

/** As the history names what a card is made of. */
const OF_CARD = ['given_names', 'family_name', 'birth_date', 'pesel', 'photo']

/** @returns null while the card shows what the register says */
export async function changedData(
  { db, sealing }: Pick<University, 'db' | 'sealing'>,
  { studentId, orderedAt, dataLookup }: Pick<WholeOrder, 'studentId' | 'orderedAt' | 'dataLookup'>,
): Promise<ChangedData | null> {
  const student = (await readStudent(db, sealing, studentId))!
  if (cardDataLookup(student, sealing).equals(dataLookup)) return null
  const change = (await historyOfStudent(db, studentId)).find(
    ({ at, changes }) => at >= orderedAt && changes.some(({ path: [name] }) => OF_CARD.includes(name!)),
  )
  return { lastAt: change?.at ?? null }
}
