// Imports and their lines in the database.
import { type Selectable, sql } from 'kysely'
import { arrayOf } from '../../db/array.sql.ts'
import { insertMany } from '../../db/insert-many.sql.ts'
import type { Db, Tx } from '../../db/tables.ts'
import type { Problem } from '../problem.ts'
import type { Outcome } from '../take-entries.ts'
import { insertPart, type NewPart, noteApart, type PlainLine } from './parts.sql.ts'
import type { RegisterImportsTable } from './tables.ts'

export type ImportRow = Selectable<RegisterImportsTable>

export type StagedLine = {
  line: number
  externalId: string | null
  outcome: Outcome
  /** Where its entry stands; null for one that is not to be taken whatever comes. */
  part: number | null
  /** To be taken. */
  news: boolean
  problems: Problem[]
  remarks: Problem[]
  blocked: string[]
  releases: string[]
}

export async function insertImport(
  db: Db,
  row: Pick<
    ImportRow,
    'id' | 'source' | 'file_name' | 'file_sha256' | 'mapping_sha256' | 'read_at' | 'read_by'
  >,
): Promise<void> {
  await db
    .insertInto('register_imports')
    .values({ ...row, state: 'reading' })
    .execute()
}

export const importById = (db: Db, id: string): Promise<ImportRow | undefined> =>
  db.selectFrom('register_imports').selectAll().where('id', '=', id).executeTakeFirst()

/** Of several who take one over, one concludes it. */
export const lockImport = (tx: Tx, id: string): Promise<ImportRow | undefined> =>
  tx.selectFrom('register_imports').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

/** Newest first; a file is an import when it was read to its end. */
export const recentImports = (
  db: Db,
  { before, limit }: { before: Date | null; limit: number },
): Promise<ImportRow[]> => {
  const newest = db
    .selectFrom('register_imports')
    .selectAll()
    .where('state', '!=', 'reading')
    .orderBy('read_at', 'desc')
    .limit(limit)
  return (before === null ? newest : newest.where('read_at', '<', before)).execute()
}

/** An import of this very file that was being taken over when it was interrupted. */
export const interruptedImport = (
  db: Db,
  file: { source: string; sha256: Buffer; mappingSha256: Buffer },
): Promise<ImportRow | undefined> =>
  db
    .selectFrom('register_imports')
    .selectAll()
    .where('source', '=', file.source)
    .where('file_sha256', '=', file.sha256)
    .where('mapping_sha256', '=', file.mappingSha256)
    .where('state', '=', 'taking')
    .orderBy('read_at', 'desc')
    .limit(1)
    .executeTakeFirst()

/** Files that were read but never taken over are forgotten, and those that were not even read to their end. */
export async function discardOlder(db: Db, before: Date): Promise<void> {
  await sql`
    with old as (
      update university.register_imports set state = 'discarded'
      where state in ('reading', 'read') and read_at < ${before} returning id)
    ${deleteRead()}
    select 1`.execute(db)
}

/** @returns false when it is no longer to be decided about */
export async function discard(db: Db, importId: string): Promise<boolean> {
  const { rows } = await sql`
    with old as (
      update university.register_imports set state = 'discarded'
      where state = 'read' and id = ${importId} returning id)
    ${deleteRead()}
    select id from old`.execute(db)
  return rows.length > 0
}

/** What was read of the imports `old`. */
const deleteRead = () => sql`
    , without_parts as (delete from university.register_import_parts p using old where p.import_id = old.id)
    , without_rows as (delete from university.register_import_rows r using old where r.import_id = old.id)`

/** PostgreSQL plans what is asked of the lines by what it last counted, which may be before this file was read. */
export async function countForPlanner(tx: Tx): Promise<void> {
  await sql`analyze university.register_import_rows`.execute(tx)
}

/** A part with its lines, and lines that are in none. */
export async function insertStaged(
  tx: Tx,
  importId: string,
  part: NewPart,
  lines: readonly StagedLine[],
): Promise<void> {
  const plain = lines.filter(isPlain).sort((a, b) => a.line - b.line)
  await insertPart(tx, importId, { ...part, plain })
  await insertMany(
    tx,
    'register_import_rows',
    lines
      .filter(line => !isPlain(line))
      .map(line => ({
        import_id: importId,
        line: line.line,
        external_id: line.externalId,
        outcome: line.outcome,
        part: line.part,
        news: line.news,
        problems: line.problems,
        remarks: line.remarks,
        blocked: line.blocked,
        releases: line.releases,
      })),
  )
}

/** Nothing is to be said of it but what becomes of its student. */
const isPlain = (line: StagedLine): line is StagedLine & PlainLine =>
  line.part !== null &&
  [line.problems, line.remarks, line.blocked, line.releases].every(list => list.length === 0)

/** Lines of those among these students who stand in several places of the file, in its order. */
export async function scatteredLines(
  tx: Tx,
  importId: string,
  externalIds: readonly string[],
): Promise<{ externalId: string; line: number; part: number | null }[]> {
  const { rows } = await sql<{ externalId: string; line: number; part: number | null }>`
    select external_id as "externalId", line, part from (
      select *, count(*) over (partition by external_id) as times from university.register_import_lines
      where import_id = ${importId} and external_id = any(${externalIds}::text[])) named
    where times > 1 order by external_id, line`.execute(tx)
  return rows
}

export async function deleteLines(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  if (lines.length === 0) return
  // What has a row of its own is no longer kept by its part.
  await noteApart(tx, importId, lines)
  await sql`
    delete from university.register_import_rows
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx)
}

export async function rejectLines(
  tx: Tx,
  importId: string,
  rejected: readonly { line: number; problems: Problem[] }[],
): Promise<void> {
  if (rejected.length === 0) return
  await noteApart(
    tx,
    importId,
    rejected.map(({ line }) => line),
  )
  await sql`
    update university.register_import_rows r
    set outcome = 'rejected', news = false, part = null, problems = x.problems, remarks = '[]'
    from unnest(${rejected.map(({ line }) => line)}::int[],
        ${arrayOf(
          rejected.map(({ problems }) => problems),
          'jsonb',
        )}) as x (line, problems)
    where r.import_id = ${importId} and r.line = x.line`.execute(tx)
}

/** Lines that claim what somebody has now. */
export async function blockedLines(
  tx: Tx,
  importId: string,
): Promise<{ line: number; part: number; blocked: string[]; releases: string[] }[]> {
  const { rows } = await sql<{ line: number; part: number; blocked: string[]; releases: string[] }>`
    select line, part, blocked, releases from university.register_import_rows
    where import_id = ${importId} and blocked <> '{}' and news order by line`.execute(tx)
  return rows
}

/** Which of these identifiers are given up by lines that will be taken and are not blocked themselves. */
export async function releasedFreely(tx: Tx, importId: string, claims: readonly string[]): Promise<string[]> {
  if (claims.length === 0) return []
  const { rows } = await sql<{ claim: string }>`
    select distinct claim from university.register_import_rows, unnest(releases) as claim
    where import_id = ${importId} and releases && ${claims}::text[] and outcome in ('new', 'changed')
      and blocked = '{}'`.execute(tx)
  return rows.map(({ claim }) => claim)
}

/** These wait for others to give up what they claim, and are taken last. */
export async function acceptLines(tx: Tx, importId: string, lines: readonly number[]): Promise<void> {
  await sql`
    update university.register_import_rows
    set problems = '[]'
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx)
}

export async function noteRead(
  db: Db,
  importId: string,
  about: { completeWith: number | null; truncated: boolean },
): Promise<void> {
  await db
    .updateTable('register_imports')
    .set({ state: 'read', complete_with: about.completeWith, truncated: about.truncated })
    .where('id', '=', importId)
    .where('state', '=', 'reading')
    .execute()
}

/** @returns false when it was begun or discarded by somebody else */
export async function begin(
  tx: Tx,
  importId: string,
  { by, at, missingConfirmed }: { by: string; at: Date; missingConfirmed: number | null },
): Promise<boolean> {
  const row = await tx
    .updateTable('register_imports')
    .set({ state: 'taking', taken_by: by, taken_at: at, missing_confirmed: missingConfirmed })
    .where('id', '=', importId)
    .where('state', '=', 'read')
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

/** Background work holds the import until then. */
export async function keepAlive(db: Db, importId: string, until: Date): Promise<void> {
  await db.updateTable('register_imports').set({ alive_until: until }).where('id', '=', importId).execute()
}

/**
 * An import that is to be taken over in the background, and that nobody is at: now held by the caller. The one that was
 * tried last comes last, so that none that fails keeps the others waiting.
 */
export async function claimImport(
  db: Db,
  { now, until }: { now: Date; until: Date },
): Promise<ImportRow | undefined> {
  const { rows } = await sql<ImportRow>`
    update university.register_imports set alive_until = ${until}
    where id = (
      select id from university.register_imports where state = 'taking' and alive_until <= ${now}
      order by alive_until, taken_at limit 1 for update skip locked)
    returning *`.execute(db)
  return rows[0]
}

/** An import that was interrupted is left to the background, whoever began it, unless somebody is at it. */
export async function leaveToBackground(db: Db, importId: string, now: Date): Promise<void> {
  await sql`
    update university.register_imports set alive_until = ${now}
    where id = ${importId} and state = 'taking' and (alive_until is null or alive_until <= ${now})`.execute(
    db,
  )
}

export type Counts = Record<Outcome, number> & { remarks: number; pending: number }

export async function countLines(db: Db, importId: string): Promise<Counts> {
  const { rows } = await sql<Counts>`
    select count(*) filter (where outcome = 'new') as new,
      count(*) filter (where outcome = 'changed') as changed,
      count(*) filter (where outcome = 'unchanged') as unchanged,
      count(*) filter (where outcome = 'rejected') as rejected,
      (select count(*) from university.register_import_rows where import_id = ${importId} and remarks <> '[]') as remarks,
      (select coalesce(sum(to_take), 0) from university.register_import_parts where import_id = ${importId}) as pending
    from university.register_import_lines where import_id = ${importId}`.execute(db)
  return rows[0]!
}

/** How many different students the file names, lines that were rejected among them. */
export async function countNamed(db: Db, importId: string): Promise<number> {
  const { rows } = await sql<{ n: number }>`
    select count(distinct external_id) as n from university.register_import_lines
    where import_id = ${importId}`.execute(db)
  return rows[0]!.n
}

export type TroubledLine = {
  line: number
  externalId: string | null
  problems: Problem[]
  remarks: Problem[]
}

/** Lines that were rejected or should be looked at, in the order of the file. */
export async function troubledLines(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<TroubledLine[]> {
  const { rows } = await sql<TroubledLine>`
    select line, external_id as "externalId", problems, remarks from university.register_import_rows
    where import_id = ${importId} and line > ${after} and (problems <> '[]' or remarks <> '[]')
    order by line limit ${limit}`.execute(db)
  return rows
}

/** Lines that would change something, in the order of the file. */
export async function newsLines(
  db: Db,
  importId: string,
  { after, limit }: { after: number; limit: number },
): Promise<{ line: number; externalId: string; part: number | null }[]> {
  const { rows } = await sql<{ line: number; externalId: string; part: number | null }>`
    select line, external_id as "externalId", part from university.register_import_lines
    where import_id = ${importId} and line > ${after} and outcome in ('new', 'changed')
    order by line limit ${limit}`.execute(db)
  return rows
}

/** What is known of the lines is kept only where somebody has to look at it. */
export async function finish(tx: Tx, importId: string, counts: Counts, at: Date): Promise<void> {
  await tx
    .updateTable('register_imports')
    .set({ state: 'done', finished_at: at, counts: JSON.stringify(counts) })
    .where('id', '=', importId)
    .execute()
  await sql`delete from university.register_import_parts where import_id = ${importId}`.execute(tx)
  await sql`
    delete from university.register_import_rows
    where import_id = ${importId} and problems = '[]' and remarks = '[]'`.execute(tx)
}
