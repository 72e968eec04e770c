// Students pushed by another system [SPEC 7]: one or a batch, an answer for each. Sending the same again changes nothing.
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import type { University } from '../../university.ts'
import { parseEntry, type StudentEntry } from '../entry.ts'
import { takeEntriesIn } from '../take-entries.ts'
import { inWords, type Result } from './messages.ts'

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>
export type Pushing = { source: string; actor: string; students: readonly unknown[] }

export async function pushStudents(needs: Needs, { source, actor, students }: Pushing): Promise<Result[]> {
  const results: Result[] = []
  let round = new Map<number, StudentEntry>()
  const take = async () => {
    const entries = [...round.values()]
    const plans = await inTransaction(needs.db, tx => takeEntriesIn(tx, needs, { source, actor, entries }))
    for (const [i, at] of [...round.keys()].entries()) {
      const { entry, outcome, problems, remarks } = plans[i]!
      results[at] = { id: entry.id, outcome, problems: inWords([...problems, ...remarks]) }
    }
    round = new Map()
  }
  for (const [at, student] of students.entries()) {
    const parsed = parseEntry(student)
    if ('problems' in parsed) {
      results[at] = { id: idOf(student), outcome: 'rejected', problems: inWords(parsed.problems) }
      continue
    }
    // Somebody who stands in the batch twice is taken twice, one after the other.
    if ([...round.values()].some(({ id }) => id === parsed.entry.id)) await take()
    round.set(at, parsed.entry)
  }
  if (round.size > 0) await take()
  return results
}

function idOf(student: unknown): string | null {
  const id = typeof student === 'object' && student !== null && 'id' in student ? student.id : null
  return typeof id === 'string' ? id.slice(0, 100) : null
}
