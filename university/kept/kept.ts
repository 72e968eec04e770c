// Everything that the university's system keeps about a student, gathered for the student [SPEC 13]. Codes are in none of
// it, and of the PESEL only the end.
import { type Consent, consentsOf } from '../api/consent/consents.sql.ts'
import { contactOf } from '../notify/contacts.sql.ts'
import { devicesOf } from '../notify/push/subscriptions.sql.ts'
import { type Overview, overview } from '../order/overview.ts'
import { type HistoryEntry, historyOfStudent } from '../register/history.sql.ts'
import { readRecords } from '../register/record.sql.ts'
import type { RegisterRecord } from '../register/record.ts'
import { type RemovalRow, removalsOf } from '../removal/removal.sql.ts'
import type { University } from '../university.ts'
import { type KeptNotice, type KeptPhoto, type Looked, lookedAt, noticesOf, photoOf } from './kept.sql.ts'

export type Kept = {
  record: RegisterRecord
  history: readonly HistoryEntry[]
  removals: readonly RemovalRow[]
  photo: KeptPhoto | undefined
  orders: Overview['orders']
  notices: readonly KeptNotice[]
  email: string | null
  devices: readonly { app: string; since: Date }[]
  consents: readonly Consent[]
  looks: readonly Looked[]
  /** How many there are in all. */
  looksCount: number
}

/** Of who saw what so many are shown. */
const LOOKS = 200

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'policy' | 'calendar'>

/** @returns undefined when there is no such student */
export async function keptAbout(
  needs: Needs,
  { studentId, subject }: { studentId: string; subject: string },
): Promise<Kept | undefined> {
  const { db, sealing } = needs
  const [records, seen] = await Promise.all([
    readRecords(db, sealing, [studentId]),
    overview(needs, studentId),
  ])
  const record = records.get(studentId)
  if (!record || !seen) return undefined
  const [history, removals, photo, notices, contact, devices, consents, { looks, count }] = await Promise.all(
    [
      historyOfStudent(db, studentId),
      removalsOf(db, studentId),
      photoOf(db, studentId),
      noticesOf(db, studentId),
      contactOf(needs, studentId),
      devicesOf(needs, studentId),
      consentsOf(db, subject),
      lookedAt(db, studentId, LOOKS),
    ],
  )
  return {
    record,
    history,
    removals,
    photo,
    orders: seen.orders,
    notices,
    email: contact?.email ?? null,
    devices,
    consents,
    looks,
    looksCount: count,
  }
}
