// The stored ends of the right, and by which kind of policy they were computed.
import type { EndingFact } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import { insertMany } from '../db/insert-many.sql.ts'
import type { Db, Tx } from '../db/tables.ts'
import type { StudentsTable } from './tables.ts'

export type End = Pick<StudentsTable, 'id' | 'right_ended_on' | 'right_ended_fact' | 'revocable_from'>

/** The next students after this id, locked. */
export function lockEnds(tx: Tx, after: string | null, limit: number): Promise<End[]> {
  let query = tx
    .selectFrom('students')
    .select(['id', 'right_ended_on', 'right_ended_fact', 'revocable_from'])
    .orderBy('id')
    .limit(limit)
    .forNoKeyUpdate()
  if (after !== null) query = query.where('id', '>', after)
  return query.execute()
}

export async function writeEnds(tx: Tx, ends: readonly { before: End; now: End }[], at: Date): Promise<void> {
  if (ends.length === 0) return
  await sql`
    update university.students s set
      right_ended_on = e.right_ended_on, right_ended_fact = e.right_ended_fact, revocable_from = e.revocable_from
    from unnest(${ends.map(({ now }) => now.id)}::uuid[], ${ends.map(({ now }) => now.right_ended_on)}::date[],
        ${ends.map(({ now }) => now.right_ended_fact)}::text[], ${ends.map(({ now }) => now.revocable_from)}::date[])
      as e (id, right_ended_on, right_ended_fact, revocable_from)
    where s.id = e.id`.execute(tx)
  await insertMany(
    tx,
    'student_changes',
    ends.map(({ before, now }) => ({
      student_id: now.id,
      at,
      actor: 'system',
      source: 'policy',
      kind: 'changed' as const,
      changes: (['right_ended_on', 'right_ended_fact'] as const).map(name => ({
        path: [name],
        from: before[name],
        to: now[name],
      })),
    })),
  )
}

export async function noteComputed(db: Db, plasticCardMatters: boolean, at: Date): Promise<void> {
  await db
    .updateTable('register_standing')
    .set({ plastic_card_matters: plasticCardMatters, computed_at: at })
    .execute()
}

/** An installation that has noted no policy yet notes this one. */
export async function noteComputedFirst(db: Db, plasticCardMatters: boolean, at: Date): Promise<void> {
  await db
    .updateTable('register_standing')
    .set({ plastic_card_matters: plasticCardMatters, computed_at: at })
    .where('plastic_card_matters', 'is', null)
    .execute()
}

/** True when the stored ends were computed as this policy does. */
export async function computedAs(db: Db, plasticCardMatters: boolean): Promise<boolean> {
  const row = await db
    .selectFrom('register_standing')
    .select('plastic_card_matters')
    .executeTakeFirstOrThrow()
  return row.plastic_card_matters === null || row.plastic_card_matters === plasticCardMatters
}

/** When and why the right of a student ended or will end. */
export async function endOf(db: Db, studentId: string): Promise<{ on: LocalDate; fact: EndingFact } | null> {
  const row = await db
    .selectFrom('students')
    .select(['right_ended_on', 'right_ended_fact'])
    .where('id', '=', studentId)
    .executeTakeFirst()
  return row?.right_ended_on && row.right_ended_fact
    ? { on: row.right_ended_on, fact: row.right_ended_fact }
    : null
}
