// One question to one holder, from the nonce to the shown card [OID4VP §8]. Nonce and reading key are made here, in the
// browser, for this question only, and are forgotten with it.

import { newReadingKey } from '@mlegitymacja/core/jwe/compact.ts'
import { toBase64url } from '@mlegitymacja/core/jws/base64url.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { type RequestPlace, requestLink, walletRequestLink } from '@mlegitymacja/core/openid4vp/link.ts'
import { readAnswer, type WalletError } from '@mlegitymacja/core/openid4vp/response.ts'
import { type SymbolPair, symbolsOf } from '@mlegitymacja/core/openid4vp/symbols.ts'
import {
  type Asked,
  askRelay,
  type Digits,
  type Fetch,
  newDigits,
  newsOf,
  type Trouble,
  withdraw,
} from './relay-client.ts'

export type Question = Readonly<{
  /** What the QR code says. */
  link: string
  linkInto(wallet: string): string
  symbols: SymbolPair
  /** How far this device's clock is behind the server's, in milliseconds. */
  clockOffsetMs: number
  expiresInMs: number
  newDigits(): Promise<Digits | Trouble>
  /** Waits for the end of the question. */
  outcome(tools: Waiting): Promise<Outcome>
  withdraw(): void
}>

export type Outcome =
  | { presentation: string; audience: string; nonce: string }
  /** The person did not agree, or the wallet could not. */
  | { refused: WalletError }
  /** Something came that is no answer to this question. */
  | { unreadable: true }
  | { trouble: Trouble['trouble'] }
  | { aborted: true }

export type Waiting = {
  /** A wallet has opened the request. */
  onOpened: () => void
  /** The code that the wallet on this phone brings back; the signal says when it is there. */
  returned?: { code(): string | undefined; signal: AbortSignal }
  signal: AbortSignal
  /** A network that went away may come back; longer and longer pauses, by this. */
  pause: (ms: number) => Promise<void>
}

type Tools = { fetch: Fetch; now: () => number }

export async function askQuestion(
  { fetch, now }: Tools,
  { types, sameDevice }: { types: readonly string[]; sameDevice: boolean },
): Promise<Question | Trouble> {
  const { privateKey, publicKey: readingKey } = await newReadingKey()
  const nonce = toBase64url(crypto.getRandomValues(new Uint8Array(16)))
  const before = now()
  const asked = await askRelay(fetch, { nonce, readingKey, types, sameDevice })
  if ('trouble' in asked) return asked
  const place: RequestPlace = { clientId: asked.client_id, requestUri: asked.request_uri }
  return {
    link: requestLink(place),
    linkInto: wallet => walletRequestLink(wallet, place),
    symbols: await symbolsOf({ nonce, readingKey }, sha256),
    clockOffsetMs: Date.parse(asked.now) - (before + now()) / 2,
    expiresInMs: asked.expires_in_ms,
    newDigits: () => newDigits(fetch, asked),
    outcome: async waiting => {
      const answer = await waitForAnswer(fetch, asked, waiting)
      if (!('response' in answer)) return answer
      void withdraw(fetch, asked)
      const presentation = await readAnswer(answer.response, { key: privateKey, state: asked.id })
      return presentation === undefined
        ? { unreadable: true }
        : { presentation, audience: asked.client_id, nonce }
    },
    withdraw: () => void withdraw(fetch, asked),
  }
}

const PAUSES_MS = [500, 1000, 2000, 4000, 8000]

async function waitForAnswer(
  fetch: Fetch,
  asked: Asked,
  { onOpened, returned, signal, pause }: Waiting,
): Promise<Exclude<Outcome, { presentation: string }> | { response: string }> {
  let known = 'waiting'
  let failures = 0
  while (!signal.aborted) {
    const code = returned?.code()
    const until = returned && !code ? AbortSignal.any([signal, returned.signal]) : signal
    const news = await newsOf(fetch, { asked, known, code, signal: until })
    if (until.aborted) continue
    if ('trouble' in news) {
      const wait = PAUSES_MS[failures++]
      if (news.trouble !== 'no_network' || wait === undefined) return news
      await pause(wait)
      continue
    }
    failures = 0
    if (news.state === 'answered') return { response: news.response }
    if (news.state === 'refused') return { refused: news.error }
    if (news.state === 'opened' && known === 'waiting') onOpened()
    known = news.state
  }
  return { aborted: true }
}
