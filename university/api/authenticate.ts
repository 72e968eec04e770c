// Who calls: a request is signed by OAuth 1.0a, carries an OAuth 2 access token, or neither [SPEC 12].
import { type Caller, NOBODY } from './caller.ts'
import { ApiFault } from './fault.ts'
import type { ApiRequest } from './request.ts'

/** @throws ApiFault 401 when there are credentials and they do not hold */
export type Authenticate = (request: ApiRequest) => Promise<Caller>

export type Ways = {
  /** The token of `Authorization: Bearer …` [RFC6750]. */
  bearer: (token: string) => Promise<Caller>
  /** A request with `oauth_` parameters in its header, address or form [RFC5849]. */
  signed: Authenticate
}

export const authenticateBy =
  ({ bearer, signed }: Ways): Authenticate =>
  async request => {
    const [scheme = '', credentials = ''] = request.authorization?.trim().split(/\s+(.*)/s) ?? []
    if (/^bearer$/i.test(scheme)) return bearer(credentials)
    if (/^oauth$/i.test(scheme) || request.pairs.some(([name]) => name === 'oauth_signature'))
      return signed(request)
    if (scheme !== '')
      throw new ApiFault({
        message: 'The Authorization header must be of the scheme Bearer or OAuth.',
        error: 'method_forbidden',
        reason: 'consumer_missing',
        status: 401,
      })
    return NOBODY
  }
