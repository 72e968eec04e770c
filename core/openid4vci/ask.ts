// One request of the wallet and the three kinds of answer: what was asked for, a refusal in the protocol's words, or a
// failure to get an answer.
import * as z from 'zod'
import { ErrorBody } from './error.ts'

export type Fetch = (url: string, init: RequestInit) => Promise<Response>

/** No way to the issuer or no answer in time · it is out of service or busy, later it may work · it talks nonsense. */
export type Failure = { failed: 'no_network' | 'unavailable' | 'unexpected' }
export type Answer<Wanted, Refusal = never> = Wanted | { refused: Refusal } | Failure

/** What came back: a body by the schema, the wire code of an error, or nothing to go by. */
export type Reply<Body> = { body: Body } | { error: string } | Failure

export const UNEXPECTED: Failure = { failed: 'unexpected' }

/** For an endpoint whose success says enough. */
export const NoBody = z.unknown()

const PATIENCE_MS = 20_000

export async function ask<Body>(
  fetch: Fetch,
  url: string,
  init: RequestInit,
  schema: z.ZodType<Body>,
): Promise<Reply<Body>> {
  let response: Response
  let text: string
  try {
    const signal = AbortSignal.timeout(PATIENCE_MS)
    response = await fetch(url, {
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal,
      ...init,
    })
    text = await response.text()
  } catch {
    return { failed: 'no_network' }
  }
  if (response.status >= 500 || response.status === 429) return { failed: 'unavailable' }
  const json = parseJson(text)
  if (response.ok) {
    const body = schema.safeParse(json)
    return body.success ? { body: body.data } : UNEXPECTED
  }
  const fault = ErrorBody.safeParse(json)
  return fault.success ? { error: fault.data.error } : UNEXPECTED
}

/** An error that the caller has no words for is nonsense to the person as well. */
export const failure = (reply: { error: string } | Failure): Failure =>
  'failed' in reply ? reply : UNEXPECTED

export const post = (accessToken: string, body: object): RequestInit => ({
  method: 'POST',
  headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json' },
  body: JSON.stringify(body),
})

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
