// How a student is reached: the address the identity provider tells, the language they read, what they have muted.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { University } from '../university.ts'
import type { Channel, Topic } from './kinds.ts'

export type Contact = {
  email: string | null
  language: Language
  /** Mail came back from the address. */
  bouncedAt: Date | null
  muted: Readonly<Record<Channel, readonly Topic[]>>
}

type Needs = Pick<University, 'db' | 'sealing' | 'clock'>

export async function contactOf(
  { db, sealing }: Pick<Needs, 'db' | 'sealing'>,
  studentId: string,
): Promise<Contact | undefined> {
  const row = await db
    .selectFrom('contacts')
    .selectAll()
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return (
    row && {
      email: row.email_sealed && sealing.openText(row.email_sealed, emailPlace(studentId)),
      language: row.language,
      bouncedAt: row.email_bounced_at,
      muted: { email: row.muted_email as Topic[], push: row.muted_push as Topic[] },
    }
  )
}

/** What a sign-in tells. A new address has not bounced yet; without one, the earlier stays. */
export async function noteContact(
  { db, sealing, clock }: Needs,
  { subject, email, language }: { subject: string; email: string | null; language: Language },
): Promise<void> {
  const student = await db
    .selectFrom('students')
    .select('id')
    .where('subject', '=', subject)
    .executeTakeFirst()
  if (!student) return
  const lookup = email === null ? null : emailLookup(sealing, email)
  const address =
    email === null ? {} : { email_sealed: sealing.seal(email, emailPlace(student.id)), email_lookup: lookup }
  await db
    .insertInto('contacts')
    .values({ student_id: student.id, language, updated_at: clock(), ...address })
    .onConflict(conflict =>
      conflict.column('student_id').doUpdateSet({
        language,
        updated_at: clock(),
        ...address,
        ...(lookup === null
          ? {}
          : {
              email_bounced_at: sql`case when contacts.email_lookup = ${lookup} then contacts.email_bounced_at end`,
            }),
      }),
    )
    .execute()
}

export async function setPreferences(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  studentId: string,
  { language, muted }: Pick<Contact, 'language' | 'muted'>,
): Promise<void> {
  const told = {
    language,
    muted_email: [...muted.email],
    muted_push: [...muted.push],
    updated_at: clock(),
  }
  await db
    .insertInto('contacts')
    .values({ student_id: studentId, ...told })
    .onConflict(conflict => conflict.column('student_id').doUpdateSet(told))
    .execute()
}

/** One click in a mail: no more mail about this. */
export async function muteEmail(db: Db, studentId: string, topic: Topic): Promise<void> {
  await db
    .updateTable('contacts')
    .set({ muted_email: sql`array_append(array_remove(muted_email, ${topic}), ${topic})` })
    .where('student_id', '=', studentId)
    .execute()
}

/** Mail to this address came back for good. @returns how many students have it */
export async function noteBounce({ db, sealing, clock }: Needs, email: string): Promise<number> {
  const { numUpdatedRows } = await db
    .updateTable('contacts')
    .set({ email_bounced_at: clock() })
    .where('email_lookup', '=', emailLookup(sealing, email))
    .where('email_bounced_at', 'is', null)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

/** The student says that the address is right after all. */
export async function forgetBounce(db: Db, studentId: string): Promise<void> {
  await db
    .updateTable('contacts')
    .set({ email_bounced_at: null })
    .where('student_id', '=', studentId)
    .execute()
}

const emailPlace = (studentId: string) => `contacts.email:${studentId}`

const emailLookup = (sealing: Sealing, email: string) => sealing.lookup(email.trim().toLowerCase(), 'email')
