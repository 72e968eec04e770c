// Following the MC system's feed [DESIGN 3]: news and cursor in one transaction; the feed alone moves an order
// forward. Several instances may read at once: whoever moves the cursor first has applied the news.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../university.ts'
import { applyNews } from './apply-news.ts'
import { McSilent } from './client.ts'
import { advanceFeed, lockOrders, readFeed } from './feed.sql.ts'
import { recover } from './recover.ts'
import { answered, wentSilent } from './silence.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'mc' | 'log' | 'wake' | 'changes'>

/**
 * Reads the feed once and applies what is new.
 * @param wait seconds the MC system may wait for news
 * @returns how many pieces of news came
 * @throws McSilent
 */
export async function follow(
  needs: Needs,
  { wait, signal }: { wait: number; signal?: AbortSignal },
): Promise<number> {
  const { db, clock, mc } = needs
  const { cursor } = await readFeed(db)
  const answer = await mc.events(cursor, wait, signal).catch(async (error: unknown) => {
    if (error instanceof McSilent && !signal?.aborted) await wentSilent(needs, error)
    throw error
  })
  await answered(needs)
  if ('restored' in answer) {
    await recover(needs, { from: cursor, to: answer.restored.cursor })
    return 0
  }
  if (answer.cursor === cursor) return 0
  await inTransaction(db, async tx => {
    if (!(await advanceFeed(tx, cursor, answer.cursor, clock()))) return
    await lockOrders(
      tx,
      answer.events.map(({ order_id }) => order_id),
    )
    for (const event of answer.events) await applyNews(tx, needs, event)
  })
  if (answer.events.length > 0) needs.changes.ring()
  return answer.events.length
}
