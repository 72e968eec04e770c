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
  if (source === 'plastic_card') return plasticCardUntil(studies)
  return programmes
    .map(programme => programmeUntil(programme, today, calendar))
    .reduce((a, b) => (b > a ? b : a))
}

function plasticCardUntil({ plasticCards }: Studies): LocalDate | null {
  const newest = newestPlasticCard(plasticCards)
  if (!newest) return null
  const { validUntil, invalidatedOn } = newest
  return invalidatedOn ? earlier(validUntil, addDays(invalidatedOn, -1)) : validUntil
}

function programmeUntil(programme: Programme, today: LocalDate, calendar: Calendar): LocalDate {
  const date = programme.confirmedUntil ?? nextOf(calendar, today)
  const end = programmeEnd(programme)
  return end === null ? date : earlier(date, end)
}

/** The last day on which the programme can give the right, by plan or because its end is known already. */
function programmeEnd(programme: Programme): LocalDate | null {
  const known = rightEnded({ programmes: [programme], plasticCards: [] }, false)
  if (!known) return programme.endsOn
  const lastDay = addDays(known.revocableFrom, -1)
  // A diploma takes the place of the plan; whatever else is known to come later does not prolong it.
  return known.fact === 'graduation' || programme.endsOn === null
    ? lastDay
    : earlier(lastDay, programme.endsOn)
}

const earlier = (a: LocalDate, b: LocalDate) => (b < a ? b : a)

/** The calendar's next date, today included. */
function nextOf(calendar: Calendar, today: LocalDate): LocalDate {
  const year = Number(today.slice(0, 4))
  const dates = [year, year + 1].flatMap(y => calendar.map(day => `${y}-${day}`)).sort()
  return dates.find(date => date >= today)!
}
