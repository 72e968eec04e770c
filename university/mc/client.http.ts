// The client of our issuer's university interface over HTTP [DESIGN 4]: JSON, an access token got by a signed
// assertion, every answer parsed; whatever is not an answer is McSilent.
import { randomUUID } from 'node:crypto'
import { assertionClaims, TokenAnswer, tokenRequestBody } from '@mlegitymacja/core/mc/access.ts'
import { EpochChanged, ReadableEvents } from '@mlegitymacja/core/mc/event.ts'
import { type PlaceAnswer, PlaceAnswers } from '@mlegitymacja/core/mc/order.ts'
import { type EndOrder, OrderState, OrderStates } from '@mlegitymacja/core/mc/state.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import { type CryptoKey, SignJWT } from 'jose'
import type { z } from 'zod'
import { type McClient, McSilent } from './client.ts'

export type McAccess = {
  /** How the university reaches the MC system. */
  address: string
  /** The MC system's public address, the audience of assertions. */
  audience: string
  clientId: string
  key: { private: CryptoKey; kid: string }
  clock: Clock
  /** Another way to send requests, such as into an app of the same process. */
  fetch?: (url: string, init: RequestInit) => Promise<Response>
}

const CALL_MS = 10_000
/** A token is renewed this long before it would run out. */
const RENEW_MS = 60_000

export function mcOverHttp(access: McAccess): McClient {
  const accessToken = tokenKeeper(access)

  const call = async (
    path: string,
    init: RequestInit,
    waitMs = 0,
    signal?: AbortSignal,
  ): Promise<Response> => {
    const limit = AbortSignal.timeout(CALL_MS + waitMs)
    const response = await reach(access, path, {
      ...init,
      headers: { authorization: `Bearer ${await accessToken.get()}`, ...init.headers },
      signal: signal ? AbortSignal.any([limit, signal]) : limit,
    })
    // The MC system may have forgotten the token (restart, restored keys): the next attempt gets a new one.
    if (response.status === 401) accessToken.forget()
    return response
  }

  const postJson = async <T>(path: string, body: unknown, schema: z.ZodType<T>): Promise<T> => {
    const response = await call(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    return parse(response, schema)
  }

  return {
    async place(orders) {
      const { answers } = await postJson('/v1/orders', { orders }, PlaceAnswers)
      return answersFor(
        orders.map(({ id }) => id),
        answers,
      )
    },
    async putPhoto(sha256, photo) {
      const response = await call(`/v1/photos/${sha256}`, { method: 'PUT', body: new Uint8Array(photo) })
      if (!response.ok) throw new McSilent(`a photo was answered with ${response.status}`)
    },
    async end(how, orderId, card) {
      const told: EndOrder = card ? { card_status: card } : {}
      const state = await postJson(`/v1/orders/${orderId}/${how}`, told, OrderState)
      if (state.id !== orderId) throw new McSilent('an answer about another order')
      return state
    },
    async query(ids) {
      const { states } = await postJson('/v1/orders/query', { ids }, OrderStates)
      return answersFor(ids, states)
    },
    async events(cursor, wait, signal) {
      const query = new URLSearchParams({ after: cursor, wait: String(wait), limit: '500' })
      const response = await call(`/v1/events?${query}`, {}, wait * 1000, signal)
      if (response.status === 409) return { restored: await parseBody(response, EpochChanged) }
      return parse(response, ReadableEvents)
    },
  }
}

function tokenKeeper(access: McAccess) {
  const { audience, clientId, key, clock } = access
  let kept: { token: string; renewAt: number } | undefined
  return {
    forget() {
      kept = undefined
    },
    async get(): Promise<string> {
      const now = clock()
      if (kept && kept.renewAt > now.getTime()) return kept.token
      const claims = assertionClaims({ clientId, mc: audience, jti: randomUUID() }, now)
      const assertion = await new SignJWT(claims)
        .setProtectedHeader({ alg: 'ES256', kid: key.kid })
        .sign(key.private)
      const response = await reach(access, '/v1/token', {
        method: 'POST',
        body: tokenRequestBody(assertion),
        signal: AbortSignal.timeout(CALL_MS),
      })
      const { access_token, expires_in } = await parse(response, TokenAnswer)
      kept = { token: access_token, renewAt: now.getTime() + expires_in * 1000 - RENEW_MS }
      return access_token
    },
  }
}

async function reach(access: McAccess, path: string, init: RequestInit): Promise<Response> {
  const send = access.fetch ?? globalThis.fetch
  try {
    return await send(access.address + path, { ...init, redirect: 'error' })
  } catch (cause) {
    throw new McSilent('no answer', { cause })
  }
}

async function parse<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  if (!response.ok) {
    await response.body?.cancel()
    throw new McSilent(`answered with ${response.status}`)
  }
  return parseBody(response, schema)
}

async function parseBody<T>(response: Response, schema: z.ZodType<T>): Promise<T> {
  let body: unknown
  try {
    body = await response.json()
  } catch (cause) {
    throw new McSilent('the answer is no JSON', { cause })
  }
  const result = schema.safeParse(body)
  // The issues name fields; the values, which may be personal, stay out of the message.
  if (!result.success)
    throw new McSilent(
      `the answer has wrong fields: ${result.error.issues.map(({ path }) => path.join('.')).join(', ')}`,
    )
  return result.data
}

/** An answer for each order asked about, in their sequence; an order without one makes the whole answer worthless. */
function answersFor<T extends PlaceAnswer | OrderState>(ids: readonly string[], answers: readonly T[]): T[] {
  const matching = answers.length === ids.length && answers.every(({ id }, i) => id === null || id === ids[i])
  if (!matching) throw new McSilent('the answers do not fit the orders')
  return [...answers]
}
