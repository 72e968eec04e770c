// The three dates of a removal [USOS r12, SPEC 7]: all required, the decision neither after its delivery nor after
// the removal.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { isLocalDate, type LocalDate } from '@mlegitymacja/core/time/warsaw.ts'

export const REMOVAL_DATES = ['decidedOn', 'deliveredOn', 'removedOn'] as const
export type RemovalDate = (typeof REMOVAL_DATES)[number]
export type RemovalDates = Readonly<Record<RemovalDate, LocalDate>>

export const REMOVAL_DATE_LABELS: Readonly<Record<RemovalDate, Text>> = {
  decidedOn: { pl: 'Data decyzji', en: 'Date of the decision' },
  deliveredOn: { pl: 'Data doręczenia', en: 'Date of delivery' },
  removedOn: { pl: 'Data skreślenia', en: 'Date of removal' },
}

export const DATE_FAULTS = {
  missing: { pl: 'Podaj datę.', en: 'Give the date.' },
  decided_after_delivery: {
    pl: 'Decyzja nie może być późniejsza niż jej doręczenie.',
    en: 'The decision cannot be later than its delivery.',
  },
  decided_after_removal: {
    pl: 'Decyzja nie może być późniejsza niż skreślenie.',
    en: 'The decision cannot be later than the removal.',
  },
} as const satisfies Record<string, Text>
export type DateFault = keyof typeof DATE_FAULTS

export type DateFaults = Partial<Record<RemovalDate, DateFault>>

/** What is wrong with each date; empty when the three are right together. */
export function dateFaults(dates: Readonly<Record<RemovalDate, string>>): DateFaults {
  const faults: DateFaults = {}
  for (const name of REMOVAL_DATES) if (!isLocalDate(dates[name])) faults[name] = 'missing'
  if (Object.keys(faults).length > 0) return faults
  if (dates.decidedOn > dates.deliveredOn) faults.deliveredOn = 'decided_after_delivery'
  if (dates.decidedOn > dates.removedOn) faults.removedOn = 'decided_after_removal'
  return faults
}
