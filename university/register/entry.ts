// What a source says about one student [SPEC 7]: the same shape from a file, over the API and from the USOS API. What
// is left out is not said and stays as it is; null says that there is none. Programmes and plastic cards that are not
// named stay as they are too: silence never ends anything [SPEC 3].
import { LEVELS, PROGRAMME_STATUSES } from '@mlegitymacja/core/entitlement/studies.ts'
import { isStorable, storable } from '@mlegitymacja/core/language/storable.ts'
import { isPesel, peselMatches } from '@mlegitymacja/core/pesel/pesel.ts'
import { isLocalDate, type LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { z } from 'zod'
import { isProblemCode, type Problem, type ProblemCode } from './problem.ts'

const code = (problem: ProblemCode) => ({ error: problem })
const missingOr = (problem: ProblemCode) => ({
  error: (issue: { input?: unknown }) =>
    issue.input === undefined || issue.input === null ? 'missing' : problem,
})

/** Words of whole letters with one space between them, as nearly all are written. */
const TIDY = /^[!-~À-ž]+(?: [!-~À-ž]+)*$/

const line = (most: number) =>
  z
    .string(missingOr('not_text'))
    .refine(isStorable, code('unreadable'))
    .overwrite(text => (TIDY.test(text) ? text : text.trim().replace(/\s+/g, ' ').normalize('NFC')))
    .min(1, code('missing'))
    .max(most, code('too_long'))

const date = z
  .string(missingOr('not_a_date'))
  .refine(isLocalDate, code('not_a_date'))
  .meta({ format: 'date' })

export const ProgrammeEntry = z
  .strictObject({
    code: line(60).describe('The code of the programme; tells programmes of one student apart.'),
    name_pl: line(300).optional(),
    name_en: line(300).optional().describe('Without it the Polish name is used.'),
    level: z.enum(LEVELS, missingOr('unknown_level')).optional(),
    status: z.enum(PROGRAMME_STATUSES, missingOr('unknown_status')).optional(),
    ended_on: date
      .nullish()
      .describe(
        'The day of graduation, removal or resignation: required with each of these statuses, null or left out otherwise.',
      ),
    suspended_on: date.nullish().describe('The day from which the rights are suspended.'),
    ends_on: date.nullish().describe('The last day of the programme as planned.'),
    confirmed_until: date
      .nullish()
      .describe('The day up to which the right is confirmed, such as the end of the semester.'),
  })
  .superRefine(({ status, ended_on }, context) => {
    const fault = (problem: ProblemCode) =>
      context.addIssue({ code: 'custom', message: problem, path: ['ended_on'] })
    if (status !== undefined && status !== 'active' && !ended_on) fault('end_missing')
    if ((status === undefined || status === 'active') && ended_on) fault('end_of_active')
  })
export type ProgrammeEntry = z.infer<typeof ProgrammeEntry>

export const PlasticCardEntry = z.strictObject({
  issued_on: date.describe('Tells plastic cards of one student apart.'),
  valid_until: date.optional(),
  invalidated_on: date.nullish(),
})

const allDiffer = (keys: string[]): boolean => new Set(keys).size === keys.length

export const StudentEntry = z.strictObject({
  id: line(100).describe('Who this is in the source.'),
  login: line(200).optional().describe('Who this is at the identity provider (`sub`); without it the id.'),
  given_names: line(100).optional(),
  family_name: line(100).optional(),
  birth_date: date.optional(),
  pesel: z
    .string(code('pesel_shape'))
    .trim()
    .regex(/^\d{11}$/, code('pesel_shape'))
    .nullish(),
  album_number: line(30).nullish(),
  programmes: z
    .array(ProgrammeEntry, code('not_an_entry'))
    .max(50, code('too_many'))
    .refine(items => allDiffer(items.map(({ code }) => code)), code('twice'))
    .optional(),
  plastic_cards: z
    .array(PlasticCardEntry, code('not_an_entry'))
    .max(50, code('too_many'))
    .refine(items => allDiffer(items.map(({ issued_on }) => issued_on)), code('twice'))
    .optional(),
})
export type StudentEntry = z.infer<typeof StudentEntry>

/** Nobody reads more faults of one entry than this. */
const MOST_PROBLEMS = 20

export function parseEntry(value: unknown): { entry: StudentEntry } | { problems: Problem[] } {
  const result = StudentEntry.safeParse(value)
  if (result.success) return { entry: result.data }
  return { problems: result.error.issues.flatMap(issue => problemsOf(issue, value)).slice(0, MOST_PROBLEMS) }
}

function problemsOf(issue: z.core.$ZodIssue, value: unknown): Problem[] {
  const field = fieldName(issue.path, value)
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map(key => ({
      field: [field, named(key)].filter(part => part !== '').join('.'),
      problem: 'unknown_field',
    }))
  return [{ field, problem: isProblemCode(issue.message) ? issue.message : 'not_an_entry' }]
}

/** Programmes and plastic cards are named by what tells them apart, not by their place. */
function fieldName(path: readonly PropertyKey[], value: unknown): string {
  const parts: string[] = []
  let at: unknown = value
  for (const part of path) {
    at = (at as Record<PropertyKey, unknown> | undefined)?.[part]
    const item = at as { code?: unknown; issued_on?: unknown } | undefined
    parts.push(named(typeof part === 'number' ? (item?.code ?? item?.issued_on ?? part + 1) : part))
  }
  return parts.join('.')
}

const named = (name: unknown): string => storable(String(name).slice(0, 60))

const OLDEST_BIRTH: LocalDate = '1900-01-01'

/** What shape alone does not tell. */
export const impossibilities = (birthDate: LocalDate, today: LocalDate): Problem[] =>
  birthDate < OLDEST_BIRTH || birthDate > today
    ? [{ field: 'birth_date', problem: 'birth_date_impossible' }]
    : []

/** What is accepted but should be looked at. */
export function remarksOn(record: { pesel: string | null; birthDate: LocalDate }): Problem[] {
  const wrong =
    record.pesel !== null && !(isPesel(record.pesel) && peselMatches(record.pesel, record.birthDate))
  return wrong ? [{ field: 'pesel', problem: 'pesel_wrong' }] : []
}
