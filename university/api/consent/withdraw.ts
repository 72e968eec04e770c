// Taking a consent back, or only signing an app out everywhere: from that moment none of its tokens is worth anything.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import type { University } from '../../university.ts'
import { deleteConsent, deleteTokens } from './consents.sql.ts'

type Needs = Pick<University, 'db' | 'clock'>
type Whose = { subject: string; studentId: string | null; consumerKey: string }

export function withdrawConsent(needs: Needs, whose: Whose): Promise<void> {
  return inTransaction(needs.db, async tx => {
    await deleteConsent(tx, whose.subject, whose.consumerKey)
    await deleteTokens(tx, whose.subject, whose.consumerKey)
    await note(tx, needs, whose, 'consent.withdrawn')
  })
}

/** The consent stays: the person need not be asked again at the next sign-in. */
export function endTokens(needs: Needs, whose: Whose): Promise<void> {
  return inTransaction(needs.db, async tx => {
    await deleteTokens(tx, whose.subject, whose.consumerKey)
    await note(tx, needs, whose, 'app.signed_out_everywhere')
  })
}

const note = (
  tx: Parameters<typeof recordAudit>[0],
  { clock }: Needs,
  { subject, studentId, consumerKey }: Whose,
  action: string,
) =>
  recordAudit(tx, {
    at: clock(),
    actor: `person:${subject}`,
    action,
    ...(studentId === null ? {} : { studentId }),
    details: { app: consumerKey },
  })
