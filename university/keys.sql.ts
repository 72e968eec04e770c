// Keys of the university that are made at first start, kept sealed, one winner when two instances start together.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Db } from './db/tables.ts'

export type NewKey = {
  /** What is kept sealed; anything that JSON can hold. */
  private: unknown
  /** What may be read by others. */
  public: unknown
}

export type StoredKey = { private: unknown; public: unknown; madeAt: Date }

/** The key of that name; the first to ask makes it. */
export async function keyOf(
  { db, sealing, now }: { db: Db; sealing: Sealing; now: Date },
  name: string,
  make: () => Promise<NewKey>,
): Promise<StoredKey> {
  const stored = await readKey(db, sealing, name)
  if (stored) return stored
  const made = await make()
  await db
    .insertInto('keys')
    .values({
      name,
      private_sealed: sealing.seal(JSON.stringify(made.private), place(name)),
      public_jwk: JSON.stringify(made.public),
      made_at: now,
    })
    .onConflict(conflict => conflict.column('name').doNothing())
    .execute()
  const winner = await readKey(db, sealing, name)
  if (!winner) throw new Error('the key that was just written is gone')
  return winner
}

const place = (name: string) => `keys.private:${name}`

async function readKey(db: Db, sealing: Sealing, name: string): Promise<StoredKey | undefined> {
  const row = await db.selectFrom('keys').selectAll().where('name', '=', name).executeTakeFirst()
  if (!row) return undefined
  const text = sealing.openText(row.private_sealed, place(name))
  return { private: JSON.parse(text), public: row.public_jwk, madeAt: row.made_at }
}
