// Registered universities and their used assertions in the database.
import type { JSONWebKeySet } from 'jose'
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

/** A registered client of the university interface. */
export type University = {
  key: number
  client_id: string
  name_pl: string
  name_en: string
  /** Public keys that may sign its assertions. */
  jwks: JSONWebKeySet
  /** Whether it may issue cards at present. */
  entitled: boolean
}

export async function readUniversities(db: Db): Promise<University[]> {
  const { rows } = await sql<University>`
    select key, client_id, name_pl, name_en, jwks, entitled from mc.universities`.execute(db)
  return rows
}

/** Registers the university, or replaces what is registered under its client id. */
export async function saveUniversity(db: Db, university: Omit<University, 'key'>, now: Date): Promise<void> {
  const { client_id, name_pl, name_en, jwks, entitled } = university
  await sql`
    insert into mc.universities (client_id, name_pl, name_en, jwks, entitled, registered_at)
    values (${client_id}, ${name_pl}, ${name_en}, ${JSON.stringify(jwks)}::text::jsonb, ${entitled}, ${now})
    on conflict (client_id) do update set
      name_pl = excluded.name_pl, name_en = excluded.name_en, jwks = excluded.jwks, entitled = excluded.entitled
  `.execute(db)
}

/** False when this assertion was used before. */
export async function useAssertion(db: Db, fingerprint: Buffer, expiresAt: Date): Promise<boolean> {
  const { rows } = await sql`
    insert into mc.used_assertions (fingerprint, expires_at) values (${fingerprint}, ${expiresAt})
    on conflict do nothing
    returning 1 as used`.execute(db)
  return rows.length > 0
}

export async function forgetAssertions(db: Db, expiredBefore: Date): Promise<void> {
  await sql`delete from mc.used_assertions where expires_at < ${expiredBefore}`.execute(db)
}
