// The wallet's requests to a verifier [OID4VP §5.10, §8.2]: fetch what it asks, and post the answer. Every answer is a value
// of one of three kinds, as when a card is collected.
import * as z from 'zod'
import { type Answer, ask, type Fetch, UNEXPECTED } from '../openid4vci/ask.ts'
import type { RequestPlace } from './link.ts'
import { REQUEST_MEDIA_TYPE } from './request.ts'

const PATIENCE_MS = 20_000

/** The signed request at this address, unread; `unknown` when it is over, was answered, or the verifier was restarted. */
export async function fetchRequest(
  fetch: Fetch,
  requestUri: string,
): Promise<Answer<{ signed: string }, 'unknown'>> {
  try {
    const response = await fetch(requestUri, {
      headers: { accept: REQUEST_MEDIA_TYPE },
      redirect: 'error',
      credentials: 'omit',
      cache: 'no-store',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    if (response.ok) return { signed: await response.text() }
    if (response.status === 404 || response.status === 410) return { refused: 'unknown' }
    return response.status >= 500 || response.status === 429 ? { failed: 'unavailable' } : UNEXPECTED
  } catch {
    return { failed: 'no_network' }
  }
}

const Place = z.object({ client_id: z.string(), request_uri: z.string() })

/** The request that six digits stand for at this verifier; `wrong_digits` when for none, or for none any more. */
export async function redeemDigits(
  fetch: Fetch,
  { verifier, digits }: { verifier: string; digits: string },
): Promise<Answer<{ place: RequestPlace }, 'wrong_digits' | 'too_many'>> {
  const body = JSON.stringify({ digits })
  const answer = await ask(fetch, `${verifier}/digits`, { method: 'POST', body }, Place)
  if ('body' in answer)
    return { place: { clientId: answer.body.client_id, requestUri: answer.body.request_uri } }
  if ('error' in answer) return answer.error === 'unknown' ? { refused: 'wrong_digits' } : UNEXPECTED
  return answer.failed === 'unavailable' ? { refused: 'too_many' } : answer
}

const Accepted = z.object({ redirect_uri: z.url().optional() })

/** Posts the form. `redirectUri` is where the person's browser is to go on, on the same phone. */
export async function postAnswer(
  fetch: Fetch,
  { responseUri, form }: { responseUri: string; form: URLSearchParams },
): Promise<Answer<{ redirectUri: string | undefined }, 'unknown' | 'already_answered'>> {
  const answer = await ask(fetch, responseUri, { method: 'POST', body: form }, Accepted)
  if ('body' in answer) return { redirectUri: answer.body.redirect_uri }
  if ('failed' in answer) return answer
  return answer.error === 'unknown' || answer.error === 'already_answered'
    ? { refused: answer.error }
    : UNEXPECTED
}
