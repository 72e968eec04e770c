// Who signed a request by OAuth 1.0a.
import { subjectStudent } from '../../register/student.sql.ts'
import type { Caller } from '../caller.ts'
import { ApiFault } from '../fault.ts'
import type { ApiRequest } from '../request.ts'
import { type Needs, verifySigned } from './verify.ts'

/** @throws ApiFault */
export async function callerOfSignature(needs: Needs, request: ApiRequest): Promise<Caller> {
  const { app, token } = await verifySigned(needs, request)
  if (!token) return { consumer: app, user: null, scopes: [] }
  if (token.kind !== 'access' || token.subject === null)
    throw new ApiFault({
      message: 'A request token has to be exchanged for an access token first.',
      error: 'method_forbidden',
      reason: 'token_invalid',
      status: 401,
    })
  const studentId = await subjectStudent(needs.db, token.subject)
  return {
    consumer: app,
    user: { subject: token.subject, studentId, token: { kind: 'oauth1', hash: token.hash } },
    scopes: token.scopes,
  }
}
