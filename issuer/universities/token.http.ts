// POST /v1/token and the guard of everything else under /v1 [SPEC 9, RFC6749 §4.4].
import { ACCESS_TOKEN_LIFETIME, type TokenAnswer, TokenRequest } from '@mlegitymacja/core/mc/access.ts'
import { Hono } from 'hono'
import { createMiddleware } from 'hono/factory'
import type { Parts } from '../parts.ts'
import { createAccessToken, readAccessToken } from './access-token.ts'
import { authenticate } from './assertion.ts'
import { McFault } from './fault.ts'
import type { University } from './universities.sql.ts'

export type UniversityEnv = { Variables: { university: University } }

export function universityToken(parts: Parts) {
  return new Hono().post('/v1/token', async c => {
    const form = TokenRequest.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text())))
    if (!form.success)
      throw new McFault('invalid_request', 'client_credentials with a signed assertion is required')
    const university = await authenticate(parts, form.data.client_assertion)
    c.header('Cache-Control', 'no-store')
    return c.json({
      access_token: createAccessToken(parts, university.key),
      token_type: 'Bearer',
      expires_in: ACCESS_TOKEN_LIFETIME,
    } satisfies TokenAnswer)
  })
}

/** Lets only registered universities pass, and notes which one it is. */
export const requireUniversity = (parts: Parts) =>
  createMiddleware<UniversityEnv>(async (c, next) => {
    const [, token] = /^Bearer +(\S+)$/i.exec(c.req.header('authorization') ?? '') ?? []
    const key = token === undefined ? undefined : readAccessToken(parts, token)
    const university = key === undefined ? undefined : await parts.universities.byKey(key)
    if (!university) {
      c.header('WWW-Authenticate', 'Bearer error="invalid_token"')
      throw new McFault('invalid_token', 'a valid access token is required')
    }
    c.set('university', university)
    await next()
  })
