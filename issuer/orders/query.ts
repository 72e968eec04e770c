// Telling a university the state of its orders [SPEC 9].
import { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { CardFacts, Codes, OrderState } from '@mlegitymacja/core/mc/state.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import type { Parts } from '../parts.ts'
import { ATTEMPTS_ALLOWED } from './codes.ts'
import { openJson } from './sealed.ts'
import { readStates, type StateRow } from './state.sql.ts'

/** A state for each id, in the same sequence. */
export async function queryOrders(
  { db, sealing }: Pick<Parts, 'db' | 'sealing'>,
  university: number,
  ids: readonly string[],
): Promise<OrderState[]> {
  const rows = new Map((await readStates(db, university, ids)).map(row => [row.id, row]))
  return ids.map(id => {
    const row = rows.get(id)
    return row ? stateOf(sealing, university, row) : { id, state: 'unknown' }
  })
}

function stateOf(sealing: Sealing, university: number, row: StateRow): OrderState {
  const { id, state } = row
  switch (state) {
    case 'received':
      return { id, state: 'in_progress' }
    case 'ready':
      return {
        id,
        state,
        codes: openCodes(sealing, { university, id }, row.codes),
        codes_expire_at: row.codes_expire_at!.toISOString(),
        codes_locked: row.attempts >= ATTEMPTS_ALLOWED,
      }
    case 'issued':
      return { id, state, ...cardFacts(row) }
    case 'collected':
      return { id, state, ...cardFacts(row), collected_at: row.collected_at!.toISOString() }
    case 'failed':
      return { id, state, error_code: ErrorCode.parse(row.error_code) }
    case 'cancelled':
    case 'revoked':
      return { id, state }
  }
}

type CardRow = Pick<StateRow, 'card_number' | 'valid_until' | 'status_list' | 'status_index'>

/** What a university is told of a card that was issued. */
export const cardFacts = (row: CardRow): CardFacts => ({
  card_number: row.card_number!,
  valid_until: row.valid_until!,
  card_status: { list: row.status_list!, index: row.status_index! },
})

/** Null when they have been wiped. */
export const openCodes = (
  sealing: Sealing,
  order: { university: number; id: string },
  codes: Buffer | null,
): Codes | null => codes && openJson<Codes>(sealing, 'codes', order, codes)
