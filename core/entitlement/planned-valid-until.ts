// Until when a card ordered now would be valid [SPEC 4]. Computed when asked, never stored with the student; frozen
// into the order when it is placed.
import { addDays, type LocalDate } from '../time/warsaw.ts'
import { entitlingProgrammes, newestPlasticCard, rightEnded } from './entitlement.ts'
import type { Programme, Studies } from './studies.ts'

/** Month and day, `MM-DD`, at which semesters' rights run out. */
export type Calendar = readonly string[]

export const DEFAULT_CALENDAR: Calendar = ['03-31', '10-31']

/** Where the date comes from: the studies, or the plastic card (policy `els-2023`). */
export type ValiditySource = 'studies' | 'plastic_card'

/** @returns null when no programme entitles (or there is no plastic card to follow); may lie in the past */
export function plannedValidUntil(
  studies: Studies,
  today: LocalDate,
  { calendar, source }: { calendar: Calendar; source: ValiditySource },
): LocalDate | null {
  const programmes = entitlingProgrammes(studies, today)
  if (programmes.length === 0) return null
  if (source === 'plastic_card') return newestPlasticCard(studies.plasticCards)?.validUntil ?? null
  return programmes
    .map(programme => programmeUntil(programme, today, calendar))
    .reduce((a, b) => (b > a ? b : a))
}

function programmeUntil(programme: Programme, today: LocalDate, calendar: Calendar): LocalDate {
  const date = programme.confirmedUntil ?? nextOf(calendar, today)
  const end = programmeEnd(programme)
  return end !== null && end < date ? end : date
}

/** The last day on which the programme can give the right, by plan or because its end is known already. */
function programmeEnd(programme: Programme): LocalDate | null {
  const known = rightEnded({ programmes: [programme], plasticCards: [] }, false)
  return known ? addDays(known.revocableFrom, -1) : programme.endsOn
}

/** The calendar's next date, today included. */
function nextOf(calendar: Calendar, today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4))
  const dates = [year, year + 1].flatMap(y => calendar.map(day => `${y}-${day}`)).sort()
  return dates.find(date => date >= today)!
}
