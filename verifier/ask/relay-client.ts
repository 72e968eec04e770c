// The page's requests to its own relay.
import type { PublicKey } from '@mlegitymacja/core/jws/es256.ts'
import { WALLET_ERRORS } from '@mlegitymacja/core/openid4vp/response.ts'
import * as z from 'zod'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

const Asked = z.object({
  id: z.string(),
  inbox: z.string(),
  client_id: z.string(),
  request_uri: z.url(),
  expires_in_ms: z.number(),
  now: z.iso.datetime(),
})
export type Asked = z.infer<typeof Asked>

const Digits = z.object({ digits: z.string(), expires_in_ms: z.number() })
export type Digits = z.infer<typeof Digits>

const News = z.discriminatedUnion('state', [
  z.object({ state: z.enum(['waiting', 'opened']) }),
  z.object({ state: z.literal('refused'), error: z.enum(WALLET_ERRORS) }),
  z.object({ state: z.literal('answered'), response: z.string() }),
])
export type News = z.infer<typeof News>

/** The server cannot be reached · it does not know the request (it was restarted, or the time is over) · too many at once. */
export type Trouble = { trouble: 'no_network' | 'unknown' | 'too_many' }

/** Longer than the relay holds a question for news. */
const PATIENCE_MS = 30_000

export async function askRelay(
  fetch: Fetch,
  question: { nonce: string; readingKey: PublicKey; types: readonly string[]; sameDevice: boolean },
): Promise<Asked | Trouble> {
  const { nonce, readingKey, types, sameDevice } = question
  const body = JSON.stringify({ nonce, reading_key: readingKey, types, same_device: sameDevice })
  return send(fetch, '/requests', { method: 'POST', body }, Asked)
}

export const newDigits = (fetch: Fetch, asked: Asked): Promise<Digits | Trouble> =>
  send(fetch, `/inbox/${asked.id}/digits`, { method: 'POST', headers: secret(asked) }, Digits)

/** @param known the state that the page has seen; the relay answers as soon as it is another */
export function newsOf(
  fetch: Fetch,
  {
    asked,
    known,
    code,
    signal,
  }: { asked: Asked; known: string; code?: string | undefined; signal: AbortSignal },
): Promise<News | Trouble> {
  const query = new URLSearchParams({ known, ...(code && { code }) })
  return send(fetch, `/inbox/${asked.id}?${query}`, { headers: secret(asked), signal }, News)
}

/** Tells the relay to forget; whether it hears it does not matter, it forgets by itself too. */
export async function withdraw(fetch: Fetch, asked: Asked): Promise<void> {
  const init = { method: 'DELETE', headers: secret(asked), keepalive: true }
  await fetch(`/inbox/${asked.id}`, init).catch(() => {})
}

const secret = ({ inbox }: Asked) => ({ authorization: `Bearer ${inbox}` })

async function send<T>(
  fetch: Fetch,
  path: string,
  init: RequestInit,
  schema: z.ZodType<T>,
): Promise<T | Trouble> {
  try {
    const signals = [AbortSignal.timeout(PATIENCE_MS), ...(init.signal ? [init.signal] : [])]
    const response = await fetch(path, { ...init, cache: 'no-store', signal: AbortSignal.any(signals) })
    if (response.status === 404) return { trouble: 'unknown' }
    if (response.status === 429) return { trouble: 'too_many' }
    const body = response.ok ? schema.safeParse(await response.json()) : undefined
    return body?.success ? body.data : { trouble: 'no_network' }
  } catch {
    return { trouble: 'no_network' }
  }
}
