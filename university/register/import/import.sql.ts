// Imports in the database: each file, what became of it, and who is at it.
import { type Selectable, sql } from 'kysely'
import type { Db, Tx } from '../../db/tables.ts'
import type { Counts } from './lines.sql.ts'
import type { RegisterImportsTable } from './tables.ts'

export type ImportRow = Selectable<RegisterImportsTable>

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

/** True when another file of the same source was agreed to after this one. */
export async function isOvertaken(tx: Tx, importId: string): Promise<boolean> {
  const { rows } = await sql`
    select from university.register_imports mine join university.register_imports other using (source)
    where mine.id = ${importId} and other.taken_at > mine.taken_at and other.state in ('taking', 'done')
    limit 1`.execute(tx)
  return rows.length > 0
}

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

/** What came of an import: when it was overtaken, `pending` are the lines that were never taken. */
export type FinalCounts = Counts & { overtaken?: boolean }

/** What is known of the lines is kept only where somebody has to look at it. */
export async function finish(tx: Tx, importId: string, counts: FinalCounts, at: Date): Promise<void> {
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
