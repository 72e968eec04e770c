// Searching the register: by any fragments of name and album number, or by the exact PESEL.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import type { StudentsTable } from '../register/tables.ts'

export type Found = Pick<
  StudentsTable,
  'id' | 'given_names' | 'family_name' | 'album_number' | 'right_ended_on' | 'right_ended_fact'
>

/** Every word must occur somewhere; a word of eleven digits may also be the PESEL. */
export async function searchStudents(
  db: Db,
  sealing: Sealing,
  { text, limit, offset }: { text: string; limit: number; offset: number },
): Promise<Found[]> {
  const words = text.trim().split(/\s+/).filter(Boolean).slice(0, 6)
  const conditions = words.map(word => {
    const fragment = sql`search_text like '%' || university.plain_text(${likeText(word)}) || '%'`
    return /^\d{11}$/.test(word)
      ? sql`(${fragment} or pesel_lookup = ${sealing.lookup(word, 'pesel')})`
      : fragment
  })
  const all = conditions.length === 0 ? sql`true` : sql.join(conditions, sql` and `)
  const { rows } = await sql<Found>`
    select id, given_names, family_name, album_number, right_ended_on, right_ended_fact from university.students
    where ${all} order by name_sort_key, id limit ${limit} offset ${offset}`.execute(db)
  return rows
}

const likeText = (text: string) => text.replace(/[\\%_]/g, character => `\\${character}`)
