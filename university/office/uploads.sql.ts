// Files that the dean's office has sent: how far they are read, and what came of them.
import { type Selectable, sql } from 'kysely'
import { insertMany } from '../db/insert-many.sql.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { PhotoRefusal } from '../photo/refusal.ts'
import type { RegisterUploadsTable } from './tables.ts'

export type UploadRow = Selectable<RegisterUploadsTable>
export type UploadKind = UploadRow['kind']

/** @returns false when the form was sent before */
export async function insertUpload(
  db: Db,
  upload: Pick<UploadRow, 'id' | 'kind' | 'file_name' | 'uploaded_by' | 'uploaded_at' | 'alive_until'>,
): Promise<boolean> {
  const row = await db
    .insertInto('register_uploads')
    .values(upload)
    .onConflict(conflict => conflict.column('id').doNothing())
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}

export const uploadById = (db: Db, id: string, kind: UploadKind): Promise<UploadRow | undefined> =>
  db
    .selectFrom('register_uploads')
    .selectAll()
    .where('id', '=', id)
    .where('kind', '=', kind)
    .executeTakeFirst()

/** Newest first; those of students only until they have become an import. */
export function recentUploads(db: Db, kind: UploadKind, limit: number): Promise<UploadRow[]> {
  return db
    .selectFrom('register_uploads')
    .selectAll()
    .where('kind', '=', kind)
    .where('import_id', 'is', null)
    .orderBy('uploaded_at', 'desc')
    .limit(limit)
    .execute()
}

/** Columns of a file that meant nothing, of an import that was sent through the browser. */
export async function ignoredColumns(db: Db, importId: string): Promise<string[]> {
  const row = await db
    .selectFrom('register_uploads')
    .select('ignored_columns')
    .where('import_id', '=', importId)
    .orderBy('uploaded_at', 'desc')
    .limit(1)
    .executeTakeFirst()
  return row?.ignored_columns ?? []
}

/** Somebody is at it, until then at least. */
export async function noteShare(
  db: Db,
  id: string,
  { share, aliveUntil }: { share: number; aliveUntil: Date },
): Promise<void> {
  await db
    .updateTable('register_uploads')
    .set({ share, alive_until: aliveUntil })
    .where('id', '=', id)
    .where('finished_at', 'is', null)
    .execute()
}

export type Finished =
  | { problem: string }
  | { importId: string; ignoredColumns: string[] }
  | { counts: object; problem?: string }

export async function finishUpload(db: Db, id: string, at: Date, came: Finished): Promise<void> {
  await db
    .updateTable('register_uploads')
    .set({
      finished_at: at,
      share: 1,
      ...('problem' in came && { problem: came.problem }),
      ...('importId' in came && { import_id: came.importId, ignored_columns: came.ignoredColumns }),
      ...('counts' in came && { counts: JSON.stringify(came.counts) }),
    })
    .where('id', '=', id)
    .execute()
}

export type RefusalRow = { number: number; file_name: string; refused: PhotoRefusal }

export async function insertRefusals(tx: Tx, uploadId: string, rows: readonly RefusalRow[]): Promise<void> {
  await insertMany(
    tx,
    'register_upload_refusals',
    rows.map(row => ({ upload_id: uploadId, ...row })),
  )
}

export async function refusalsOf(
  db: Db,
  uploadId: string,
  { after, limit }: { after: number; limit: number },
): Promise<RefusalRow[]> {
  const { rows } = await sql<RefusalRow>`
    select number, file_name, refused from university.register_upload_refusals
    where upload_id = ${uploadId} and number > ${after} order by number limit ${limit}`.execute(db)
  return rows
}
