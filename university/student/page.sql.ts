// The session and everything its student's page shows, in one statement: the page everybody looks at costs one
// question to the database.
import { CompiledQuery } from 'kysely'
import type { Db } from '../db/tables.ts'
import { OVERVIEW, type OverviewInJson, type OverviewRow, overviewRow } from '../order/overview.sql.ts'
import { OF_SESSION, SESSION, type StoredSession } from '../web/session/session.sql.ts'

const PAGE = `select ${SESSION}, ${OVERVIEW} ${OF_SESSION}`

/** @returns undefined when there is no such session; no overview for people who are no students */
export async function readPage(
  db: Db,
  idHash: Buffer,
  now: Date,
): Promise<{ session: StoredSession; overview: OverviewRow | null } | undefined> {
  const { rows } = await db.executeQuery<StoredSession & OverviewInJson>(
    CompiledQuery.raw(PAGE, [idHash, now]),
  )
  const [row] = rows
  if (!row) return undefined
  const { subject, personName, roles, studentId } = row
  return {
    session: { subject, personName, roles, studentId },
    overview: studentId === null ? null : overviewRow(row),
  }
}
