// What people let apps do, and taking it back: with the consent go all tokens of the app for the person.
import type { Db, Tx } from '../../db/tables.ts'
import type { Consumer, Scope } from '../caller.ts'
import { toConsumer } from '../consumers/consumers.sql.ts'

export type Consent = { consumer: Consumer; scopes: readonly Scope[]; agreedAt: Date }

/** Adds to what was agreed before. */
export async function recordConsent(
  db: Db,
  {
    subject,
    consumerKey,
    scopes,
    now,
  }: { subject: string; consumerKey: string; scopes: readonly Scope[]; now: Date },
): Promise<void> {
  const before = await agreedScopes(db, subject, consumerKey)
  const all = [...new Set([...before, ...scopes])]
  await db
    .insertInto('consents')
    .values({ subject, consumer_key: consumerKey, scopes: all, agreed_at: now })
    .onConflict(conflict =>
      conflict.columns(['subject', 'consumer_key']).doUpdateSet({ scopes: all, agreed_at: now }),
    )
    .execute()
}

export async function agreedScopes(db: Db, subject: string, consumerKey: string): Promise<Scope[]> {
  const row = await db
    .selectFrom('consents')
    .select('scopes')
    .where('subject', '=', subject)
    .where('consumer_key', '=', consumerKey)
    .executeTakeFirst()
  return (row?.scopes ?? []) as Scope[]
}

export async function consentsOf(db: Db, subject: string): Promise<Consent[]> {
  const rows = await db
    .selectFrom('consents as c')
    .innerJoin('consumers as a', 'a.key', 'c.consumer_key')
    .selectAll('a')
    .select(['c.scopes', 'c.agreed_at'])
    .where('c.subject', '=', subject)
    .orderBy('c.agreed_at', 'desc')
    .execute()
  return rows.map(row => ({
    consumer: toConsumer(row),
    scopes: row.scopes as Scope[],
    agreedAt: row.agreed_at,
  }))
}

export async function deleteConsent(tx: Tx, subject: string, consumerKey: string): Promise<void> {
  await tx
    .deleteFrom('consents')
    .where('subject', '=', subject)
    .where('consumer_key', '=', consumerKey)
    .execute()
}

/** Ends everything the app holds for the person. */
export async function deleteTokens(tx: Tx, subject: string, consumerKey: string): Promise<void> {
  for (const table of ['oauth2_records', 'oauth1_tokens'] as const)
    await tx
      .deleteFrom(table)
      .where('subject', '=', subject)
      .where('consumer_key', '=', consumerKey)
      .execute()
}
