// Ending one token; with an access token of OAuth 2 ends all of its sign-in, the refresh token too.
import type { Db } from '../../db/tables.ts'
import type { UsedToken } from '../caller.ts'

export async function endToken(db: Db, { kind, hash }: UsedToken): Promise<void> {
  if (kind === 'oauth1') {
    await db.deleteFrom('oauth1_tokens').where('token_hash', '=', hash).execute()
    return
  }
  await db
    .deleteFrom('oauth2_records')
    .where('grant_id', '=', eb =>
      eb
        .selectFrom('oauth2_records as used')
        .select('used.grant_id')
        .where('used.model', '=', 'AccessToken')
        .where('used.id_hash', '=', hash),
    )
    .execute()
}
