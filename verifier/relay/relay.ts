// The relay [SPEC 11, DESIGN 4]: passes a request to the wallet and its answer, which it cannot read, to the browser that
// asked. Everything is in memory for minutes at most; a restart in between loses requests under way, and both screens say so.
import type { PublicKey } from '@mlegitymacja/core/jws/es256.ts'
import type { WalletError } from '@mlegitymacja/core/openid4vp/response.ts'
import type { Clock } from '@mlegitymacja/core/time/clock.ts'
import { createDoorbell, type Doorbell } from '@mlegitymacja/platform/background/doorbell.ts'
import { createDigits, DIGITS_MS } from './digits.ts'

/** What a browser asks with. The relay adds where the answer goes and signs. */
export type Question = {
  nonce: string
  readingKey: PublicKey
  /** The types of cards that are accepted. */
  types: readonly [string, ...string[]]
  /** The holder's wallet is in the same browser: the answer is handed out only for the code that the wallet brings back. */
  sameDevice: boolean
}

export type Passage =
  | { state: 'waiting' | 'opened' }
  | { state: 'refused'; error: WalletError }
  | { state: 'answered'; response: string; code: string | undefined }

type Relayed = {
  id: string
  /** Known to the asking browser alone. */
  inbox: string
  /** The network place that asked. */
  from: string
  signed: string
  sameDevice: boolean
  expiresAt: number
  passage: Passage
  changed: Doorbell
  /** How often it was given digits. */
  timesGiven: number
}

export type Relay = ReturnType<typeof createRelay>

/** A request waits for its answer for so long; the person at the screen may ask anew at any time. */
export const REQUEST_MS = 10 * 60_000
/** What has arrived and is not fetched is forgotten. */
const ANSWER_MS = 60_000
/** An honest page asks for new digits when the old ones end; three times as often leaves room for its haste. */
const MOST_TIMES_GIVEN = (3 * REQUEST_MS) / DIGITS_MS

type Parts = {
  clock: Clock
  /** Unguessable text, 128 bits. */
  randomId: () => string
  /** A whole number from 0 to below `end`. */
  randomBelow: (end: number) => number
  sign: (id: string, question: Question, now: Date, expiresAt: Date) => Promise<string>
  mostLive: number
  /** Fewer, so that no single place can take them all. */
  mostFromOnePlace: number
}

export function createRelay({ clock, randomId, randomBelow, sign, mostLive, mostFromOnePlace }: Parts) {
  const live = new Map<string, Relayed>()
  const digits = createDigits({ clock, randomBelow })
  const now = () => clock().getTime()

  const forget = (id: string) => {
    const relayed = live.get(id)
    if (!relayed) return
    live.delete(id)
    digits.withdraw(id)
    relayed.changed.ring()
  }
  const find = (id: string): Relayed | undefined => {
    const relayed = live.get(id)
    if (!relayed || now() < relayed.expiresAt) return relayed
    forget(id)
    return undefined
  }
  const mine = (id: string, inbox: string): Relayed | undefined => {
    const relayed = find(id)
    return relayed && sameText(relayed.inbox, inbox) ? relayed : undefined
  }
  const pass = (relayed: Relayed, passage: Passage) => {
    relayed.passage = passage
    relayed.changed.ring()
  }

  return {
    /** Undefined when there are too many at once, in all or from this network place. */
    async ask(
      question: Question,
      from: string,
    ): Promise<{ id: string; inbox: string; expiresAt: Date } | undefined> {
      let fromThere = 0
      for (const id of live.keys()) if (find(id)?.from === from) fromThere++
      if (live.size >= mostLive || fromThere >= mostFromOnePlace) return undefined
      const id = randomId()
      const made = clock()
      const expiresAt = new Date(made.getTime() + REQUEST_MS)
      const relayed: Relayed = {
        id,
        inbox: randomId(),
        from,
        signed: await sign(id, question, made, expiresAt),
        sameDevice: question.sameDevice,
        expiresAt: expiresAt.getTime(),
        passage: { state: 'waiting' },
        changed: createDoorbell(),
        timesGiven: 0,
      }
      live.set(id, relayed)
      return { id, inbox: relayed.inbox, expiresAt }
    },

    /** Six new digits for a request that nobody has opened yet. The earlier ones lead nowhere from then on. */
    newDigits(id: string, inbox: string): { digits: string; expiresAt: Date } | undefined {
      const relayed = mine(id, inbox)
      if (relayed?.passage.state !== 'waiting' || relayed.timesGiven >= MOST_TIMES_GIVEN) return undefined
      relayed.timesGiven++
      return digits.give(id)
    },

    /** The request that six digits stand for, once. */
    takeDigits(text: string): string | undefined {
      const id = digits.take(text)
      return id !== undefined && find(id) ? id : undefined
    },

    /** The signed request for a wallet. The asking browser is told that somebody is looking at it. */
    open(id: string): string | undefined {
      const relayed = find(id)
      if (!relayed || isOver(relayed)) return undefined
      digits.withdraw(id)
      if (relayed.passage.state === 'waiting') pass(relayed, { state: 'opened' })
      return relayed.signed
    },

    /** A wallet's answer: the first counts. `code` is to be brought back to the asking browser on the same phone. */
    answer(
      id: string,
      answer: { response: string } | { error: WalletError },
    ): { accepted: true; code?: string } | { refused: 'unknown' | 'already_answered' } {
      const relayed = find(id)
      if (!relayed) return { refused: 'unknown' }
      if (isOver(relayed)) return { refused: 'already_answered' }
      relayed.expiresAt = now() + ANSWER_MS
      if ('error' in answer) {
        pass(relayed, { state: 'refused', error: answer.error })
        return { accepted: true }
      }
      const code = relayed.sameDevice ? randomId() : undefined
      pass(relayed, { state: 'answered', response: answer.response, code })
      return { accepted: true, ...(code && { code }) }
    },

    /** What has become of a request, as soon as it is no longer what the browser knows. Undefined when it is gone. */
    async news(
      { id, inbox, known, code }: { id: string; inbox: string; known?: string; code?: string },
      patience: { ms: number; signal?: AbortSignal },
    ): Promise<Passage | undefined> {
      const before = mine(id, inbox)
      if (!before) return undefined
      if (shown(before, code).state === known) await before.changed.wait(patience.ms, patience.signal)
      const after = mine(id, inbox)
      return after && shown(after, code)
    },

    /** The browser has what it wanted, or wants it no more. */
    withdraw(id: string, inbox: string): void {
      if (mine(id, inbox)) forget(id)
    },

    get size(): number {
      return live.size
    },
  }
}

const isOver = ({ passage }: Relayed) => passage.state === 'answered' || passage.state === 'refused'

/**
 * On the same phone the answer belongs to the browser into which the wallet led back. Whoever lured a person into
 * answering a request of their own does not get it [OID4VP §14.2].
 */
function shown({ passage, sameDevice }: Relayed, code: string | undefined): Passage {
  if (passage.state !== 'answered' || !sameDevice) return passage
  return code && passage.code && sameText(code, passage.code) ? passage : { state: 'opened' }
}

/** Compares without telling by its time how much was right. */
function sameText(a: string, b: string): boolean {
  let difference = a.length ^ b.length
  for (let i = 0; i < a.length; i++) difference |= a.charCodeAt(i) ^ b.charCodeAt(i % (b.length || 1))
  return difference === 0
}
