// Entries of a file in the database, sealed by the part, until they are taken over. What a line says of a part is where
// its entry stands now: an entry that was moved is no longer looked for in its old one.
import { sql } from 'kysely'
import type { Db, Tx } from '../../db/tables.ts'

export type SealedPart = { part: number; entriesSealed: Buffer }

export async function insertPart(
  tx: Tx,
  importId: string,
  { part, entriesSealed, waits = false }: SealedPart & { waits?: boolean },
): Promise<void> {
  await tx
    .insertInto('register_import_parts')
    .values({ import_id: importId, part, entries_sealed: entriesSealed, waits })
    .execute()
}

export async function newestPart(tx: Tx, importId: string): Promise<number> {
  const row = await tx
    .selectFrom('register_import_parts')
    .select(eb => eb.fn.max('part').as('newest'))
    .where('import_id', '=', importId)
    .executeTakeFirst()
  return row?.newest ?? 0
}

const partsOf = (tx: Tx, importId: string) =>
  tx
    .selectFrom('register_import_parts')
    .select(['part', 'entries_sealed as entriesSealed'])
    .where('import_id', '=', importId)

export const partByNumber = (tx: Tx, importId: string, part: number): Promise<SealedPart> =>
  partsOf(tx, importId).where('part', '=', part).executeTakeFirstOrThrow()

/** The parts to be taken next: one, or all that wait for others. Asked under the lock of the register. */
export const nextParts = (tx: Tx, importId: string, waits: boolean): Promise<SealedPart[]> => {
  const left = partsOf(tx, importId).where('waits', '=', waits).orderBy('part')
  return (waits ? left : left.limit(1)).execute()
}

/** A part that waits for no other and that nobody else is at, held until the end of the transaction. */
export const nextFreePart = (
  tx: Tx,
  importId: string,
  without: readonly number[],
): Promise<SealedPart | undefined> =>
  partsOf(tx, importId)
    .where('waits', '=', false)
    .where('part', '<>', sql<number>`all(${without}::int[])`)
    .orderBy('part')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst()

/** Which lines of a part are to be taken, in the order of the file; they all lie between these two. */
export async function linesToTake(
  tx: Tx,
  importId: string,
  { part, from, to }: { part: number; from: number; to: number },
): Promise<number[]> {
  const rows = await tx
    .selectFrom('register_import_rows')
    .select('line')
    .where('import_id', '=', importId)
    .where('line', '>=', from)
    .where('line', '<=', to)
    .where('part', '=', part)
    .where('news', '=', true)
    .orderBy('line')
    .execute()
  return rows.map(({ line }) => line)
}

export async function moveLines(
  tx: Tx,
  importId: string,
  { lines, part }: { lines: readonly number[]; part: number },
): Promise<void> {
  await sql`
    update university.register_import_rows set part = ${part}
    where import_id = ${importId} and line = any(${lines}::int[])`.execute(tx)
}

export async function deleteParts(tx: Tx, importId: string, parts: readonly number[]): Promise<void> {
  await sql`
    delete from university.register_import_parts
    where import_id = ${importId} and part = any(${parts}::int[])`.execute(tx)
}

/** Notes how much of each part is to be taken; of which nothing is, it is no longer kept. */
export async function countParts(tx: Tx, importId: string): Promise<void> {
  await sql`
    update university.register_import_parts p set to_take = n
    from (
      select part, count(*) as n from university.register_import_rows
      where import_id = ${importId} and news group by part) lines
    where p.import_id = ${importId} and p.part = lines.part`.execute(tx)
  await sql`
    delete from university.register_import_parts where import_id = ${importId} and to_take = 0`.execute(tx)
}

export async function leftToTake(db: Db, importId: string): Promise<number> {
  const row = await db
    .selectFrom('register_import_parts')
    .select(eb => eb.fn.sum<number | string | null>('to_take').as('left'))
    .where('import_id', '=', importId)
    .executeTakeFirst()
  return Number(row?.left ?? 0)
}
