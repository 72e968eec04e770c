// Reading the feed of events after a cursor, waiting for news [SPEC 9]. No change is missed: numbers are given to
// committed events only, and a cursor of another history is refused.
import { ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import type { Events, McEvent, ReadEvents } from '@mlegitymacja/core/mc/event.ts'
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { cardFacts, openCodes } from '../orders/query.ts'
import type { Parts } from '../parts.ts'
import { McFault } from '../universities/fault.ts'
import { formatCursor, NO_TAG, type Position, parseCursor, tagOf } from './cursor.ts'
import { type EventRow, type Head, hasUnnumbered, numberEvents, readEvents, readHead } from './feed.sql.ts'

/** How often a waiting reader looks at the database for news of other instances. */
const LOOK_EVERY_MS = 1000

/** @throws McFault epoch_changed, with the cursor to go on from */
export async function readFeed(
  parts: Pick<Parts, 'db' | 'sealing' | 'bells'>,
  { university, ask, signal }: { university: number; ask: ReadEvents; signal: AbortSignal },
): Promise<Events> {
  const { db, sealing, bells } = parts
  const from = await startingPoint(db, university, ask.after)
  const until = performance.now() + ask.wait * 1000
  for (;;) {
    const left = until - performance.now()
    // The bell is taken before looking, so that news between looking and waiting is heard.
    const rung =
      left > 0 && !signal.aborted ? bells.of(university).wait(Math.min(left, LOOK_EVERY_MS), signal) : null
    if (await hasUnnumbered(db, university)) await numberEvents(db, university)
    const rows = await readEvents(db, { university, after: from.number, limit: ask.limit })
    const last = rows.at(-1)
    if (last) {
      const events = rows.map(row => eventOf(sealing, university, row))
      return { events, cursor: formatCursor({ ...from, number: last.number, tag: tagOf(last.id) }) }
    }
    if (!rung) return { events: [], cursor: formatCursor(from) }
    await rung
  }
}

/** Where the cursor points, when it belongs to this history and its event is still the one that was read. */
async function startingPoint(db: Parts['db'], university: number, after: string): Promise<Position> {
  const position = parseCursor(after)
  const { idAt, ...head } = await readHead(db, { university, number: position?.number ?? 0 })
  if (after === '') return { epoch: head.epoch, number: 0, tag: NO_TAG }
  const tagThere = position?.number === 0 ? NO_TAG : idAt === null ? null : tagOf(idAt)
  if (position?.epoch === head.epoch && position.tag === tagThere) return position
  throw new McFault('epoch_changed', 'the cursor belongs to another history', {
    extra: { cursor: formatCursor(endOf(head)) },
  })
}

const endOf = ({ epoch, number, id }: Head): Position =>
  id === null ? { epoch, number: 0, tag: NO_TAG } : { epoch, number, tag: tagOf(id) }

function eventOf(sealing: Sealing, university: number, row: EventRow): McEvent {
  const { id, order_id, event } = row
  const common = { id, order_id, at: row.at.toISOString() }
  switch (event) {
    case 'accepted':
    case 'codes_locked':
      return { ...common, event }
    case 'codes_issued': {
      const codes = openCodes(sealing, { university, id: order_id }, row.codes)
      return { ...common, event, codes, codes_expire_at: row.codes_expire_at!.toISOString() }
    }
    case 'failed':
      return { ...common, event, error_code: ErrorCode.parse(row.error_code) }
    case 'card_issued':
      return { ...common, event, ...cardFacts(row) }
    case 'collected':
      return { ...common, event, ...cardFacts(row), collected_at: row.collected_at!.toISOString() }
  }
}
