// After the database came back from a backup [SPEC 9]: what was written since is lost, but universities have read it and
// cards have been signed. A new epoch lets every university notice and query its orders; new cards get indices in new
// lists, because nobody knows which indices of the old ones were given out since.
import { randomBytes } from 'node:crypto'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { beginEpoch } from '../feed/feed.sql.ts'
import type { Db } from '../parts.ts'
import { closeLists } from '../status-list/status-list.sql.ts'

export async function afterRestore(db: Db): Promise<void> {
  await inTransaction(db, async tx => {
    await beginEpoch(tx, randomBytes(6).toString('hex'))
    await closeLists(tx)
  })
}
