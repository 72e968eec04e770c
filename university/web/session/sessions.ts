// A person's session: a random id in a cookie, its hash in the database, new at every sign-in, over after twelve
// hours or on sign-out [DESIGN 4].
import { hash, randomBytes, timingSafeEqual } from 'node:crypto'
import type { University } from '../../university.ts'
import type { Role } from '../sign-in/roles.ts'
import { noteStaff } from '../staff/names.sql.ts'
import {
  deleteExpiredSessions,
  deleteSession,
  insertSession,
  readSession,
  type StoredSession,
} from './session.sql.ts'

export const SESSION_SECONDS = 12 * 3600

export type Session = StoredSession & {
  /** Every form that changes something carries it; it is worth nothing in another session. */
  formToken: string
}

export type SignedIn = { subject: string; name: string; roles: readonly Role[]; idToken: string | null }

type Needs = Pick<University, 'db' | 'sealing' | 'clock'>

/** @returns the id for the cookie */
export async function startSession({ db, sealing, clock }: Needs, person: SignedIn): Promise<string> {
  const now = clock()
  const id = randomBytes(32).toString('base64url')
  const idHash = hashOf(id)
  await deleteExpiredSessions(db, now)
  if (person.roles.length > 0) await noteStaff(db, { subject: person.subject, name: person.name, at: now })
  await insertSession(db, {
    idHash,
    subject: person.subject,
    personName: person.name,
    roles: person.roles,
    createdAt: now,
    expiresAt: new Date(now.getTime() + SESSION_SECONDS * 1000),
    idToken: person.idToken === null ? null : sealing.seal(person.idToken, idTokenPlace(idHash)),
  })
  return id
}

export async function findSession(
  { db, clock }: Pick<Needs, 'db' | 'clock'>,
  id: string,
): Promise<Session | undefined> {
  const stored = await readSession(db, hashOf(id), clock())
  return stored && sessionOf(id, stored)
}

export const sessionOf = (id: string, stored: StoredSession): Session => ({
  ...stored,
  formToken: formTokenOf(id),
})

/** @returns the ID token for the provider's own sign-out, if there is one */
export async function endSession({ db, sealing }: Needs, id: string): Promise<string | null> {
  const idHash = hashOf(id)
  const ended = await deleteSession(db, idHash)
  return ended?.idToken ? sealing.openText(ended.idToken, idTokenPlace(idHash)) : null
}

export function isFormToken(session: Session, token: unknown): boolean {
  if (typeof token !== 'string') return false
  const [sent, expected] = [Buffer.from(token), Buffer.from(session.formToken)]
  return sent.length === expected.length && timingSafeEqual(sent, expected)
}

/** The id is random and secret, so its hash is as good as random, and tells nothing of the id. */
const formTokenOf = (id: string) => hash('sha256', `form-token ${id}`, 'base64url')

/** What of the id is in the database. */
export const hashOf = (id: string) => hash('sha256', id, 'buffer')

const idTokenPlace = (idHash: Buffer) => `sessions.id_token:${idHash.toString('hex')}`
