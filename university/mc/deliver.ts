// Delivering commands to the MC system [DESIGN 3]: leases committed first, then the call with no transaction open,
// then completion under the lease. Sending twice is harmless; only an answer about the very order is final.
import type { PlaceAnswer, PlaceOrder } from '@mlegitymacja/core/mc/order.ts'
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import type { University } from '../university.ts'
import { McSilent } from './client.ts'
import { type Claimed, claim, type Lane, markDelivered, payloadPlace, postpone } from './outbox.sql.ts'
import { readPayload } from './payload.ts'
import { wentSilent } from './silence.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'mc' | 'log' | 'changes'>

/** How many commands one step takes: a batch of orders, or as many endings as go out side by side. */
const AT_ONCE: Readonly<Record<Lane, number>> = { placing: 100, ending: 20 }

/** The longest pause before the next attempt; a revocation must not wait long once the MC system is back. */
const LONGEST_PAUSE_MS: Readonly<Record<Lane, number>> = { placing: 30_000, ending: 10_000 }

/** One step of a lane's worker. */
export async function deliver(needs: Needs, lane: Lane): Promise<StepResult> {
  const claimed = await claim(needs.db, lane, AT_ONCE[lane], needs.clock())
  if (claimed.length === 0) return 'rest'
  if (lane === 'placing') await deliverPlacings(needs, claimed)
  else await Promise.all(claimed.map(command => deliverEnding(needs, command)))
  return 'again'
}

async function deliverPlacings(needs: Needs, claimed: Claimed[]): Promise<void> {
  const placings = await openPayloads(needs, claimed)
  if (placings.length === 0) return
  try {
    const answers = await needs.mc.place(placings.map(({ order }) => order))
    for (const [i, { command, photo }] of placings.entries())
      await noteAnswer(needs, command, answers[i]!, photo)
  } catch (error) {
    if (!(error instanceof McSilent)) throw error
    await wentSilent(needs, error)
    // What was answered before the silence has given its lease back already and is not touched.
    for (const { command } of placings) await later(needs, 'placing', command, error.message)
  }
}

async function noteAnswer(needs: Needs, command: Claimed, answer: PlaceAnswer, photo: Buffer): Promise<void> {
  if (answer.answer === 'photo_wanted') {
    await needs.mc.putPhoto(answer.photo, photo)
    return postpone(needs.db, command, 'the photo went first', needs.clock())
  }
  if (answer.answer === 'malformed') {
    needs.log.error(
      { order: command.orderId, fields: answer.fields },
      'the MC system calls an order malformed',
    )
    return later(needs, 'placing', command, `malformed: ${answer.fields.join(', ')}`)
  }
  await markDelivered(needs.db, command, answer.answer, needs.clock())
}

type Placing = { command: Claimed; order: PlaceOrder; photo: Buffer }

/** What cannot be opened is put off with an alarm; it must not hold up what was claimed with it. */
async function openPayloads(needs: Needs, claimed: readonly Claimed[]): Promise<Placing[]> {
  const placings: Placing[] = []
  for (const command of claimed) {
    try {
      placings.push({ command, ...openPayload(needs, command) })
    } catch (error) {
      needs.log.error({ err: error, order: command.orderId }, 'the payload of a placing does not open')
      await later(needs, 'placing', command, 'the payload does not open')
    }
  }
  return placings
}

function openPayload({ sealing }: Needs, { orderId, payload }: Claimed) {
  if (payload === null) throw new Error('a placing without a payload')
  return readPayload(sealing.openText(payload, payloadPlace(orderId)))
}

async function deliverEnding(needs: Needs, command: Claimed): Promise<void> {
  try {
    const { state } = await needs.mc.end(
      command.command === 'cancel' ? 'cancel' : 'revoke',
      command.orderId,
      command.card,
    )
    await markDelivered(needs.db, command, state, needs.clock())
  } catch (error) {
    if (!(error instanceof McSilent)) throw error
    await wentSilent(needs, error)
    await later(needs, 'ending', command, error.message)
  }
}

/** Growing pauses with some chance in them, so that many commands do not come back in one moment. */
function later({ db, clock }: Needs, lane: Lane, command: Claimed, error: string): Promise<void> {
  const pause = Math.min(1000 * 2 ** Math.min(command.attempts, 20), LONGEST_PAUSE_MS[lane])
  const next = clock().getTime() + pause * (0.75 + Math.random() / 4)
  return postpone(db, command, error, new Date(next))
}
