// Whose access token a request carries [RFC6750]: one statement, so that a withdrawn consent counts from the next call.
import type { University } from '../../university.ts'
import type { Caller } from '../caller.ts'
import { isScope } from '../caller.ts'
import { toConsumer } from '../consumers/consumers.sql.ts'
import { ApiFault } from '../fault.ts'
import { tokenHash } from './records.sql.ts'

/** @throws ApiFault 401 when the token is unknown, expired or was withdrawn */
export async function callerOfToken(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  token: string,
): Promise<Caller> {
  const hash = tokenHash(token)
  const row = await db
    .selectFrom('oauth2_records as r')
    .innerJoin('consumers as c', 'c.key', 'r.consumer_key')
    .leftJoin('students as s', 's.subject', 'r.subject')
    .selectAll('c')
    .select(['r.subject', 'r.payload', 's.id as student_id'])
    .where('r.model', '=', 'AccessToken')
    .where('r.id_hash', '=', hash)
    .where('r.expires_at', '>', clock())
    .where('c.disabled_at', 'is', null)
    .executeTakeFirst()
  if (!row?.subject)
    throw new ApiFault({
      message: 'The access token is unknown, has expired or was withdrawn.',
      error: 'method_forbidden',
      reason: 'token_invalid',
      status: 401,
      headers: { 'www-authenticate': 'Bearer realm="api", error="invalid_token"' },
    })
  const { scope = '' } = row.payload as { scope?: string }
  return {
    consumer: toConsumer(row),
    user: { subject: row.subject, studentId: row.student_id, token: { kind: 'oauth2', hash } },
    scopes: scope.split(' ').filter(isScope),
  }
}
