// What sources said last about whom.
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { RowsOf } from '../db/insert-many.sql.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { StudentEntry } from './entry.ts'
import type { By } from './record.sql.ts'
import type { Settled } from './record.ts'
import type { Said } from './said.ts'

/** Each is looked for by the whole key, whatever PostgreSQL believes of a table that an import is filling. */
const wanted = (source: string, externalIds: readonly string[]) => sql`
  unnest(${externalIds}::text[]) as wanted (external_id) cross join lateral (
    select x.* from university.student_sources x
    where x.source = ${source} and x.external_id = wanted.external_id limit 1) found`

export async function findEntryHashes(
  db: Db,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, Buffer>> {
  const { rows } = await sql<{ id: string; hash: Buffer }>`
    select found.external_id as id, found.entry_hash as hash from ${wanted(source, externalIds)}`.execute(db)
  return new Map(rows.map(({ id, hash }) => [id, hash]))
}

export async function findLinks(
  db: Db,
  source: string,
  externalIds: readonly string[],
): Promise<Map<string, { studentId: string; said: Said }>> {
  if (externalIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; studentId: string; said: Said }>`
    select found.external_id as id, found.student_id as "studentId", found.said
    from ${wanted(source, externalIds)}`.execute(db)
  return new Map(rows.map(({ id, ...link }) => [id, link]))
}

/** Students by login of whom the source has said nothing yet: it means them when it names their login. */
export async function findSubjects(
  db: Db,
  source: string,
  subjects: readonly string[],
): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map()
  const rows = await db
    .selectFrom('students')
    .select(['subject', 'id'])
    .where('subject', '=', sql<string>`any(${subjects}::text[])`)
    .execute()
  if (rows.length === 0) return new Map()
  // Asked apart: as one statement it is planned badly while an import fills the tables.
  const named = await db
    .selectFrom('student_sources')
    .select('student_id')
    .where('student_id', '=', sql<string>`any(${rows.map(({ id }) => id)}::uuid[])`)
    .where('source', '=', source)
    .execute()
  const known = new Set(named.map(row => row.student_id))
  return new Map(rows.filter(({ id }) => !known.has(id)).map(row => [row.subject, row.id]))
}

/** For each student the codes of programmes from which a decision that stands has removed them. */
export async function removedProgrammes(
  db: Db,
  studentIds: readonly string[],
): Promise<Map<string, string[]>> {
  if (studentIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; codes: string[] }>`
    select r.student_id as id, array_agg(r.programme_code) as codes
    from university.removals r left join university.removal_corrections c on c.removal_id = r.id
    where r.student_id = any(${studentIds}::uuid[]) and c.removal_id is null
    group by r.student_id`.execute(db)
  return new Map(rows.map(({ id, codes }) => [id, codes]))
}

/** For each student the programmes that a complete list lacked, by their codes, and since when. */
export async function missingProgrammes(
  db: Db,
  studentIds: readonly string[],
): Promise<Map<string, ReadonlyMap<string, LocalDate>>> {
  if (studentIds.length === 0) return new Map()
  const { rows } = await sql<{ id: string; missing: Record<string, LocalDate> }>`
    select student_id as id, jsonb_object_agg(code, missing_since) as missing from university.programmes
    where student_id = any(${studentIds}::uuid[]) and missing_since is not null
    group by student_id`.execute(db)
  return new Map(rows.map(({ id, missing }) => [id, new Map(Object.entries(missing))]))
}

type Written = { entry: StudentEntry; settled: Settled; said: Said; entryHash: Buffer }

/** What the source has said now. */
export const linkRows = (
  written: readonly Written[],
  { by, at }: { by: By; at: Date },
): RowsOf<'student_sources'> => ({
  table: 'student_sources',
  rows: written.map(({ entry, settled, said, entryHash }) => ({
    source: by.source,
    external_id: entry.id,
    student_id: settled.record.id,
    said,
    entry_hash: entryHash,
    said_at: at,
  })),
})

/** Programmes that a source names again are no longer missing from its list. */
export async function clearMissing(
  tx: Tx,
  written: readonly { settled: Settled; namedAgain: readonly string[] }[],
): Promise<void> {
  const named = written.flatMap(({ settled, namedAgain }) =>
    namedAgain.map(code => ({ studentId: settled.record.id, code })),
  )
  if (named.length === 0) return
  await sql`
    update university.programmes p set missing_since = null
    from unnest(${named.map(({ studentId }) => studentId)}::uuid[], ${named.map(({ code }) => code)}::text[])
      as n (student_id, code)
    where p.student_id = n.student_id and p.code = n.code`.execute(tx)
}

/** How many of the students whom the source has named do not stand on a list of it. */
export async function countMissing(db: Db, source: string, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(*) as n from (${missing(source, importId)}) missing`.execute(db)
  return rows[0]!.n
}

/** The two lists are held against each other as wholes, whatever PostgreSQL believes of their length. */
const missing = (source: string, importId: string) => sql`
  select x.student_id from (
    select external_id from university.student_sources where source = ${source}
    except
    select external_id from university.register_import_lines where import_id = ${importId}) unnamed
  join university.student_sources x on x.source = ${source} and x.external_id = unnamed.external_id`

/**
 * Notes for students whom a complete list lacks that their programmes of this source are not confirmed from today on.
 * Nothing ends by that [SPEC 3]. The next list that names them takes it back.
 */
export async function markMissing(
  tx: Tx,
  { importId, by, at, today }: { importId: string; by: By; at: Date; today: string },
): Promise<number> {
  const { rows } = await sql<{ student_id: string }>`
    with gone as (${missing(by.source, importId)}),
    locked as (
      select s.id from university.students s join gone on gone.student_id = s.id order by s.id for no key update of s),
    forgotten as (
      update university.student_sources x set entry_hash = ''
      from locked where x.student_id = locked.id and x.source = ${by.source}),
    marked as (
      update university.programmes p set missing_since = ${today}
      from locked, university.student_sources x
      where p.student_id = locked.id and x.student_id = locked.id and x.source = ${by.source}
        and x.said -> 'programmes' ? p.code and p.missing_since is null and p.status = 'active'
      returning p.student_id, p.code),
    told as (
      insert into university.student_changes (student_id, at, actor, source, kind, changes)
      select student_id, ${at}, ${by.actor}, ${by.source}, 'changed', jsonb_agg(jsonb_build_object(
        'path', jsonb_build_array('programmes', code, 'missing_since'), 'from', null, 'to', ${today}::text))
      from marked group by student_id)
    select distinct student_id from marked`.execute(tx)
  return rows.length
}
