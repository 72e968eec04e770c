// The history of a student's record, and where each of its values came from.
import type { NotNull } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { FieldChange } from './record.ts'

export type HistoryEntry = {
  at: Date
  actor: string
  source: string
  kind: 'created' | 'changed'
  changes: readonly FieldChange[]
}

/** Newest first. */
export async function historyOfStudent(db: Db, studentId: string): Promise<HistoryEntry[]> {
  const rows = await db
    .selectFrom('student_changes')
    .select(['at', 'actor', 'source', 'kind', 'changes'])
    .where('student_id', '=', studentId)
    .orderBy('id', 'desc')
    .execute()
  const student = await db
    .selectFrom('students')
    .select(['created_at as at', 'created_by as actor', 'created_source as source'])
    .where('id', '=', studentId)
    .where('created_at', 'is not', null)
    .$narrowType<{ at: NotNull; actor: NotNull; source: NotNull }>()
    .executeTakeFirst()
  return [
    ...rows.map(row => ({ ...row, changes: row.changes as FieldChange[] })),
    ...(student ? [{ ...student, kind: 'created' as const, changes: [] }] : []),
  ]
}

export type Origin = Pick<HistoryEntry, 'at' | 'actor' | 'source'>

/** Where a value came from: the newest change that names it, else what created the record. */
export function originOf(history: readonly HistoryEntry[], path: readonly string[]): Origin | undefined {
  const same = (other: readonly string[]) =>
    other.length === path.length && other.every((x, i) => x === path[i])
  return (
    history.find(({ changes }) => changes.some(change => same(change.path))) ??
    history.findLast(({ kind }) => kind === 'created')
  )
}
