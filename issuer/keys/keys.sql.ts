// Keys at rest. Of several instances that make the same one, the first wins and all use what is there.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type StoredKey = {
  number: number
  certificate: string
  /** Sealed. */
  private_key: Buffer
  expires_at: Date
}

/** The newest first. */
export async function readKeys(db: Db, name: string): Promise<StoredKey[]> {
  const { rows } = await sql<StoredKey>`
    select number, certificate, private_key, expires_at from mc.keys
    where name = ${name} order by number desc`.execute(db)
  return rows
}

export async function saveKeyUnlessThere(db: Db, name: string, key: StoredKey): Promise<void> {
  await sql`
    insert into mc.keys (name, number, certificate, private_key, expires_at)
    values (${name}, ${key.number}, ${key.certificate}, ${key.private_key}, ${key.expires_at})
    on conflict do nothing`.execute(db)
}
