// The university of the simulated year: files, orders, collections and removals through the product's own doors.
import { randomUUID } from 'node:crypto'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { sql } from 'kysely'
import { applyNews } from '../../mc/apply-news.ts'
import { placeIn } from '../../order/place.ts'
import { NO_MAPPING } from '../../register/import/mapping.ts'
import { stageFile } from '../../register/import/stage.ts'
import { dryRun, takeFile } from '../../register/import/take.ts'
import { recordPreviewed } from '../../removal/removal.fixture.ts'
import { undoRemoval } from '../../removal/removal.ts'
import { DEFAULT_TEMPLATES } from '../../removal/templates.ts'
import { CODES, news, type TestUniversity } from '../../testing.ts'

const SOURCE = 'usos'
const AT_ONCE = 200

/** Takes a file over as an operator does; `missing` are confirmed when the file is complete. */
export async function takeOver(university: TestUniversity, content: string) {
  const bytes = Buffer.from(content)
  const file = {
    name: 'studenci.csv',
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += 65_536) yield bytes.subarray(at, at + 65_536)
    },
  }
  const { importId } = await stageFile(university, {
    file,
    source: SOURCE,
    mapping: NO_MAPPING,
    by: 'command:year',
  })
  const missing = (await dryRun(university, importId))!.missing
  return takeFile(university, {
    importId,
    by: 'command:year',
    ...(missing !== null && missing > 0 ? { confirmMissing: missing } : {}),
  })
}

/** Numbers of the register by the ids of the files. */
export async function numbersOf({ database }: TestUniversity): Promise<Map<string, string>> {
  const { rows } = await sql<{ external_id: string; student_id: string }>`
    select external_id, student_id from university.student_sources where source = ${SOURCE}`.execute(
    database.db,
  )
  return new Map(rows.map(row => [row.external_id, row.student_id]))
}

/** Everybody has a photo. */
export async function givePhotos({ database }: TestUniversity): Promise<void> {
  await sql`
    insert into university.photos (student_id, media_type, card, card_sha256, original, added_at)
    select id, 'image/webp', convert_to(id::text, 'UTF8'), sha256(convert_to(id::text, 'UTF8')), '', now()
    from university.students on conflict do nothing`.execute(database.db)
}

export type Ordered = { studentId: string; orderId: string; until: string }

/** Those of the students who may order do so. */
export async function order(university: TestUniversity, studentIds: readonly string[]): Promise<Ordered[]> {
  const placed: { studentId: string; orderId: string }[] = []
  for (let i = 0; i < studentIds.length; i += AT_ONCE)
    await inTransaction(university.db, async tx => {
      for (const studentId of studentIds.slice(i, i + AT_ONCE)) {
        const answer = await placeIn(tx, university, { studentId, requestId: randomUUID() })
        if ('placed' in answer) placed.push({ studentId, orderId: answer.placed })
      }
    })
  const { rows } = await sql<{ id: string; until: string }>`
    select id, planned_valid_until as until from university.orders
    where id = any(${placed.map(({ orderId }) => orderId)}::uuid[])`.execute(university.database.db)
  const untilOf = new Map(rows.map(({ id, until }) => [id, until]))
  return placed.map(one => ({ ...one, until: untilOf.get(one.orderId)! }))
}

/** The MC system has issued codes, and of those who collect a phone has the card. */
export async function issue(
  university: TestUniversity,
  orders: readonly (Ordered & { collects: boolean })[],
): Promise<void> {
  const codes_expire_at = new Date(university.clock().getTime() + 30 * 24 * 3_600_000).toISOString()
  const collected_at = university.clock().toISOString()
  for (let i = 0; i < orders.length; i += AT_ONCE)
    await inTransaction(university.db, async tx => {
      for (const { orderId, until: valid_until, collects } of orders.slice(i, i + AT_ONCE)) {
        const codes = { ...CODES, pickup_id: randomUUID().replaceAll('-', '') }
        await applyNews(tx, university, news(orderId, 'codes_issued', { codes_expire_at, codes }))
        if (!collects) continue
        const facts = { card_number: orderId.slice(0, 8), valid_until, collected_at }
        await applyNews(tx, university, news(orderId, 'collected', facts))
      }
    })
}

export async function remove(
  university: TestUniversity,
  removal: { studentId: string; programmeCode: string; on: string },
): Promise<string> {
  const { studentId, programmeCode, on } = removal
  const today = university.clock().toISOString().slice(0, 10)
  const decidedOn = on < today ? on : today
  const recorded = await recordPreviewed(university, {
    studentId,
    programmeCode,
    dates: { decidedOn, deliveredOn: today, removedOn: on },
    template: DEFAULT_TEMPLATES[0]!,
    university: 'Uczelnia',
    requestId: randomUUID(),
    by: 'person:dziekanat',
  })
  if (!('recorded' in recorded)) throw new Error(`the removal was refused: ${recorded.refused}`)
  return recorded.recorded
}

export async function restore(university: TestUniversity, removalId: string): Promise<void> {
  const undone = await undoRemoval(university, { removalId, reason: 'odwołanie', by: 'person:dziekanat' })
  if (!('undone' in undone)) throw new Error(`the removal was not undone: ${undone.refused}`)
}

/** Every order that was ever revoked. */
export async function revokedOrders({ database }: TestUniversity): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select id from university.orders where status = 'revoked'`.execute(database.db)
  return new Set(rows.map(({ id }) => id))
}
