// What the OAuth 2 authorization server keeps, in the database, so that any instance can go on where another began. A
// record is found by the hash of its token; the token itself is nowhere.
import { createHash } from 'node:crypto'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import { sql } from 'kysely'
import type { Adapter, AdapterPayload } from 'oidc-provider'
import type { Db } from '../../db/tables.ts'

/**
 * A refresh token may be used again for so long: on a bad network the answer with its successor gets lost. After that
 * a second use means that somebody has stolen it, and everything of its grant ends.
 */
const LOST_ANSWER_MS = 30_000

export const tokenHash = (token: string): Buffer => createHash('sha256').update(token).digest()

/** @param usedTwice what to throw when of two requests at once this is the second to use a code */
export function recordsOf(
  { db, clock, usedTwice }: { db: Db; clock: Clock; usedTwice: () => Error },
  model: string,
): Adapter {
  const live = () =>
    db
      .selectFrom('oauth2_records')
      .select(['payload', 'consumed_at'])
      .where('model', '=', model)
      .where(eb => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', clock())]))
  const toPayload = (row: { payload: unknown; consumed_at: Date | null } | undefined, jti?: string) =>
    row && {
      ...(row.payload as AdapterPayload),
      ...(jti === undefined ? {} : { jti }),
      ...consumedOf(model, row.consumed_at, clock()),
    }

  return {
    async upsert(id, { jti: _, consumed: __, ...payload }, expiresIn) {
      const row = {
        payload: JSON.stringify(payload),
        uid: payload.uid ?? null,
        grant_id: payload.grantId ?? null,
        subject: payload.accountId ?? null,
        consumer_key: payload.clientId ?? null,
        expires_at: expiresIn === undefined ? null : new Date(clock().getTime() + expiresIn * 1000),
      }
      await db
        .insertInto('oauth2_records')
        .values({ model, id_hash: tokenHash(id), ...row })
        .onConflict(conflict => conflict.columns(['model', 'id_hash']).doUpdateSet(row))
        .execute()
    },
    async find(id) {
      return toPayload(await live().where('id_hash', '=', tokenHash(id)).executeTakeFirst(), id)
    },
    async findByUid(uid) {
      return toPayload(await live().where('uid', '=', uid).executeTakeFirst())
    },
    async findByUserCode() {
      throw new Error('there is no device flow here')
    },
    async consume(id) {
      const { numUpdatedRows } = await db
        .updateTable('oauth2_records')
        .set({ consumed_at: sql`coalesce(consumed_at, ${clock()})` })
        .where('model', '=', model)
        .where('id_hash', '=', tokenHash(id))
        .$if(model !== 'RefreshToken', query => query.where('consumed_at', 'is', null))
        .executeTakeFirst()
      // Both have seen it unused; only one gets through.
      if (numUpdatedRows === 0n) throw usedTwice()
    },
    async destroy(id) {
      await db
        .deleteFrom('oauth2_records')
        .where('model', '=', model)
        .where('id_hash', '=', tokenHash(id))
        .execute()
    },
    async revokeByGrantId(grantId) {
      await db
        .deleteFrom('oauth2_records')
        .where('model', '=', model)
        .where('grant_id', '=', grantId)
        .execute()
    },
  }
}

function consumedOf(model: string, consumedAt: Date | null, now: Date): { consumed?: number } {
  if (!consumedAt) return {}
  const forgiven = model === 'RefreshToken' && now.getTime() - consumedAt.getTime() < LOST_ANSWER_MS
  return forgiven ? {} : { consumed: Math.floor(consumedAt.getTime() / 1000) }
}

export async function deleteExpiredRecords(db: Db, now: Date): Promise<void> {
  await db.deleteFrom('oauth2_records').where('expires_at', '<=', now).execute()
}
