// A student's record in the register [SPEC 7], and what a change of it means: what differs, whether the personal data
// are others, and when the right ended. Decided here for every way into the register.
import { type RightEnded, rightEnded } from '@mlegitymacja/core/entitlement/entitlement.ts'
import type { PlasticCard, Programme } from '@mlegitymacja/core/entitlement/studies.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'

export type RegisteredProgramme = Programme & { code: string }

export type RegisterRecord = {
  id: string
  /** Who this is at the identity provider. */
  subject: string
  givenNames: string
  familyName: string
  birthDate: LocalDate
  pesel: string | null
  albumNumber: string | null
  /** The day on which names, date of birth or PESEL last changed; null when they never did. */
  personalDataChangedOn: LocalDate | null
  programmes: readonly RegisteredProgramme[]
  plasticCards: readonly PlasticCard[]
}

/** One value that changed: where it stands, such as `['programmes', 'INF-I', 'status']`, and what it was and is. */
export type FieldChange = { path: readonly string[]; from: string | null; to: string | null }

/** A record as it will be stored. */
export type Settled = {
  record: RegisterRecord
  ended: RightEnded | null
  /** Null for a new record. */
  before: RegisterRecord | null
  /** Empty for a new record: all its values are new. */
  changes: readonly FieldChange[]
}

type Circumstances = { today: LocalDate; plasticCardMatters: boolean }

/** @param before null for a new record */
export function settle(
  before: RegisterRecord | null,
  after: RegisterRecord,
  { today, plasticCardMatters }: Circumstances,
): Settled {
  const record =
    before && personalDataDiffer(before, after) ? { ...after, personalDataChangedOn: today } : after
  const ended = rightEnded(record, plasticCardMatters)
  if (before === null) return { record, ended, before, changes: NONE }
  const earlier = { ...facts(before), ...endFacts(rightEnded(before, plasticCardMatters)) }
  const now = { ...facts(record), ...endFacts(ended) }
  return { record, ended, before, changes: differences(earlier, now) }
}

const NONE: readonly FieldChange[] = []

/** True when what stands on a card is no longer the same [SPEC 4]. */
function personalDataDiffer(a: RegisterRecord, b: RegisterRecord): boolean {
  return (['givenNames', 'familyName', 'birthDate', 'pesel'] as const).some(name => a[name] !== b[name])
}

/** The values of a record, each by its path. */
type Facts = Readonly<Record<string, string | null>>

function facts(record: RegisterRecord): Facts {
  const all: Record<string, string | null> = {
    login: record.subject,
    given_names: record.givenNames,
    family_name: record.familyName,
    birth_date: record.birthDate,
    pesel: record.pesel,
    album_number: record.albumNumber,
  }
  for (const programme of record.programmes) {
    const put = (name: string, value: string | null) => {
      all[pathKey(['programmes', programme.code, name])] = value
    }
    put('name_pl', programme.name.pl)
    put('name_en', programme.name.en)
    put('level', programme.level)
    put('status', programme.status)
    put('ended_on', programme.endedOn)
    put('suspended_on', programme.suspendedOn)
    put('ends_on', programme.endsOn)
    put('confirmed_until', programme.confirmedUntil)
  }
  for (const card of record.plasticCards) {
    all[pathKey(['plastic_cards', card.issuedOn, 'valid_until'])] = card.validUntil
    all[pathKey(['plastic_cards', card.issuedOn, 'invalidated_on'])] = card.invalidatedOn
  }
  return all
}

const endFacts = (ended: RightEnded | null): Facts => ({
  right_ended_on: ended?.on ?? null,
  right_ended_fact: ended?.fact ?? null,
})

const pathKey = (path: readonly string[]) => (path.length === 1 ? path[0]! : JSON.stringify(path))
const pathOf = (key: string): string[] => (key.startsWith('[') ? JSON.parse(key) : [key])

function differences(before: Facts, after: Facts): FieldChange[] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .filter(key => (before[key] ?? null) !== (after[key] ?? null))
    .map(key => ({ path: pathOf(key), ...told(key, before[key] ?? null, after[key] ?? null) }))
}

/** The history keeps no PESEL, only that there was another one or none. */
function told(key: string, from: string | null, to: string | null) {
  if (key !== 'pesel') return { from, to }
  return { from: from && HIDDEN, to: to && HIDDEN }
}

const HIDDEN = '•••'
