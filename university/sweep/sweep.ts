// The revocation sweep [SPEC 8, DESIGN 3]: freezes its candidates, lets the brake judge them, then revokes in bounded
// transactions that look again. Killed at any moment or run twice at once it does no harm: an order moves once, and
// what a dead run left is found by the next.
import { randomUUID } from 'node:crypto'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inLongTransaction, inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../audit/audit.sql.ts'
import { computedAs } from '../register/recompute.sql.ts'
import type { University } from '../university.ts'
import { type Brake, DEFAULT_BRAKE, type Load, stops } from './brake.ts'
import {
  type Candidate,
  countedBefore,
  countLive,
  findCandidates,
  freezeCandidates,
} from './candidates.sql.ts'
import {
  approve,
  elect,
  finish,
  giveUpDead,
  lockBrake,
  noteLoad,
  type SweepRow,
  stop,
  sweepById,
} from './sweep.sql.ts'
import { type Working, workOff } from './work-off.ts'

type Needs = Working & Pick<University, 'policy' | 'log'>

export type Swept =
  | { done: SweepRow }
  /** The brake holds; an administrator may approve exactly this list. */
  | { stopped: SweepRow }
  /** Another instance has this run. */
  | { taken: true }
  /** The ends of rights were computed by another policy: `npm run register -- recompute` first. */
  | { refused: 'policy_changed' }

export type Asked = {
  /** `schedule`, `command`, or a person. */
  by: string
  /** The moment of the schedule, the same for every instance; without it the run is one of its own. */
  scheduledFor?: Date
  brake?: Brake
  /** Orders revoked in one transaction; two are under way at once. */
  atOnce?: number
}

const AT_ONCE = 1000

export async function sweep(
  needs: Needs,
  { by, scheduledFor, brake = DEFAULT_BRAKE, atOnce = AT_ONCE }: Asked,
): Promise<Swept> {
  const { db, clock, policy } = needs
  if (!(await computedAs(db, policy.plasticCardMatters))) return { refused: 'policy_changed' }
  const id = randomUUID()
  const begun = await inLongTransaction(db, async tx => {
    const now = clock()
    const started = performance.now()
    const today = warsawDate(now)
    await lockBrake(tx)
    await giveUpDead(tx, now)
    if (!(await elect(tx, { id, scheduledFor: scheduledFor ?? null, askedBy: by, today, now })))
      return 'taken'
    const load: Load = {
      candidates: await freezeCandidates(tx, id, today),
      live: await countLive(tx, today),
      countedBefore: await countedBefore(tx, { sweepId: id, now, today }),
    }
    await noteLoad(tx, id, load, performance.now() - started)
    if (!stops(load, brake)) return 'running'
    await stop(tx, id)
    return 'stopped'
  })
  if (begun === 'taken') return { taken: true }
  if (begun === 'stopped') {
    needs.log.error({ sweep: id }, 'the sweep stopped at its brake and waits for an administrator')
    return { stopped: (await sweepById(db, id))! }
  }
  return carryOut(needs, id, atOnce)
}

/** An administrator has seen the list of a stopped run and wants exactly it revoked. */
export async function approveSweep(
  needs: Needs,
  { sweepId, by }: { sweepId: string; by: string },
): Promise<Swept | { refused: 'not_waiting' }> {
  if (!(await computedAs(needs.db, needs.policy.plasticCardMatters))) return { refused: 'policy_changed' }
  const approved = await inTransaction(needs.db, async tx => {
    const now = needs.clock()
    if (!(await approve(tx, sweepId, by, now))) return false
    await recordAudit(tx, { at: now, actor: by, action: 'sweep.approved', details: { sweep: sweepId } })
    return true
  })
  return approved ? carryOut(needs, sweepId, AT_ONCE) : { refused: 'not_waiting' }
}

async function carryOut(needs: Needs, sweepId: string, atOnce: number): Promise<Swept> {
  await workOff(needs, sweepId, atOnce)
  await finish(needs.db, sweepId, needs.clock())
  const row = (await sweepById(needs.db, sweepId))!
  needs.log.info({ sweep: sweepId, revoked: row.revoked, spared: row.spared }, 'the sweep is done')
  return { done: row }
}

/** What a run on the same data would do now; changes nothing. */
export type Preview = Load & { list: Candidate[]; stops: boolean }

export async function previewSweep(
  { db, clock, policy }: Pick<Needs, 'db' | 'clock' | 'policy'>,
  brake: Brake = DEFAULT_BRAKE,
): Promise<Preview | { refused: 'policy_changed' }> {
  const now = clock()
  const today = warsawDate(now)
  if (!(await computedAs(db, policy.plasticCardMatters))) return { refused: 'policy_changed' }
  return inLongTransaction(db, async tx => {
    const list = await findCandidates(tx, today)
    const load: Load = {
      candidates: list.length,
      live: await countLive(tx, today),
      countedBefore: await countedBefore(tx, { sweepId: null, now, today }),
    }
    return { ...load, list, stops: stops(load, brake) }
  })
}
