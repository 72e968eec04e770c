// Used assertions in the database.
import type { Db } from '../../db/tables.ts'

/** @returns false when it was used before */
export async function useAssertion(
  db: Db,
  { fingerprint, expiresAt, now }: { fingerprint: Buffer; expiresAt: Date; now: Date },
): Promise<boolean> {
  await db.deleteFrom('register_assertions').where('expires_at', '<', now).execute()
  const row = await db
    .insertInto('register_assertions')
    .values({ fingerprint, expires_at: expiresAt })
    .onConflict(conflict => conflict.column('fingerprint').doNothing())
    .returning('fingerprint')
    .executeTakeFirst()
  return row !== undefined
}
