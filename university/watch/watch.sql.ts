// The numbers by which an operator sees that nothing is stuck [SPEC 13].
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'

export type Watched = {
  oldestUndelivered: Date | null
  failingSince: Date | null
  setAside: number
  usosSilentSince: Date | null
}

export async function readWatched(db: Db): Promise<Watched> {
  const { rows } = await sql<Watched>`
    select
      (select min(created_at) from university.outbox where delivered_at is null) as "oldestUndelivered",
      (select failing_since from university.mc_feed) as "failingSince",
      (select count(*) from university.mc_news where effect = 'set_aside') as "setAside",
      (select silent_since from university.usos_runs where state = 'running') as "usosSilentSince"`.execute(
    db,
  )
  return rows[0]!
}
