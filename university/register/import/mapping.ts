// How a file of another system is read [SPEC 7]: which of its columns is which of ours, and what its words mean. A small
// JSON file; everything in it may be left out.
import {
  LEVELS,
  type Level,
  PROGRAMME_STATUSES,
  type ProgrammeStatus,
} from '@mlegitymacja/core/entitlement/studies.ts'
import { z } from 'zod'

/** The columns of a CSV file; a line describes a student with at most one programme and one plastic card. */
export const COLUMNS = [
  'id',
  'login',
  'given_names',
  'family_name',
  'birth_date',
  'pesel',
  'album_number',
  'programme_code',
  'programme_name',
  'programme_name_en',
  'level',
  'status',
  'ended_on',
  'suspended_on',
  'ends_on',
  'confirmed_until',
  'card_issued_on',
  'card_valid_until',
  'card_invalidated_on',
] as const
export type Column = (typeof COLUMNS)[number]

export const ENCODINGS = ['utf-8', 'windows-1250', 'utf-16le'] as const
export type Encoding = (typeof ENCODINGS)[number]

export const Mapping = z.strictObject({
  encoding: z.enum(ENCODINGS).optional().describe('Found out when it is left out.'),
  delimiter: z.enum([';', ',', '\t', '|']).optional().describe('Found out when it is left out.'),
  columns: z
    .partialRecord(z.enum(COLUMNS), z.string().min(1))
    .default({})
    .describe('Our column → its header.'),
  levels: z.record(z.string(), z.enum(LEVELS)).default({}).describe('Its word → our level.'),
  statuses: z.record(z.string(), z.enum(PROGRAMME_STATUSES)).default({}).describe('Its word → our status.'),
})
export type Mapping = z.infer<typeof Mapping>

export const NO_MAPPING: Mapping = { columns: {}, levels: {}, statuses: {} }

/** @throws SyntaxError when it is no JSON */
export const parseMapping = (text: string) => Mapping.safeParse(JSON.parse(text.replace(/^\uFEFF/, '')))

/** Words that Polish spreadsheets use anyway. */
const USUAL_LEVELS: Readonly<Record<string, Level>> = {
  'i stopnia': 'first_cycle',
  'studia i stopnia': 'first_cycle',
  'pierwszego stopnia': 'first_cycle',
  'ii stopnia': 'second_cycle',
  'studia ii stopnia': 'second_cycle',
  'drugiego stopnia': 'second_cycle',
  'jednolite magisterskie': 'long_cycle',
  doktoranckie: 'doctoral',
  'szkoła doktorska': 'doctoral',
  podyplomowe: 'postgraduate',
}
const USUAL_STATUSES: Readonly<Record<string, ProgrammeStatus>> = {
  aktywny: 'active',
  student: 'active',
  'w trakcie': 'active',
  absolwent: 'graduated',
  ukończone: 'graduated',
  skreślony: 'removed',
  skreślona: 'removed',
  rezygnacja: 'resigned',
}

/** Our word for a cell, or the cell as it stands. */
export const levelOf = (cell: string, { levels }: Mapping): string =>
  levels[cell] ?? USUAL_LEVELS[cell.toLowerCase()] ?? cell
export const statusOf = (cell: string, { statuses }: Mapping): string =>
  statuses[cell] ?? USUAL_STATUSES[cell.toLowerCase()] ?? cell
