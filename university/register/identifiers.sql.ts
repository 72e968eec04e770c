// What belongs to one student only: login, PESEL, album number. Asked under the lock of the register, so that the
// answer still holds when the record is written.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { sql } from 'kysely'
import { asJson } from '../db/insert-many.sql.ts'
import type { Db } from '../db/tables.ts'
import type { RegisterRecord, Settled } from './record.ts'

export const IDENTIFIERS = ['login', 'pesel', 'album_number'] as const
export type Identifier = (typeof IDENTIFIERS)[number]

export type Held = { studentId: string; identifier: Identifier; holderId: string }

/**
 * Which of the identifiers that these records newly take are held by a student besides.
 * @param atOnce true when they are written in one statement: what one of them gives up another may take
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
  const { rows } = await sql<Held>`
    with wanted as (
      select * from json_to_recordset(${asJson(wanted)}::json)
        as w (id uuid, subject text, pesel_lookup bytea, album_number text))
    select w.id as "studentId", 'login' as identifier, s.id as "holderId"
      from wanted w join university.students s on s.subject = w.subject and s.id <> w.id
    union all
    select w.id, 'pesel', s.id
      from wanted w join university.students s on s.pesel_lookup = w.pesel_lookup and s.id <> w.id
    union all
    select w.id, 'album_number', s.id
      from wanted w join university.students s on s.album_number = w.album_number and s.id <> w.id`.execute(
    db,
  )
  const among = new Map(settled.map(one => [one.record.id, one]))
  return [
    ...rows.filter(held => !(atOnce && givesUp(among.get(held.holderId), held.identifier))),
    ...claimedTwice(settled),
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
