// Tokens of OAuth 1.0a in the database: found by the hash of the token, the secret sealed because signatures are
// computed with it.
import { randomBytes, randomInt } from 'node:crypto'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Selectable } from 'kysely'
import type { University } from '../../university.ts'
import type { Scope } from '../caller.ts'
import { tokenHash } from '../oauth2/records.sql.ts'
import type { Oauth1TokensTable } from '../tables.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'clock'>

export type Token = {
  kind: 'request' | 'access'
  hash: Buffer
  consumerKey: string
  secret: string
  scopes: readonly Scope[]
  callback: string | null
  subject: string | null
  verifierHash: Buffer | null
}

export type NewToken = { token: string; secret: string }

const MINUTE = 60_000
const REQUEST_TOKEN_MS = 30 * MINUTE
/** As at USOS: a token lives as long as a visit, unless the person has agreed to `offline_access`. */
const ACCESS_TOKEN_MS = 120 * MINUTE

export async function issueRequestToken(
  needs: Needs,
  { consumerKey, scopes, callback }: { consumerKey: string; scopes: readonly Scope[]; callback: string },
): Promise<NewToken> {
  return insert(needs, {
    kind: 'request',
    consumer_key: consumerKey,
    scopes: [...scopes],
    callback,
    subject: null,
    expires_at: new Date(needs.clock().getTime() + REQUEST_TOKEN_MS),
  })
}

export async function findToken({ db, sealing, clock }: Needs, token: string): Promise<Token | undefined> {
  const row = await db
    .selectFrom('oauth1_tokens')
    .selectAll()
    .where('token_hash', '=', tokenHash(token))
    .where(eb => eb.or([eb('expires_at', 'is', null), eb('expires_at', '>', clock())]))
    .executeTakeFirst()
  return row && toToken(row, sealing)
}

/** The person agrees to a request token that nobody has agreed to yet. @returns the verifier, undefined when too late */
export async function approve(
  { db, clock }: Needs,
  hash: Buffer,
  subject: string,
): Promise<string | undefined> {
  const verifier = String(randomInt(10_000_000, 100_000_000))
  const { numUpdatedRows } = await db
    .updateTable('oauth1_tokens')
    .set({ subject, verifier_hash: tokenHash(verifier) })
    .where('token_hash', '=', hash)
    .where('kind', '=', 'request')
    .where('subject', 'is', null)
    .where('expires_at', '>', clock())
    .executeTakeFirst()
  return numUpdatedRows === 1n ? verifier : undefined
}

/**
 * Exchanges an approved request token; it is gone afterwards, also when the verifier was wrong, so that nobody tries
 * others.
 */
export function exchange(needs: Needs, request: Token, verifier: string): Promise<NewToken | undefined> {
  return inTransaction(needs.db, async tx => {
    const row = await tx
      .deleteFrom('oauth1_tokens')
      .where('token_hash', '=', request.hash)
      .where('kind', '=', 'request')
      .returning(['subject', 'verifier_hash'])
      .executeTakeFirst()
    if (!row?.subject || !row.verifier_hash?.equals(tokenHash(verifier))) return undefined
    const forGood = request.scopes.includes('offline_access')
    return insert(
      { ...needs, db: tx },
      {
        kind: 'access',
        consumer_key: request.consumerKey,
        scopes: [...request.scopes],
        callback: null,
        subject: row.subject,
        expires_at: forGood ? null : new Date(needs.clock().getTime() + ACCESS_TOKEN_MS),
      },
    )
  })
}

/** @returns false when this very nonce was used with this timestamp before */
export async function useNonce(
  { db }: Pick<Needs, 'db'>,
  { consumerKey, nonce, stampedAt }: { consumerKey: string; nonce: string; stampedAt: Date },
): Promise<boolean> {
  const { numInsertedOrUpdatedRows } = await db
    .insertInto('oauth1_nonces')
    .values({ consumer_key: consumerKey, nonce, stamped_at: stampedAt })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return numInsertedOrUpdatedRows === 1n
}

/** What is past its time; nonces once their timestamps are refused anyway. */
export async function deleteExpiredTokens({ db }: Pick<Needs, 'db'>, now: Date): Promise<void> {
  await db.deleteFrom('oauth1_tokens').where('expires_at', '<=', now).execute()
  await db
    .deleteFrom('oauth1_nonces')
    .where('stamped_at', '<', new Date(now.getTime() - 60 * MINUTE))
    .execute()
}

async function insert(
  { db, sealing, clock }: Needs,
  row: Pick<
    Selectable<Oauth1TokensTable>,
    'kind' | 'consumer_key' | 'scopes' | 'callback' | 'subject' | 'expires_at'
  >,
): Promise<NewToken> {
  const [token, secret] = [randomBytes(24).toString('base64url'), randomBytes(24).toString('base64url')]
  const hash = tokenHash(token)
  const sealed = sealing.seal(secret, secretPlace(hash))
  await db
    .insertInto('oauth1_tokens')
    .values({ ...row, token_hash: hash, secret_sealed: sealed, created_at: clock() })
    .execute()
  return { token, secret }
}

const toToken = (row: Selectable<Oauth1TokensTable>, sealing: Needs['sealing']): Token => ({
  kind: row.kind,
  hash: row.token_hash,
  consumerKey: row.consumer_key,
  secret: sealing.openText(row.secret_sealed, secretPlace(row.token_hash)),
  scopes: row.scopes as Scope[],
  callback: row.callback,
  subject: row.subject,
  verifierHash: row.verifier_hash,
})

const secretPlace = (hash: Buffer) => `oauth1_tokens.secret:${hash.toString('hex')}`
