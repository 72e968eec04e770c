// A person agrees: the consent with a line in the audit log.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { recordAudit } from '../../audit/audit.sql.ts'
import type { University } from '../../university.ts'
import type { Scope } from '../caller.ts'
import { recordConsent } from './consents.sql.ts'

export function noteConsent(
  { db, clock }: Pick<University, 'db' | 'clock'>,
  {
    subject,
    studentId,
    consumerKey,
    scopes,
  }: {
    subject: string
    studentId: string | null
    consumerKey: string
    scopes: readonly Scope[]
  },
): Promise<void> {
  const now = clock()
  return inTransaction(db, async tx => {
    await recordConsent(tx, { subject, consumerKey, scopes, now })
    await recordAudit(tx, {
      at: now,
      actor: `person:${subject}`,
      action: 'consent.given',
      ...(studentId === null ? {} : { studentId }),
      details: { app: consumerKey, scopes },
    })
  })
}
