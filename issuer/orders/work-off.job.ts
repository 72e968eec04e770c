// Works off received orders [SPEC 9]: checks, then codes or an error code. Any number of instances may do so at
// once; an order is settled, together with its event, in the transaction that holds it.
import { PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import { addDays, type LocalDate, startOfDay, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Db, Parts } from '../parts.ts'
import { type FreeIndex, takeIndices } from '../status-list/indices.ts'
import { cardData } from './card-data.ts'
import { checkOrder } from './checks.ts'
import { activationFingerprint, codeLookup, createCodes, preAuthorizedCode } from './codes.ts'
import { openPhoto } from './photo.ts'
import { openJson, sealJson } from './sealed.ts'
import { claimDue, type DueOrder, findDuplicates, type Outcome, postpone, settle } from './work-off.sql.ts'

export type WorkOffParts = Pick<Parts, 'db' | 'sealing' | 'clock' | 'log' | 'codesDays' | 'bells' | 'sandbox'>

const BATCH = 50
const DAY_MS = 24 * 3600 * 1000

/**
 * The cancellation of an earlier order and the placing of a new one travel apart and may arrive the wrong way round:
 * a duplicate is looked at again for this long before it fails.
 */
const DUPLICATE_GRACE_MS = 10 * 60 * 1000
const DUPLICATE_PAUSE_MS = 3000

/** One batch in one transaction. */
export async function workOff(parts: WorkOffParts): Promise<StepResult> {
  const now = parts.clock()
  const { delayMs } = await parts.sandbox.current()
  const universities = await inTransaction(parts.db, async tx => {
    const receivedBefore = new Date(now.getTime() - delayMs)
    const due = await claimDue(tx, { now, receivedBefore, limit: BATCH })
    if (due.length > 0) await settleAll(parts, { tx, due, now })
    return due.map(order => order.university)
  })
  for (const university of new Set(universities)) parts.bells.ring(university)
  return universities.length === BATCH ? 'again' : 'rest'
}

type Batch = { tx: Db; due: DueOrder[]; now: Date }

async function settleAll(parts: WorkOffParts, { tx, due, now }: Batch): Promise<void> {
  const errors = await parts.sandbox.errors(tx)
  const today = warsawDate(now)
  const duplicates = await findDuplicates(
    tx,
    due.map(({ key }) => key),
    today,
  )
  const judged = due.map(order => ({
    order,
    verdict: judge(parts, order, { now, today, errors, duplicate: duplicates.has(order.key) }),
  }))
  const patient = judged.filter(({ verdict }) => verdict === 'look_again').map(({ order }) => order.key)
  if (patient.length > 0) await postpone(tx, patient, new Date(now.getTime() + DUPLICATE_PAUSE_MS))

  const good = judged.filter(({ verdict }) => typeof verdict === 'object').length
  const indices = await takeIndices({ db: tx, sealing: parts.sealing }, good, now)
  const outcomes = judged.flatMap(({ order, verdict }): Outcome[] => {
    if (verdict === 'look_again') return []
    if (typeof verdict === 'string') return [{ key: order.key, error_code: verdict }]
    return [{ key: order.key, ...verdict, ...codesFor(parts, order, now), ...takeOne(indices) }]
  })
  if (outcomes.length > 0) await settle(tx, outcomes, now)
}

/** The sealed claims of the card to be, or an error code, or that it is too early to say. */
function judge(
  { sealing, log }: WorkOffParts,
  order: DueOrder,
  around: { now: Date; today: LocalDate; errors: Map<string, string>; duplicate: boolean },
): { claims: string } | 'look_again' | (string & {}) {
  try {
    const wanted = around.errors.get(order.pesel_lookup.toString('hex'))
    if (wanted) return wanted
    const placed = PlaceOrder.parse(openJson(sealing, 'person', order, order.person))
    const photo = openPhoto(sealing, { ...order, photo: order.photo! })
    const { entitled: universityEntitled } = order
    const code = checkOrder(placed, { ...around, universityEntitled, photo })
    const waited = around.now.getTime() - order.received_at.getTime()
    if (code === 'DUPLICATE_CARD' && waited < DUPLICATE_GRACE_MS) return 'look_again'
    if (code) return code
    const claims = cardData(placed, photo, order.university_name)
    return { claims: sealJson(sealing, 'claims', order, claims).toString('base64') }
  } catch (error) {
    log.error({ err: error, order: order.id }, 'an order could not be processed')
    return 'PROCESSING_ERROR'
  }
}

function codesFor({ sealing, codesDays }: WorkOffParts, order: DueOrder, now: Date) {
  const codes = createCodes()
  const lookup = codeLookup(sealing, preAuthorizedCode(sealing, codes.pickup_id))
  const endOfValidity = startOfDay(addDays(order.valid_until, 1)).getTime()
  return {
    codes: sealJson(sealing, 'codes', order, codes).toString('base64'),
    lookup: lookup.toString('base64'),
    activation: activationFingerprint(sealing, lookup, codes.activation_code).toString('base64'),
    codes_expire_at: new Date(Math.min(now.getTime() + codesDays * DAY_MS, endOfValidity)),
  }
}

function takeOne(indices: FreeIndex[]): FreeIndex {
  const index = indices.pop()
  if (!index) throw new Error('fewer status indices were taken than cards are to be made')
  return index
}
