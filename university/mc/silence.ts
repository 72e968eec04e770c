// Whether the MC system answers: what the student page and the operator are told [SPEC 3]. Noticed by whoever calls it,
// a delivery or the reading of the feed.
import type { University } from '../university.ts'
import type { McSilent } from './client.ts'
import { noteAnswer, noteSilence } from './feed.sql.ts'
import { makeDue } from './outbox.sql.ts'

type Needs = Pick<University, 'db' | 'clock' | 'log' | 'wake' | 'changes'>

export async function wentSilent(
  { db, clock, log, changes }: Omit<Needs, 'wake'>,
  silence: McSilent,
): Promise<void> {
  if (!(await noteSilence(db, silence.message, clock()))) return
  log.warn({ reason: silence.message }, 'the MC system does not answer')
  changes.ring()
}

/** What waits for delivery need not wait longer once the MC system answers again. */
export async function answered({ db, clock, log, wake, changes }: Needs): Promise<void> {
  if (!(await noteAnswer(db, clock()))) return
  log.info('the MC system answers again')
  await makeDue(db, clock())
  wake.outbox()
  changes.ring()
}
