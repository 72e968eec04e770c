// Photos on their way into cards.
import { sql } from 'kysely'
import type { Db } from '../parts.ts'

export async function savePhoto(
  db: Db,
  { university, sha256, photo, now }: { university: number; sha256: string; photo: Buffer; now: Date },
): Promise<void> {
  await sql`
    insert into mc.photos (university, sha256, photo, wanted_at)
    values (${university}, ${sha256}, ${photo}, ${now})
    on conflict (university, sha256) do update set wanted_at = excluded.wanted_at`.execute(db)
}

/** Removes photos that no order has asked for since then and that none is waiting for. */
export async function forgetPhotos(db: Db, notWantedSince: Date): Promise<void> {
  await sql`
    delete from mc.photos p
    where wanted_at < ${notWantedSince}
      and not exists (select from mc.orders o
                      where o.university = p.university and o.photo = p.sha256 and o.state = 'received')
  `.execute(db)
}
