// Names of staff [SPEC 6]: histories and the audit log keep accounts, which last; pages say names. Noted whenever
// somebody with a role signs in.
import type { Db } from '../../db/tables.ts'

const PERSON = 'person:'

export async function noteStaff(
  db: Db,
  { subject, name, at }: { subject: string; name: string; at: Date },
): Promise<void> {
  await db
    .insertInto('staff')
    .values({ subject, name, seen_at: at })
    .onConflict(conflict => conflict.column('subject').doUpdateSet({ name, seen_at: at }))
    .execute()
}

export type StaffNames = ReadonlyMap<string, string>

/** The names behind these actors, by the actor as it is kept: `person:<subject>`. Whoever is unknown is left out. */
export async function staffNames(db: Db, actors: Iterable<string | null>): Promise<StaffNames> {
  const subjects = new Set<string>()
  for (const actor of actors) if (actor?.startsWith(PERSON)) subjects.add(actor.slice(PERSON.length))
  if (subjects.size === 0) return new Map()
  const rows = await db
    .selectFrom('staff')
    .select(['subject', 'name'])
    .where('subject', 'in', [...subjects])
    .execute()
  return new Map(rows.map(({ subject, name }) => [PERSON + subject, name]))
}
