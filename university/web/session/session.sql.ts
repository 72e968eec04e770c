// Sessions in the database: they survive a restart and end for every instance at once. The id itself is only in
// the cookie; here is its hash.
import { CompiledQuery } from 'kysely'
import type { Db } from '../../db/tables.ts'
import type { Role } from '../sign-in/roles.ts'

export type StoredSession = {
  subject: string
  personName: string
  roles: readonly Role[]
  /** Null for people who are no students. */
  studentId: string | null
}

export type NewSession = {
  idHash: Buffer
  subject: string
  personName: string
  roles: readonly Role[]
  createdAt: Date
  expiresAt: Date
  idToken: Buffer | null
}

export async function insertSession(db: Db, session: NewSession): Promise<void> {
  await db
    .insertInto('sessions')
    .values({
      id_hash: session.idHash,
      subject: session.subject,
      person_name: session.personName,
      roles: [...session.roles],
      created_at: session.createdAt,
      expires_at: session.expiresAt,
      id_token_sealed: session.idToken,
    })
    .execute()
}

/** What is selected of a session `n` and the student `s` it may belong to. */
export const SESSION = `n.subject, n.person_name as "personName", n.roles, s.id as "studentId"`
/** $1: the hash of the id, $2: now. */
export const OF_SESSION = `
from university.sessions n left join university.students s on s.subject = n.subject
where n.id_hash = $1 and n.expires_at > $2`

/** The session with the student it belongs to, while it has not expired. */
export async function readSession(db: Db, idHash: Buffer, now: Date): Promise<StoredSession | undefined> {
  const { rows } = await db.executeQuery<StoredSession>(
    CompiledQuery.raw(`select ${SESSION} ${OF_SESSION}`, [idHash, now]),
  )
  return rows[0]
}

/** @returns the sealed ID token, for the provider's own sign-out; undefined when there was no such session */
export async function deleteSession(db: Db, idHash: Buffer): Promise<{ idToken: Buffer | null } | undefined> {
  const row = await db
    .deleteFrom('sessions')
    .where('id_hash', '=', idHash)
    .returning('id_token_sealed')
    .executeTakeFirst()
  return row && { idToken: row.id_token_sealed }
}

export async function deleteExpiredSessions(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('sessions').where('expires_at', '<=', now).execute()
}
