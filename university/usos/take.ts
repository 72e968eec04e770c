// One person of USOS into the register [SPEC 7], through the door that files and pushes use: the same rules, the same
// locks, the same history. An outage changes nothing; a photo that cannot be used changes nothing else.
import { createHash } from 'node:crypto'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Db } from '../db/tables.ts'
import { changePhoto } from '../photo/change.ts'
import type { PhotoWorker } from '../photo/worker.ts'
import { parseEntry, type StudentEntry } from '../register/entry.ts'
import { fingerprinted, peselKey } from '../register/fingerprints.ts'
import type { Problem } from '../register/problem.ts'
import { type By, lockRegister, readRecords } from '../register/record.sql.ts'
import { findLinks, findSubjects } from '../register/sources.sql.ts'
import { type Outcome, type Plan, planEntries, takeEntriesIn } from '../register/take-entries.ts'
import type { University } from '../university.ts'
import { type UsosClient, type UsosPerson, UsosSilent } from './client.ts'
import { entryOf, type LoginField } from './entry.ts'
import { lastPhoto, notePhoto, noteRead, SOURCE } from './people.sql.ts'

export type UsosNeeds = Pick<University, 'db' | 'sealing' | 'policy' | 'clock' | 'log'> & {
  usos: UsosClient
  login: LoginField
  photos: PhotoWorker
}

export type Taken = {
  /** `unknown`: USOS knows nobody of this id. `passed_over`: somebody new who is in no programme now. */
  outcome: Outcome | 'unknown' | 'passed_over'
  problems: readonly Problem[]
  photo: 'taken' | 'unchanged' | 'refused' | 'silent' | 'none'
}

const nothing = (outcome: Taken['outcome'], problems: readonly Problem[] = []): Taken => ({
  outcome,
  problems,
  photo: 'none',
})

const BY: By = { actor: 'usos', source: SOURCE }

/** @throws UsosSilent when USOS does not say who this is; then nothing has changed */
export async function takePerson(needs: UsosNeeds, usosId: string): Promise<Taken> {
  const person = await needs.usos.person(usosId)
  if (person === null) return nothing('unknown')
  const taken = await inTransaction(needs.db, async tx => {
    await lockRegister(tx)
    await noteRead(tx, usosId, needs.clock())
    const entry = await entryFor(tx, needs, person)
    if ('outcome' in entry) return { told: entry, studentId: undefined }
    const [plan] = await takeEntriesIn(tx, needs, { source: SOURCE, actor: BY.actor, entries: [entry] })
    const studentId = (await findLinks(tx, SOURCE, [usosId])).get(usosId)?.studentId
    return { told: tellOf(plan!), studentId }
  })
  if (taken.studentId === undefined) return taken.told
  return { ...taken.told, photo: await takePhoto(needs, person, taken.studentId) }
}

/** What taking this person would do, the photo left aside. @throws UsosSilent */
export async function previewPerson(needs: UsosNeeds, usosId: string): Promise<Taken> {
  const person = await needs.usos.person(usosId)
  if (person === null) return nothing('unknown')
  const entry = await entryFor(needs.db, needs, person)
  if ('outcome' in entry) return entry
  const [plan] = await planEntries(needs.db, needs, {
    source: SOURCE,
    entries: [fingerprinted(entry, peselKey(needs.sealing))],
  })
  return tellOf(plan!)
}

const tellOf = ({ outcome, problems }: Plan): Taken => nothing(outcome, problems)

async function entryFor(db: Db, needs: UsosNeeds, person: UsosPerson): Promise<StudentEntry | Taken> {
  const { id } = person.user
  const circumstances = { today: warsawDate(needs.clock()), login: needs.login }
  const link = (await findLinks(db, SOURCE, [id])).get(id)
  const subject = entryOf(person, null, circumstances).login ?? id
  const studentId = link?.studentId ?? (await findSubjects(db, SOURCE, [subject])).get(subject)
  const known = studentId ? (await readRecords(db, needs.sealing, [studentId])).get(studentId) : undefined
  const entry = entryOf(person, known ?? null, circumstances)
  if (!known && entry.programmes?.length === 0) return nothing('passed_over')
  const parsed = parseEntry(entry)
  return 'problems' in parsed ? nothing('rejected', parsed.problems) : parsed.entry
}

/** Only a photo that USOS did not give before is news: one that was put right by hand stays. */
async function takePhoto(needs: UsosNeeds, { user }: UsosPerson, studentId: string): Promise<Taken['photo']> {
  const address = Object.values(user.photo_urls ?? {})[0]
  if (address === undefined) return 'none'
  try {
    const bytes = await needs.usos.photo(address)
    const sha256 = createHash('sha256').update(bytes).digest()
    if ((await lastPhoto(needs.db, user.id))?.equals(sha256)) return 'unchanged'
    const photo = await needs.photos.prepare(bytes)
    const changed = !('refused' in photo) && (await changePhoto(needs, { studentId, photo, by: BY }))
    await notePhoto(needs.db, user.id, sha256)
    return 'refused' in photo ? 'refused' : changed ? 'taken' : 'unchanged'
  } catch (error) {
    if (!(error instanceof UsosSilent)) throw error
    return 'silent'
  }
}
