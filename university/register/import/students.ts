// Lines of one student in a file, brought together into one entry.
import type { StudentEntry } from '../entry.ts'
import type { Problem } from '../problem.ts'
import type { Line } from './read.ts'
import { together } from './rows.ts'

/** Lines of one student that follow each other become one; when one of them is wrong, none is taken. */
export async function* students(lines: AsyncGenerator<Line[]>): AsyncGenerator<Line[]> {
  let group: Line[] = []
  for await (const some of lines) {
    const whole: Line[] = []
    for (const line of some) {
      const same = group[0]?.id != null && group[0].id === line.id
      if (!same) {
        for (const one of oneOf(group)) whole.push(one)
        group = []
      }
      group.push(line)
    }
    yield whole
  }
  yield [...oneOf(group)]
}

export function* oneOf(group: readonly Line[]): Generator<Line> {
  const [first, ...rest] = group
  if (!first) return
  if (group.some(line => 'problems' in line)) {
    for (const line of group)
      yield 'problems' in line ? line : { line: line.line, id: line.id, problems: [OTHER_LINE_WRONG] }
    return
  }
  let entry: StudentEntry | undefined = (first as { entry: StudentEntry }).entry
  for (const line of rest) entry = entry && together(entry, (line as { entry: StudentEntry }).entry)
  if (entry) yield { line: first.line, id: entry.id, entry }
  else for (const { line, id } of group) yield { line, id, problems: [DISAGREE] }
}

const OTHER_LINE_WRONG: Problem = { field: '', problem: 'other_line_wrong' }
const DISAGREE: Problem = { field: '', problem: 'rows_disagree' }
