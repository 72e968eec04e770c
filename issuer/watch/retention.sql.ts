// What is no longer needed is wiped [SPEC 13].
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

/** Orders whose validity is past keep nothing personal; which index was whose stays, for the status lists. */
export async function wipePastValidity(db: Db, today: LocalDate): Promise<void> {
  await sql`
    update mc.orders set person = null, claims = null, prepared = null, codes = null, activation = null,
                         token = null, pesel_lookup = null, holder = null
    where valid_until < ${today}::date and state in ('ready', 'issued', 'collected')
      and (claims is not null or prepared is not null or codes is not null or pesel_lookup is not null)
  `.execute(db)
}
