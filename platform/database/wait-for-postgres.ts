// PostgreSQL that does not answer when an app starts: often it is starting too. It is tried again for a while, then the
// operator is told in a sentence what is wrong.
import { setTimeout } from 'node:timers/promises'
import { isOutage, NoConnection } from './outage.ts'

/** The database cannot be used; the message says which, why, and what to look at. */
export class DatabaseDown extends Error {}

const FIRST_PAUSE_MS = 100
const LONGEST_PAUSE_MS = 2000

/**
 * @param ask resolves when the database answers
 * @param within milliseconds for which an outage is waited out; a refusal, such as a wrong password, is final at once
 * @param say is told once that the database is waited for
 * @throws DatabaseDown
 */
export async function waitForPostgres(
  ask: () => Promise<unknown>,
  {
    url,
    within,
    say = text => console.error(text),
  }: { url: string; within: number; say?: (text: string) => void },
): Promise<void> {
  const until = performance.now() + within
  for (let pause = FIRST_PAUSE_MS, told = false; ; pause = Math.min(pause * 2, LONGEST_PAUSE_MS)) {
    try {
      await ask()
      return
    } catch (error) {
      if (!isOutage(error)) throw error
      const cause = causeOf(error as Error)
      if (isRefusal(cause))
        throw new DatabaseDown(`The database ${placeOf(url)} refuses us: ${wordsOf(cause)}.`, { cause })
      if (performance.now() + pause > until)
        throw new DatabaseDown(
          `The database ${placeOf(url)} does not answer: ${wordsOf(cause)}. Is PostgreSQL running, and is the address right?`,
          { cause },
        )
      if (!told)
        say(
          `The database ${placeOf(url)} does not answer yet; it is tried again for ${within / 1000} seconds.`,
        )
      told = true
      await setTimeout(pause)
    }
  }
}

/** Without user and password. */
function placeOf(url: string): string {
  const { host, pathname } = new URL(url)
  return `${host}${pathname}`
}

/** What the driver said; of a host with several addresses, what the first one did. */
function causeOf(error: Error): Error {
  const cause = error instanceof NoConnection ? (error.cause as Error) : error
  return cause instanceof AggregateError ? (cause.errors[0] as Error) : cause
}

/** Classes of SQLSTATE: authorization (password, role), and a database that does not exist. */
const isRefusal = (error: Error) =>
  'code' in error && (String(error.code).startsWith('28') || error.code === '3D000')

const wordsOf = ({ message }: Error) => message.replace(/\.$/, '')
