// What the panel does with runs of the sweep besides the sweep itself.
import type { Tx } from '../../db/tables.ts'

export async function discard(tx: Tx, sweepId: string, now: Date): Promise<boolean> {
  const row = await tx
    .updateTable('sweeps')
    .set({ state: 'discarded', finished_at: now })
    .where('id', '=', sweepId)
    .where('state', '=', 'stopped')
    .where('waits_in', 'is', null)
    .returning('id')
    .executeTakeFirst()
  return row !== undefined
}
