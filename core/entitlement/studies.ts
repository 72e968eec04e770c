// What the register knows of a person's studies, as far as the right to a card depends on it [SPEC 4].
import type { Text } from '../language/text.ts'
import type { LocalDate } from '../time/warsaw.ts'

export const LEVELS = ['first_cycle', 'second_cycle', 'long_cycle', 'doctoral', 'postgraduate'] as const
export type Level = (typeof LEVELS)[number]

export const PROGRAMME_STATUSES = ['active', 'graduated', 'removed', 'resigned'] as const
export type ProgrammeStatus = (typeof PROGRAMME_STATUSES)[number]

export type Programme = {
  name: Text
  level: Level
  status: ProgrammeStatus
  /** The day of graduation, removal or resignation; null while active. */
  endedOn: LocalDate | null
  /** The day from which the rights are suspended; null while they are not. */
  suspendedOn: LocalDate | null
  /** The last day of the programme as planned; null when the register gives none. */
  endsOn: LocalDate | null
  /** The date up to which the register has confirmed the right, such as the end of the semester; null when it gives none. */
  confirmedUntil: LocalDate | null
}

/** A plastic card (ELS) [SPEC 2]. */
export type PlasticCard = {
  issuedOn: LocalDate
  /** Moves on when the card is prolonged. */
  validUntil: LocalDate
  /** The day from which it is invalid; null while it is not. */
  invalidatedOn: LocalDate | null
}

export type Studies = {
  programmes: readonly Programme[]
  plasticCards: readonly PlasticCard[]
}
