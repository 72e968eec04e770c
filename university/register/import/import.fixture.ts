// Files for tests of the import, and a short way to import them.
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import type { University } from '../../university.ts'
import { readRecords } from '../record.sql.ts'
import type { RegisterRecord } from '../record.ts'
import { troubledLines } from './lines.sql.ts'
import { type Mapping, NO_MAPPING } from './mapping.ts'
import type { RegisterFile } from './read.ts'
import { stageFile } from './stage.ts'
import { dryRun, takeFile } from './take.ts'

export function fileOf(content: string | Uint8Array, name = 'studenci.csv'): RegisterFile {
  const bytes = typeof content === 'string' ? Buffer.from(content) : content
  return {
    name,
    size: bytes.length,
    async *open() {
      // Small pieces, so that characters and lines are torn apart as a network does.
      for (let at = 0; at < bytes.length; at += 97) yield bytes.subarray(at, at + 97)
    },
  }
}

type Needs = Pick<University, 'db' | 'sealing' | 'policy' | 'clock'>
export type Import = { source?: string; mapping?: Mapping; confirmMissing?: number; evenTruncated?: boolean }

export async function stage(needs: Needs, content: string | Uint8Array, options: Import = {}) {
  const { source = 'test', mapping = NO_MAPPING } = options
  const staged = await stageFile(needs, { file: fileOf(content), source, mapping, by: 'person:test' })
  return { ...staged, dry: (await dryRun(needs, staged.importId))! }
}

/** Reads and takes over; `dry` is what the dry run said before. */
export async function importFile(needs: Needs, content: string | Uint8Array, options: Import = {}) {
  const staged = await stage(needs, content, options)
  const { confirmMissing, evenTruncated } = options
  const taken = await takeFile(needs, {
    importId: staged.importId,
    by: 'person:test',
    ...(confirmMissing === undefined ? {} : { confirmMissing }),
    ...(evenTruncated === undefined ? {} : { evenTruncated }),
  })
  return { ...staged, taken }
}

const HEADER =
  'id;given_names;family_name;birth_date;pesel;album_number;programme_code;programme_name;level;status;ended_on;confirmed_until;card_issued_on;card_valid_until'
let next = 1000
/** A line of an invented student, and what identifies them. */
export function person(changes: Partial<Record<string, string>> = {}) {
  next += 1
  const cells: Record<string, string> = {
    id: `p${next}`,
    given_names: 'Zażółć',
    family_name: 'Gęślą',
    birth_date: '29.02.2004',
    pesel: makePesel('2004-02-29', next),
    album_number: `N${next}`,
    programme_code: 'INF-I',
    programme_name: 'Informatyka',
    level: 'I stopnia',
    status: 'aktywny',
    ended_on: '',
    confirmed_until: '2026-03-31',
    card_issued_on: '',
    card_valid_until: '',
    ...(changes as Record<string, string>),
  }
  return { id: cells.id!, album: cells.album_number!, pesel: cells.pesel!, cells, line: lineOf(cells) }
}
export const lineOf = (cells: Record<string, string>) =>
  HEADER.split(';')
    .map(name => cells[name])
    .join(';')

export const csv = (...lines: string[]) => `${[HEADER, ...lines].join('\r\n')}\r\n`
/** New, changed, unchanged, rejected. */
export const counts = ({
  new: created,
  changed,
  unchanged,
  rejected,
}: Record<'new' | 'changed' | 'unchanged' | 'rejected', number>) => [created, changed, unchanged, rejected]
/** What the register has of whoever is called so. */
export async function recordOf({ db, sealing }: Needs, subject: string): Promise<RegisterRecord | undefined> {
  const row = await db.selectFrom('students').select('id').where('subject', '=', subject).executeTakeFirst()
  return row && (await readRecords(db, sealing, [row.id])).get(row.id)
}

/** What is said of each line; in brackets what is only to be looked at. */
export const troubleOf = async ({ db }: Needs, importId: string) =>
  (await troubledLines(db, importId, { after: 0, limit: 100 })).map(({ line, problems, remarks }) => [
    line,
    ...problems.map(({ field, problem }) => `${field} ${problem}`),
    ...remarks.map(({ field, problem }) => `(${field} ${problem})`),
  ])

/** Why students of a file are not taken, in the order of the file. */
export const refusalsOf = async ({ db }: Needs, importId: string) =>
  (await troubledLines(db, importId, { after: 0, limit: 100 })).flatMap(({ externalId, problems }) =>
    problems.map(({ field, problem }) => `${externalId} ${field} ${problem}`),
  )
