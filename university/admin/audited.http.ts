// Notes in the audit log what the person who is signed in does or looks at [SPEC 6, SPEC 13].
import type { Context } from 'hono'
import { type Audited, recordAudit } from '../audit/audit.sql.ts'
import type { Session } from '../web/session/sessions.ts'
import type { Env, Web } from '../web/web.ts'

/** As the audit log and the history of orders name a person. */
export const actorOf = ({ subject }: Pick<Session, 'subject'>): string => `person:${subject}`

export async function audited(
  { university }: Pick<Web, 'university'>,
  context: Context<Env>,
  noted: Omit<Audited, 'at' | 'actor'>,
): Promise<void> {
  const actor = actorOf(context.get('person'))
  await recordAudit(university.db, { at: university.clock(), actor, ...noted })
}
