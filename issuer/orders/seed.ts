// Orders with a past, for the demo [SPEC 14]: order, card and status index as if a phone had collected the card long
// ago, but no phone's key.
import type { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { Parts } from '../parts.ts'
import { takeIndices } from '../status-list/indices.ts'
import { readUniversities } from '../universities/universities.sql.ts'
import { newCardNumber } from './card-number.ts'
import { peselLookup } from './sealed.ts'
import { insertSeeded, isPlaced } from './seed.sql.ts'

export type OrderWithPast = {
  /** Client id of a registered university. */
  clientId: string
  id: string
  pesel: string
  /** Of the card; a new one when left out. */
  cardNumber?: string | null
  placedAt: Date
  validUntil: LocalDate
  outcome:
    | { state: 'collected'; collectedAt: Date }
    /** Collected first, ended later. */
    | { state: 'cancelled' | 'revoked'; collectedAt: Date; endedAt: Date }
    | { state: 'failed'; failedAt: Date; errorCode: ErrorCode }
}

/** Puts the order there, unless it is there already; true when it was put. */
export async function seedIssuedOrder(
  { db, sealing }: Pick<Parts, 'db' | 'sealing'>,
  order: OrderWithPast,
): Promise<boolean> {
  const { clientId, id, placedAt, validUntil, outcome } = order
  const university = (await readUniversities(db)).find(({ client_id }) => client_id === clientId)
  if (!university) throw new Error(`the university ${clientId} is not registered`)
  return inTransaction(db, async tx => {
    if (await isPlaced(tx, university.key, id)) return false
    const failed = outcome.state === 'failed'
    const [index] = await takeIndices({ db: tx, sealing }, failed ? 0 : 1, placedAt)
    await insertSeeded(tx, {
      university: university.key,
      id,
      state: outcome.state,
      received_at: placedAt,
      valid_until: validUntil,
      error_code: failed ? outcome.errorCode : null,
      pesel_lookup: outcome.state === 'collected' ? peselLookup(sealing, order.pesel) : null,
      card_number: failed ? null : (order.cardNumber ?? newCardNumber()),
      status_list: index?.status_list ?? null,
      status_index: index?.status_index ?? null,
      issued_at: failed ? null : outcome.collectedAt,
      ended_at: failed ? outcome.failedAt : 'endedAt' in outcome ? outcome.endedAt : null,
    })
    return true
  })
}
