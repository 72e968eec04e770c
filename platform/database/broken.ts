// A connection that breaks while it is used, told apart from a statement that is wrong: pg has no code for the first.
import { setImmediate } from 'node:timers/promises'
import { NoConnection } from './outage.ts'

type Client = {
  on(event: 'error' | 'end', heard: () => void): unknown
  query: (...args: unknown[]) => unknown
}

/** From now on what this client fails at because its connection is gone, fails as `NoConnection`. */
export function tellBroken(given: object): void {
  const client = given as Client
  let gone = false
  const noteGone = () => {
    gone = true
  }
  client.on('error', noteGone)
  client.on('end', noteGone)
  const query = client.query.bind(client)
  client.query = (...args) => {
    const answer = query(...args)
    return answer instanceof Promise ? answer.catch((error: unknown) => explain(error, () => gone)) : answer
  }
}

async function explain(error: unknown, isGone: () => boolean): Promise<never> {
  // What was asked fails before the end of the connection is announced.
  await setImmediate()
  if (isGone()) throw new NoConnection('the connection to the database broke', { cause: error })
  throw error
}
