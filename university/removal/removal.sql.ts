// Removals and their corrections in the database. Both are only ever added.
import type { Selectable } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'
import type { RemovalsTable } from './tables.ts'

/** A removal; `corrected_at` is null while it stands. */
export type RemovalRow = Selectable<RemovalsTable> & {
  corrected_at: Date | null
  corrected_by: string | null
  reason: string | null
}

const removals = (db: Db) =>
  db
    .selectFrom('removals as r')
    .leftJoin('removal_corrections as c', 'c.removal_id', 'r.id')
    .selectAll('r')
    .select(['c.corrected_at', 'c.corrected_by', 'c.reason'])

/** Newest first. */
export const removalsOf = (db: Db, studentId: string): Promise<RemovalRow[]> =>
  removals(db).where('r.student_id', '=', studentId).orderBy('r.recorded_at', 'desc').execute()

export const removalById = (db: Db, id: string): Promise<RemovalRow | undefined> =>
  removals(db).where('r.id', '=', id).executeTakeFirst()

export const removalOfRequest = (db: Db, requestId: string): Promise<RemovalRow | undefined> =>
  removals(db).where('r.request_id', '=', requestId).executeTakeFirst()

export async function insertRemoval(tx: Tx, removal: RemovalsTable): Promise<void> {
  await tx.insertInto('removals').values(removal).execute()
}

/** @returns false when it was corrected before */
export async function insertCorrection(
  tx: Tx,
  correction: { removal_id: string; corrected_at: Date; corrected_by: string; reason: string },
): Promise<boolean> {
  const row = await tx
    .insertInto('removal_corrections')
    .values(correction)
    .onConflict(conflict => conflict.column('removal_id').doNothing())
    .returning('removal_id')
    .executeTakeFirst()
  return row !== undefined
}

/** Where the text of a decision is sealed. */
export const textPlace = (removalId: string) => `removals.text:${removalId}`
