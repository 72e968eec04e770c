// What an import has really done, by two looks at all that the register says: for tests of what a dry run promises.
import { sql } from 'kysely'
import type { Db } from '../../db/tables.ts'

/** All that it says of each student, by login, in words that do not depend on when and how often it was said. */
export async function wholeRegister(db: Db): Promise<Map<string, string>> {
  const { rows } = await sql<{ subject: string; said: unknown }>`
    select s.subject, jsonb_build_array(
      to_jsonb(s) - '{id,pesel_sealed,personal_data_changed_on,created_at,created_by,created_source}'::text[],
      (select jsonb_agg(to_jsonb(p) - 'student_id' order by p.code) from university.programmes p
        where p.student_id = s.id),
      (select jsonb_agg(to_jsonb(c) - 'student_id' order by c.issued_on) from university.plastic_cards c
        where c.student_id = s.id)) as said
    from university.students s order by s.subject`.execute(db)
  return new Map(rows.map(({ subject, said }) => [subject, JSON.stringify(said)]))
}

/** @param named whom the file names in lines that were not rejected, by login */
export function whatBecame(
  before: ReadonlyMap<string, string>,
  after: ReadonlyMap<string, string>,
  named: ReadonlySet<string>,
): Record<'new' | 'changed' | 'unchanged', number> {
  const became = { new: 0, changed: 0, unchanged: 0 }
  for (const subject of new Set([...before.keys(), ...after.keys()])) {
    const [then, now] = [before.get(subject), after.get(subject)]
    if (then === undefined) became.new += 1
    else if (then !== now) became.changed += 1
    else if (named.has(subject)) became.unchanged += 1
  }
  return became
}
