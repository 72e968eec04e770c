// The relay's endpoints. A wallet anywhere may open a request, answer it, or exchange six digits for it [OID4VP §5.10, §8.2];
// the rest belongs to the page of this very address, which holds the inbox's secret.
import { PublicKey } from '@mlegitymacja/core/jws/es256.ts'
import { REQUEST_MEDIA_TYPE } from '@mlegitymacja/core/openid4vp/request.ts'
import { WALLET_ERRORS } from '@mlegitymacja/core/openid4vp/response.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import { cors } from 'hono/cors'
import * as z from 'zod'
import { createLimit } from './limit.ts'
import type { Question, Relay } from './relay.ts'

/** A shown card with a photo of 8 KB is 20 KB when encrypted. */
const LARGEST_ANSWER = 64_000
/** Shorter than the patience of common proxies. */
const LONGEST_WAIT_MS = 20_000
const MINUTE_MS = 60_000
/** Wrong digits a minute. With 1 000 live numbers all the guessers of the world together meet one of them a minute. */
const WRONG_DIGITS = { fromOnePlace: 10, fromEverywhere: 1000 }
/** New requests a minute from one place: a gate of a large concert asks less often. */
const NEW_REQUESTS = 120

const AskBody = z
  .object({
    nonce: z.string().regex(/^[\w-]{22,64}$/),
    reading_key: PublicKey,
    types: z.array(z.url().max(300)).min(1).max(20),
    same_device: z.boolean().default(false),
  })
  .transform(
    ({ nonce, reading_key, types, same_device }): Question => ({
      nonce,
      readingKey: reading_key,
      types: types as [string, ...string[]],
      sameDevice: same_device,
    }),
  )

const Answer = z.union([
  z.object({ response: z.string().min(1), error: z.undefined().optional() }),
  z.object({ error: z.string(), response: z.undefined().optional() }),
])

type Parts = {
  relay: Relay
  clock: Clock
  /** The public address, without a slash at the end. */
  address: string
  clientId: string
  /** The network place that a request comes from. */
  placeOf: (c: Context) => string
  stopping: AbortSignal
}

export function relayEndpoints(parts: Parts): Hono {
  const app = new Hono()
  const small = bodyLimit({ maxSize: LARGEST_ANSWER, onError: c => c.json({ error: 'too_large' }, 413) })
  app.use('*', small, async (c, next) => {
    await next()
    c.header('Cache-Control', 'no-store')
  })
  app.route('/', forWallets(parts))
  app.route('/', forThePage(parts))
  return app
}

function forWallets({ relay, clock, address, clientId, placeOf }: Parts): Hono {
  const app = new Hono()
  const toAll = cors({ origin: '*', allowMethods: ['GET', 'POST'], maxAge: 7200 })
  for (const path of ['/requests/:id', '/answers/:id', '/digits']) app.use(path, toAll)
  const wrongHere = createLimit({ most: WRONG_DIGITS.fromOnePlace, windowMs: MINUTE_MS, clock })
  const wrongAnywhere = createLimit({ most: WRONG_DIGITS.fromEverywhere, windowMs: MINUTE_MS, clock })

  app.get('/requests/:id', c => {
    const signed = relay.open(c.req.param('id'))
    if (!signed) return c.json({ error: 'unknown' }, 404)
    return c.body(signed, 200, { 'Content-Type': REQUEST_MEDIA_TYPE })
  })

  app.post('/answers/:id', async c => {
    const answer = Answer.safeParse(Object.fromEntries(new URLSearchParams(await c.req.text()))).data
    if (!answer) return c.json({ error: 'invalid_request' }, 400)
    const { response, error } = answer
    const result = relay.answer(
      c.req.param('id'),
      response === undefined
        ? { error: WALLET_ERRORS.find(known => known === error) ?? 'invalid_request' }
        : { response },
    )
    if ('refused' in result)
      return c.json({ error: result.refused }, result.refused === 'unknown' ? 404 : 409)
    return c.json(result.code ? { redirect_uri: `${address}/#response_code=${result.code}` } : {})
  })

  app.post('/digits', async c => {
    const place = placeOf(c)
    const { digits } = z
      .object({ digits: z.string() })
      .catch({ digits: '' })
      .parse(await jsonOf(c))
    if (wrongHere.isReached(place) || wrongAnywhere.isReached('')) return c.json({ error: 'too_many' }, 429)
    const id = relay.takeDigits(digits)
    if (!id) {
      wrongHere.count(place)
      wrongAnywhere.count('')
      return c.json({ error: 'unknown' }, 404)
    }
    return c.json({ client_id: clientId, request_uri: `${address}/requests/${id}` })
  })
  return app
}

function forThePage({ relay, clock, address, clientId, placeOf, stopping }: Parts): Hono {
  const app = new Hono()
  const asked = createLimit({ most: NEW_REQUESTS, windowMs: MINUTE_MS, clock })

  app.post('/requests', async c => {
    const question = AskBody.safeParse(await jsonOf(c)).data
    if (!question) return c.json({ error: 'invalid_request' }, 400)
    const place = placeOf(c)
    const made = asked.isReached(place) ? undefined : await relay.ask(question, place)
    if (!made) return c.json({ error: 'too_many' }, 429)
    asked.count(place)
    const { id, inbox, expiresAt } = made
    const now = clock()
    return c.json(
      {
        id,
        inbox,
        client_id: clientId,
        request_uri: `${address}/requests/${id}`,
        expires_in_ms: expiresAt.getTime() - now.getTime(),
        now: now.toISOString(),
      },
      201,
    )
  })

  app.post('/inbox/:id/digits', c => {
    const given = relay.newDigits(c.req.param('id'), secretOf(c))
    if (!given) return c.json({ error: 'unknown' }, 404)
    return c.json({ digits: given.digits, expires_in_ms: given.expiresAt.getTime() - clock().getTime() })
  })

  app.get('/inbox/:id', async c => {
    const { known, code } = c.req.query()
    const wanted = {
      id: c.req.param('id'),
      inbox: secretOf(c),
      ...(known && { known }),
      ...(code && { code }),
    }
    const signal = AbortSignal.any([stopping, c.req.raw.signal])
    const news = await relay.news(wanted, { ms: LONGEST_WAIT_MS, signal })
    if (!news) return c.json({ error: 'unknown' }, 404)
    return c.json(news.state === 'answered' ? { state: news.state, response: news.response } : news)
  })

  app.delete('/inbox/:id', c => {
    relay.withdraw(c.req.param('id'), secretOf(c))
    return c.body(null, 204)
  })
  return app
}

const jsonOf = (c: Context): Promise<unknown> => c.req.json().catch(() => undefined)

const secretOf = (c: Context): string => /^Bearer (\S+)$/.exec(c.req.header('authorization') ?? '')?.[1] ?? ''
