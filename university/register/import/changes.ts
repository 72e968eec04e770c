// What a file that was read would change, person by person [SPEC 7]: the same plan that taking it over makes, made
// anew for the lines that are looked at.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../../university.ts'
import type { FieldChange } from '../record.ts'
import { planEntries } from '../take-entries.ts'
import type { ImportRow } from './import.sql.ts'
import { newsLines } from './lines.sql.ts'
import { readEntries } from './part.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>

export type PlannedChange = {
  line: number
  externalId: string
  person: string
  /** Null for somebody new. */
  changes: readonly FieldChange[] | null
}

/** In the order of the file, of lines behind `after`. */
export function plannedChanges(
  needs: Needs,
  { id: importId, source }: ImportRow,
  page: { after: number; limit: number },
): Promise<PlannedChange[]> {
  return inTransaction(needs.db, async tx => {
    const lines = await newsLines(tx, importId, page)
    const entries = await readEntries(tx, needs.sealing, { importId, lines })
    const plans = await planEntries(tx, needs, { source, entries: [...entries.values()] })
    const planOf = new Map(plans.map(plan => [plan.entry.id, plan]))
    return lines.map(({ line, externalId }) => {
      const settled = planOf.get(externalId)?.write?.settled
      return {
        line,
        externalId,
        person: settled ? `${settled.record.givenNames} ${settled.record.familyName}` : '–',
        changes: settled?.before === null ? null : (settled?.changes ?? []),
      }
    })
  })
}
