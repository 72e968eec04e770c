// Which studies give the right to a card, and when a positive fact ended that right [SPEC 4]. Decided here once:
// the register stores the answer with the student, the sweep reads it there.
import { addDays, type LocalDate } from '../time/warsaw.ts'
import type { Level, PlasticCard, Programme, Studies } from './studies.ts'

/** The facts that end a right; nothing else does [SPEC 3: a silent source is not a lost right]. */
export const ENDING_FACTS = [
  'graduation',
  'removal',
  'resignation',
  'suspension',
  'plastic_card_invalidated',
] as const
export type EndingFact = (typeof ENDING_FACTS)[number]

export type RightEnded = {
  /** The day of the fact, or the last day of a graduate's right; may lie ahead. */
  on: LocalDate
  fact: EndingFact
  /** The first day without the right: from then on the sweep revokes. */
  revocableFrom: LocalDate
}

const ENTITLING_LEVELS: readonly Level[] = ['first_cycle', 'second_cycle', 'long_cycle']

/** True when the programme gives the right to a card on this day. */
export function entitles(programme: Programme, today: LocalDate): boolean {
  if (!ENTITLING_LEVELS.includes(programme.level)) return false
  const ended = programmeEnded(programme)
  return ended === null || today < ended.revocableFrom
}

export function entitlingProgrammes(studies: Studies, today: LocalDate): Programme[] {
  return studies.programmes.filter(programme => entitles(programme, today))
}

/**
 * When and why the right ended, or will end; null while a programme entitles without an end in sight, and for
 * somebody who never had the right.
 * @param plasticCardMatters true in the policy `els-2023`, where an invalidated plastic card ends the right
 */
export function rightEnded(studies: Studies, plasticCardMatters: boolean): RightEnded | null {
  const ends = studies.programmes.filter(({ level }) => ENTITLING_LEVELS.includes(level)).map(programmeEnded)
  if (ends.length === 0) return null
  const byStudies = ends.includes(null) ? null : latest(ends as RightEnded[])
  const byPlasticCard = plasticCardMatters ? plasticCardEnded(studies.plasticCards) : null
  if (byStudies && byPlasticCard) return earlier(byStudies, byPlasticCard)
  return byStudies ?? byPlasticCard
}

function programmeEnded(programme: Programme): RightEnded | null {
  const ends: RightEnded[] = []
  if (programme.suspendedOn) ends.push(endedAtOnce(programme.suspendedOn, 'suspension'))
  if (programme.status !== 'active' && programme.endedOn)
    ends.push(studiesEnded(programme, programme.endedOn))
  return ends.length === 0 ? null : ends.reduce(earlier)
}

function studiesEnded({ status, level }: Programme, endedOn: LocalDate): RightEnded {
  if (status === 'removed') return endedAtOnce(endedOn, 'removal')
  if (status === 'resigned') return endedAtOnce(endedOn, 'resignation')
  const october31 = `${endedOn.slice(0, 4)}-10-31`
  if (level === 'first_cycle' && endedOn <= october31)
    return { on: october31, fact: 'graduation', revocableFrom: addDays(october31, 1) }
  return endedAtOnce(endedOn, 'graduation')
}

/** The newest plastic card decides: an older one is invalidated whenever a new one is issued. */
function plasticCardEnded(cards: readonly PlasticCard[]): RightEnded | null {
  const newest = newestPlasticCard(cards)
  return newest?.invalidatedOn ? endedAtOnce(newest.invalidatedOn, 'plastic_card_invalidated') : null
}

export function newestPlasticCard(cards: readonly PlasticCard[]): PlasticCard | undefined {
  return cards.toSorted((a, b) => (a.issuedOn < b.issuedOn ? 1 : -1))[0]
}

const endedAtOnce = (on: LocalDate, fact: EndingFact): RightEnded => ({ on, fact, revocableFrom: on })
const earlier = (a: RightEnded, b: RightEnded) => (b.revocableFrom < a.revocableFrom ? b : a)
const latest = (ends: RightEnded[]) => ends.reduce((a, b) => (b.revocableFrom > a.revocableFrom ? b : a))
