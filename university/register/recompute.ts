// Deciding anew when every student's right ended, after the policy has changed [SPEC 4]. In bounded transactions, so
// that ordering goes on; interrupted and repeated it does no harm. The sweep waits until it is done.
import { rightEnded } from '@mlegitymacja/core/entitlement/entitlement.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../university.ts'
import { type End, lockEnds, noteComputed, writeEnds } from './recompute.sql.ts'
import { readRecords } from './record.sql.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

const AT_ONCE = 1000

/** @returns how many students were looked at, and whose right now ends otherwise */
export async function recompute(
  needs: Needs,
  progress: (looked: number) => void = () => {},
): Promise<{ looked: number; changed: number }> {
  let after: string | null = null
  let looked = 0
  let changed = 0
  for (;;) {
    const page: { last: string | null; looked: number; changed: number } = await recomputePage(needs, after)
    looked += page.looked
    changed += page.changed
    progress(looked)
    if (page.last === null) break
    after = page.last
  }
  await noteComputed(needs.db, needs.policy.plasticCardMatters, needs.clock())
  return { looked, changed }
}

function recomputePage({ db, sealing, policy, clock }: Needs, after: string | null) {
  return inTransaction(db, async tx => {
    const stored = await lockEnds(tx, after, AT_ONCE)
    const records = await readRecords(
      tx,
      sealing,
      stored.map(({ id }) => id),
    )
    const others = stored.flatMap((before): { before: End; now: End }[] => {
      const ended = rightEnded(records.get(before.id)!, policy.plasticCardMatters)
      const now = {
        id: before.id,
        right_ended_on: ended?.on ?? null,
        right_ended_fact: ended?.fact ?? null,
        revocable_from: ended?.revocableFrom ?? null,
      }
      return sameEnd(before, now) ? [] : [{ before, now }]
    })
    await writeEnds(tx, others, clock())
    const last = stored.length < AT_ONCE ? null : stored.at(-1)!.id
    return { last, looked: stored.length, changed: others.length }
  })
}

const sameEnd = (a: End, b: End) =>
  a.right_ended_on === b.right_ended_on &&
  a.right_ended_fact === b.right_ended_fact &&
  a.revocable_from === b.revocable_from
