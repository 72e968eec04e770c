// What belongs to one student only: login, PESEL, album number. Asked under the lock of the register the answer still holds
// when the record is written; where nobody asks, constraints of the table say no.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { arrayOf } from '../db/array.sql.ts'
import type { Db } from '../db/tables.ts'
import type { RegisterRecord, Settled } from './record.ts'

export const IDENTIFIERS = ['login', 'pesel', 'album_number'] as const
export type Identifier = (typeof IDENTIFIERS)[number]

export type Held = { studentId: string; identifier: Identifier; holderId: string }

/**
 * Which of the identifiers that these records newly take are held by a student besides.
 * @param atOnce true when they are written in one statement: what one of them gives up another may take, and of two who want
 * the same the first gets it. Otherwise it is not asked what they want of each other.
 */
export async function heldByOthers(
  db: Db,
  sealing: Sealing,
  settled: readonly Settled[],
  atOnce: boolean,
): Promise<Held[]> {
  const wanted = settled.flatMap(({ record, before }) => {
    const differs = (name: 'subject' | 'pesel' | 'albumNumber') => before?.[name] !== record[name]
    const row = {
      id: record.id,
      subject: differs('subject') ? record.subject : null,
      pesel_lookup: differs('pesel') && record.pesel ? sealing.lookup(record.pesel, 'pesel') : null,
      album_number: differs('albumNumber') ? record.albumNumber : null,
    }
    return row.subject || row.pesel_lookup || row.album_number ? [row] : []
  })
  if (wanted.length === 0) return []
  const column = (name: keyof (typeof wanted)[number], type: string) =>
    arrayOf(
      wanted.map(row => row[name]),
      type,
    )
  // Each is looked for by itself, whatever PostgreSQL believes of a table that an import is filling.
  const heldAs = (identifier: Identifier, name: string) => sql`
    select w.id as "studentId", ${sql.lit(identifier)} as identifier, found.id as "holderId"
    from wanted w cross join lateral (
      select s.id from university.students s where s.${sql.ref(name)} = w.${sql.ref(name)} and s.id <> w.id limit 1) found`
  const { rows } = await sql<Held>`
    with wanted as (
      select * from unnest(${column('id', 'uuid')}, ${column('subject', 'text')},
        ${column('pesel_lookup', 'bytea')}, ${column('album_number', 'text')})
        as w (id, subject, pesel_lookup, album_number))
    ${heldAs('login', 'subject')}
    union all ${heldAs('pesel', 'pesel_lookup')}
    union all ${heldAs('album_number', 'album_number')}`.execute(db)
  const among = new Map(settled.map(one => [one.record.id, one]))
  return [
    ...rows.filter(held => !(atOnce && givesUp(among.get(held.holderId), held.identifier))),
    ...(atOnce ? claimedTwice(settled) : []),
  ]
}

export const identifierOf = (record: RegisterRecord, identifier: Identifier): string | null =>
  identifier === 'login' ? record.subject : identifier === 'pesel' ? record.pesel : record.albumNumber

const givesUp = (holder: Settled | undefined, identifier: Identifier): boolean =>
  holder?.before != null &&
  identifierOf(holder.before, identifier) !== identifierOf(holder.record, identifier)

/** Of two who want the same at once the first gets it. */
function claimedTwice(settled: readonly Settled[]): Held[] {
  return IDENTIFIERS.flatMap(identifier => {
    const owners = new Map<string, string>()
    return settled.flatMap(({ record, before }) => {
      const value = identifierOf(record, identifier)
      if (value === null || (before && identifierOf(before, identifier) === value)) return []
      const holderId = owners.get(value)
      if (holderId === undefined) owners.set(value, record.id)
      return holderId === undefined ? [] : [{ studentId: record.id, identifier, holderId }]
    })
  })
}
