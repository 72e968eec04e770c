// Whom USOS is asked about [SPEC 7]: everybody in the register under the source `usos`, and whom USOS itself has named.
import { sql } from 'kysely'
import type { Db, Tx } from '../db/tables.ts'

export const SOURCE = 'usos'

/** Ids in USOS, in their order. */
export async function nextPeople(
  db: Db,
  { after, limit }: { after: string; limit: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select id from (
      select external_id as id from university.student_sources where source = ${SOURCE}
      union select usos_id from university.usos_people) people
    where id collate "C" > ${after} order by id collate "C" limit ${limit}`.execute(db)
  return rows.map(({ id }) => id)
}

export async function noteNamed(db: Db, usosIds: readonly string[]): Promise<void> {
  await sql`
    insert into university.usos_people (usos_id) select distinct unnest(${usosIds}::text[])
    on conflict do nothing`.execute(db)
}

export async function noteRead(tx: Tx, usosId: string, at: Date): Promise<void> {
  await tx
    .insertInto('usos_people')
    .values({ usos_id: usosId, read_at: at, photo_sha256: null })
    .onConflict(conflict => conflict.column('usos_id').doUpdateSet({ read_at: at }))
    .execute()
}

/** Of a photo as USOS gave it; null when it gave none yet. */
export async function lastPhoto(db: Db, usosId: string): Promise<Buffer | null> {
  const row = await db
    .selectFrom('usos_people')
    .select('photo_sha256')
    .where('usos_id', '=', usosId)
    .executeTakeFirst()
  return row?.photo_sha256 ?? null
}

export async function notePhoto(db: Db, usosId: string, sha256: Buffer): Promise<void> {
  await db.updateTable('usos_people').set({ photo_sha256: sha256 }).where('usos_id', '=', usosId).execute()
}

/** Whom a login means in USOS, when they were not read since. */
export async function notReadSince(db: Db, subject: string, since: Date): Promise<string | undefined> {
  const { rows } = await sql<{ usos_id: string }>`
    select x.external_id as usos_id from university.students s
      join university.student_sources x on x.student_id = s.id and x.source = ${SOURCE}
      left join university.usos_people p on p.usos_id = x.external_id
    where s.subject = ${subject} and (p.read_at is null or p.read_at < ${since})`.execute(db)
  return rows[0]?.usos_id
}
