// *Aktualizuj statusy zamówień* [SPEC 6]: everything undelivered goes out now, and the feed is read until it has no more
// news. Pressed twice it joins the refresh under way; the worker may read the same news, they are applied once.
import { randomUUID } from 'node:crypto'
import { McSilent } from '../../mc/client.ts'
import { follow } from '../../mc/follow.ts'
import { makeDue } from '../../mc/outbox.sql.ts'
import type { University } from '../../university.ts'
import { beginRefresh, noteRefresh } from './refresh.sql.ts'

/** How long one reading may take before the MC system counts as silent. */
const PATIENCE_MS = 15_000

/** @returns when the refresh has ended, for whoever waits; undefined when one is under way already */
export async function startRefresh(
  university: University,
  { by }: { by: string },
): Promise<{ ended: Promise<void> } | undefined> {
  const id = randomUUID()
  if (!(await beginRefresh(university.db, { id, by, now: university.clock() }))) return undefined
  const ended = readAll(university, id).catch(async (error: unknown) => {
    university.log.error({ err: error }, 'a refresh of the statuses failed')
    await noteRefresh(university.db, id, { news: 0, state: 'interrupted', now: university.clock() })
  })
  return { ended }
}

async function readAll(university: University, id: string): Promise<void> {
  const { db, clock, wake } = university
  await makeDue(db, clock())
  wake.outbox()
  try {
    for (;;) {
      const news = await follow(university, { wait: 0, signal: AbortSignal.timeout(PATIENCE_MS) })
      await noteRefresh(db, id, { news, state: news > 0 ? 'running' : 'done', now: clock() })
      if (news === 0) return
    }
  } catch (error) {
    if (!(error instanceof McSilent)) throw error
    await noteRefresh(db, id, { news: 0, state: 'silent', now: clock() })
  }
}
