// The statements of collecting a card, one for each request. Every change is one statement, so that it either happened
// with its event or did not happen; the row lock of its order is what a cancellation takes as well.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export type OfferRow = {
  state: 'ready' | 'issued' | 'collected' | 'cancelled' | 'revoked'
  attempts: number
  codes_expire_at: Date
}

export async function readOffer(db: Db, lookup: Buffer): Promise<OfferRow | undefined> {
  const { rows } = await sql<OfferRow>`
    select state, attempts, codes_expire_at from mc.orders where lookup = ${lookup}`.execute(db)
  return rows[0]
}

export type Redeeming = {
  lookup: Buffer
  /** Fingerprint of the activation code that was sent. */
  activation: Buffer
  attemptsAllowed: number
  /** Fingerprint of the token that is handed out when the code is right. */
  token: Buffer
  tokenExpireAt: Date
  now: Date
}

/**
 * Tries an activation code. It is compared under the order's row lock, by the statement that counts the attempt, and
 * nobody learns the result before that is committed: guesses made in parallel are counted one after another.
 * The right code voids the token before. Undefined when there are no codes that work.
 */
export async function redeem(
  db: Db,
  { lookup, activation, attemptsAllowed, token, tokenExpireAt, now }: Redeeming,
): Promise<{ university: number; right: boolean; locked: boolean } | undefined> {
  const { rows } = await sql<{ university: number; right: boolean; locked: boolean }>`
    with tried as (
      update mc.orders set
        attempts = case when activation = ${activation} then attempts else attempts + 1 end,
        token = case when activation = ${activation} then ${token} else token end,
        token_expire_at = case when activation = ${activation} then ${tokenExpireAt} else token_expire_at end
      where lookup = ${lookup} and state = 'ready' and attempts < ${attemptsAllowed}::int
        and codes_expire_at > ${now}
      returning key, university, activation = ${activation} as "right",
                attempts >= ${attemptsAllowed}::int as locked
    ), told as (
      insert into mc.events (university, order_key, event, at)
      select university, key, 'codes_locked', ${now} from tried where locked
    )
    select university, "right", locked from tried`.execute(db)
  return rows[0]
}

export type OrderOfToken = {
  key: number
  university: number
  id: string
  state: 'ready' | 'issued' | 'collected'
  claims: Buffer | null
  prepared: Buffer | null
  holder: string | null
  list_id: string
  status_index: number
  valid_until: string
}

/** The order whose newest token this is, while the token lives. */
export async function readOrderOfToken(
  db: Db,
  { lookup, token, now }: { lookup: Buffer; token: Buffer; now: Date },
): Promise<OrderOfToken | undefined> {
  const { rows } = await sql<OrderOfToken>`
    select o.key, o.university, o.id, o.state, o.claims, o.prepared, o.holder,
           l.id as list_id, o.status_index, o.valid_until
    from mc.orders o join mc.status_lists l on l.key = o.status_list
    where o.lookup = ${lookup} and o.token = ${token} and o.token_expire_at > ${now}`.execute(db)
  return rows[0]
}

export type Issued = {
  key: number
  token: Buffer
  prepared: Buffer
  holder: string
  cardNumber: string
  tokenExpireAt: Date
  now: Date
}

/** Records what is going to be signed, and for whom. False when something else happened to the order meanwhile. */
export async function recordCard(
  db: Db,
  { key, token, prepared, holder, cardNumber, tokenExpireAt, now }: Issued,
): Promise<boolean> {
  const { rows } = await sql`
    with issued as (
      update mc.orders set
        state = 'issued', issued_at = ${now}, card_number = ${cardNumber}, holder = ${holder},
        prepared = ${prepared}, token_expire_at = ${tokenExpireAt},
        claims = null, codes = null, activation = null
      where key = ${key} and state = 'ready' and token = ${token}
      returning university, key
    )
    insert into mc.events (university, order_key, event, at)
    select university, key, 'card_issued', ${now} from issued
    returning key`.execute(db)
  return rows.length > 0
}

/**
 * Confirms the card when the wallet has it; undefined when the token is unknown or dead. Once a card was issued for it, the
 * token lives on for this alone: a card is removed from a phone months after it was collected.
 */
export async function confirm(
  db: Db,
  { lookup, token, accepted, now }: { lookup: Buffer; token: Buffer; accepted: boolean; now: Date },
): Promise<{ university: number; issued: boolean } | undefined> {
  const { rows } = await sql<{ university: number; issued: boolean }>`
    with found as (
      select key, university, state from mc.orders
      where lookup = ${lookup} and token = ${token}
        and (token_expire_at > ${now} or state in ('issued', 'collected'))
    ), confirmed as (
      update mc.orders set state = 'collected', collected_at = ${now}, prepared = null, holder = null
      where ${accepted}::boolean and key = (select key from found) and state = 'issued'
      returning university, key
    ), told as (
      insert into mc.events (university, order_key, event, at)
      select university, key, 'collected', ${now} from confirmed
    )
    select university, state in ('issued', 'collected') as issued from found`.execute(db)
  return rows[0]
}

/** Cards whose wallets have stayed silent count as collected; returns the universities to tell. */
export async function confirmSilent(
  db: Db,
  { issuedBefore, now, limit }: { issuedBefore: Date; now: Date; limit: number },
): Promise<number[]> {
  const { rows } = await sql<{ university: number }>`
    with confirmed as (
      update mc.orders set state = 'collected', collected_at = ${now}, prepared = null, holder = null
      where key in (
        select key from mc.orders where state = 'issued' and issued_at <= ${issuedBefore}
        order by issued_at limit ${limit} for update skip locked)
      returning university, key
    )
    insert into mc.events (university, order_key, event, at)
    select university, key, 'collected', ${now} from confirmed
    returning university`.execute(db)
  return rows.map(({ university }) => university)
}
