// Registered apps in the database.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Selectable } from 'kysely'
import type { Db } from '../../db/tables.ts'
import type { Consumer } from '../caller.ts'
import type { ConsumersTable } from '../tables.ts'

export type ConsumerRow = Selectable<ConsumersTable>

/** An app as both kinds of authorization know it. */
export type RegisteredApp = Consumer & {
  secret: string | null
  redirectUris: readonly string[]
  plaintextAllowed: boolean
}

/** @returns undefined for an app that is unknown or was shut out */
export async function findApp(db: Db, sealing: Sealing, key: string): Promise<RegisteredApp | undefined> {
  const row = await db
    .selectFrom('consumers')
    .selectAll()
    .where('key', '=', key)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return row && toApp(row, sealing)
}

export const toConsumer = (row: ConsumerRow): Consumer => ({
  key: row.key,
  name: row.name,
  url: row.url,
  email: row.email,
  registeredAt: row.registered_at,
})

export const toApp = (row: ConsumerRow, sealing: Sealing): RegisteredApp => ({
  ...toConsumer(row),
  secret: row.secret_sealed && sealing.openText(row.secret_sealed, secretPlace(row.key)),
  redirectUris: row.redirect_uris,
  plaintextAllowed: row.plaintext_allowed,
})

/** Writes an app, replacing what was there under the same key; its secret stays when none is given. */
export async function saveApp(db: Db, sealing: Sealing, app: RegisteredApp): Promise<void> {
  const told = {
    name: app.name,
    url: app.url,
    email: app.email,
    redirect_uris: [...app.redirectUris],
    plaintext_allowed: app.plaintextAllowed,
    disabled_at: null,
  }
  const secret = app.secret === null ? null : sealing.seal(app.secret, secretPlace(app.key))
  await db
    .insertInto('consumers')
    .values({ key: app.key, registered_at: app.registeredAt, secret_sealed: secret, ...told })
    .onConflict(conflict =>
      conflict.column('key').doUpdateSet(secret === null ? told : { ...told, secret_sealed: secret }),
    )
    .execute()
}

/** Shuts an app out. @returns false when there is none, or it was shut out before */
export async function disableApp(db: Db, key: string, now: Date): Promise<boolean> {
  const { numUpdatedRows } = await db
    .updateTable('consumers')
    .set({ disabled_at: now })
    .where('key', '=', key)
    .where('disabled_at', 'is', null)
    .executeTakeFirst()
  return numUpdatedRows > 0n
}

export async function listApps(db: Db): Promise<(Consumer & { disabledAt: Date | null })[]> {
  const rows = await db.selectFrom('consumers').selectAll().orderBy('name').execute()
  return rows.map(row => ({ ...toConsumer(row), disabledAt: row.disabled_at }))
}

const secretPlace = (key: string) => `consumers.secret:${key}`
