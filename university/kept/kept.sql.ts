// What is kept about one student beside the register and the orders [SPEC 13].
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { Channel, NoticeKind } from '../notify/kinds.ts'

export type KeptNotice = {
  kind: NoticeKind
  channel: Channel
  state: 'waiting' | 'sent' | 'dropped' | 'failed'
  at: Date
}

/** Newest first. */
export async function noticesOf(db: Db, studentId: string): Promise<KeptNotice[]> {
  const { rows } = await sql<KeptNotice>`
    select n.kind, d.channel, d.state, coalesce(d.ended_at, n.happened_at) as at
    from university.orders o
      join university.notices n on n.order_id = o.id
      join university.deliveries d on d.notice_id = n.id
    where o.student_id = ${studentId} order by d.id desc`.execute(db)
  return rows
}

export type KeptPhoto = { sha256: string; addedAt: Date }

export async function photoOf(db: Db, studentId: string): Promise<KeptPhoto | undefined> {
  const row = await db
    .selectFrom('photos')
    .select(['card_sha256', 'added_at'])
    .where('student_id', '=', studentId)
    .executeTakeFirst()
  return row && { sha256: row.card_sha256.toString('hex'), addedAt: row.added_at }
}

export type Looked = { at: Date; actor: string; action: string }

/** Who saw and did what, newest first, and how often in all. */
export async function lookedAt(
  db: Db,
  studentId: string,
  limit: number,
): Promise<{ looks: Looked[]; count: number }> {
  const { rows } = await sql<Looked & { count: number }>`
    select at, actor, action, count(*) over () as count from university.audit_log
    where student_id = ${studentId} order by id desc limit ${limit}`.execute(db)
  return { looks: rows.map(({ count: _, ...look }) => look), count: rows[0]?.count ?? 0 }
}
