// What a source says now against what it said last: only the difference is news and changes the record. So the same
// file twice changes nothing the second time, and what was decided by hand stays until the source itself says
// something new about that very value.

import type { ProgrammeEntry, StudentEntry } from './entry.ts'
import type { Problem } from './problem.ts'
import type { RegisteredProgramme, RegisterRecord } from './record.ts'

type PlasticCardEntry = NonNullable<StudentEntry['plastic_cards']>[number]

/** Everything that a source has said about a student so far. */
export type Said = Partial<
  Pick<StudentEntry, 'login' | 'given_names' | 'family_name' | 'birth_date' | 'album_number'>
> & {
  /** The keyed fingerprint of the PESEL; null for "none". */
  pesel?: string | null
  programmes: Record<string, Omit<ProgrammeEntry, 'code'>>
  plastic_cards: Record<string, Omit<PlasticCardEntry, 'issued_on'>>
}

export const NOTHING_SAID: Said = { programmes: {}, plastic_cards: {} }

/** @param fingerprint of a PESEL */
export function saidAfter(said: Said, entry: StudentEntry, fingerprint: (pesel: string) => string): Said {
  const { id: _, pesel, programmes = [], plastic_cards = [], ...plain } = entry
  return {
    ...said,
    ...plain,
    ...(pesel === undefined ? {} : { pesel: pesel && fingerprint(pesel) }),
    programmes: {
      ...said.programmes,
      ...Object.fromEntries(
        programmes.map(({ code, ...values }) => [code, { ...said.programmes[code], ...values }]),
      ),
    },
    plastic_cards: {
      ...said.plastic_cards,
      ...Object.fromEntries(
        plastic_cards.map(({ issued_on, ...values }) => [
          issued_on,
          { ...said.plastic_cards[issued_on], ...values },
        ]),
      ),
    },
  }
}

export type Taking = {
  entry: StudentEntry
  said: Said
  /** Null for somebody new. */
  record: RegisterRecord | null
  /** For somebody new. */
  newId: () => string
  fingerprint: (pesel: string) => string
  /** Codes of programmes from which a decision has removed the student: a source that never said otherwise does not undo it. */
  removedFrom: ReadonlySet<string>
}

/** The record as it is with the news in it. */
export function takeEntry(taking: Taking): { record: RegisterRecord } | { problems: Problem[] } {
  const { entry, said, record } = taking
  const problems: Problem[] = []
  const base = record ?? emptyRecord(taking, problems)
  const news = <K extends keyof Said & keyof StudentEntry>(name: K): boolean =>
    entry[name] !== undefined && entry[name] !== said[name]
  const peselNow = entry.pesel && taking.fingerprint(entry.pesel)
  const taken: RegisterRecord = {
    ...base,
    ...(news('login') && { subject: entry.login! }),
    ...(news('given_names') && { givenNames: entry.given_names! }),
    ...(news('family_name') && { familyName: entry.family_name! }),
    ...(news('birth_date') && { birthDate: entry.birth_date! }),
    ...(news('album_number') && { albumNumber: entry.album_number ?? null }),
    ...(entry.pesel !== undefined && peselNow !== said.pesel && { pesel: entry.pesel }),
    programmes: takeProgrammes(base, taking, problems),
    plasticCards: takePlasticCards(base, taking, problems),
  }
  return problems.length > 0 ? { problems } : { record: taken }
}

function emptyRecord({ entry, newId }: Taking, problems: Problem[]): RegisterRecord {
  for (const field of ['given_names', 'family_name', 'birth_date'] as const)
    if (entry[field] === undefined) problems.push({ field, problem: 'missing' })
  return {
    id: newId(),
    subject: entry.login ?? entry.id,
    givenNames: entry.given_names ?? '',
    familyName: entry.family_name ?? '',
    birthDate: entry.birth_date ?? '',
    pesel: null,
    albumNumber: null,
    personalDataChangedOn: null,
    programmes: [],
    plasticCards: [],
  }
}

function takeProgrammes(base: RegisterRecord, taking: Taking, problems: Problem[]): RegisteredProgramme[] {
  const programmes = new Map(base.programmes.map(programme => [programme.code, programme]))
  for (const entry of taking.entry.programmes ?? []) {
    const known = programmes.get(entry.code)
    const before = taking.said.programmes[entry.code]
    if (!known && (entry.name_pl === undefined || entry.level === undefined)) {
      problems.push({ field: `programmes.${entry.code}`, problem: 'programme_incomplete' })
      continue
    }
    const isNews = (name: keyof Omit<ProgrammeEntry, 'code'>) =>
      entry[name] !== undefined && (before === undefined || entry[name] !== before[name])
    // Status and the day of the end are one fact.
    const statusIsNews =
      (isNews('status') || (entry.status !== undefined && isNews('ended_on'))) &&
      !(taking.removedFrom.has(entry.code) && before?.status === undefined)
    const start: RegisteredProgramme = known ?? newProgramme(entry)
    const { pl, en } = start.name
    programmes.set(entry.code, {
      ...start,
      name: {
        pl: isNews('name_pl') ? entry.name_pl! : pl,
        en: isNews('name_en') ? entry.name_en! : en === pl && isNews('name_pl') ? entry.name_pl! : en,
      },
      ...(isNews('level') && { level: entry.level! }),
      ...(statusIsNews && { status: entry.status!, endedOn: entry.ended_on ?? null }),
      ...(isDayOfEndNews(entry.suspended_on, before?.suspended_on) && { suspendedOn: entry.suspended_on! }),
      ...(isNews('ends_on') && { endsOn: entry.ends_on ?? null }),
      ...(isNews('confirmed_until') && { confirmedUntil: entry.confirmed_until ?? null }),
    })
  }
  return [...programmes.values()].sort((a, b) => (a.code < b.code ? -1 : 1))
}

/**
 * A day from which a right has ended, by a suspension or an invalidated card: that there is none is said only by a source
 * that has named one before. A column that is new and empty gives nobody the right back that somebody else took.
 */
const isDayOfEndNews = (now: string | null | undefined, before: string | null | undefined): boolean =>
  now !== undefined && now !== (before ?? null)

const newProgramme = ({
  code,
  name_pl = '',
  name_en,
  level = 'first_cycle',
}: ProgrammeEntry): RegisteredProgramme => ({
  code,
  name: { pl: name_pl, en: name_en ?? name_pl },
  level,
  status: 'active',
  endedOn: null,
  suspendedOn: null,
  endsOn: null,
  confirmedUntil: null,
})

function takePlasticCards(base: RegisterRecord, { entry, said }: Taking, problems: Problem[]) {
  const cards = new Map(base.plasticCards.map(card => [card.issuedOn, card]))
  for (const { issued_on, valid_until, invalidated_on } of entry.plastic_cards ?? []) {
    const known = cards.get(issued_on)
    const before = said.plastic_cards[issued_on]
    const validUntil =
      valid_until !== undefined && valid_until !== before?.valid_until ? valid_until : known?.validUntil
    if (validUntil === undefined) {
      problems.push({ field: `plastic_cards.${issued_on}`, problem: 'card_incomplete' })
      continue
    }
    const invalidatedOn = isDayOfEndNews(invalidated_on, before?.invalidated_on)
      ? invalidated_on!
      : (known?.invalidatedOn ?? null)
    cards.set(issued_on, { issuedOn: issued_on, validUntil, invalidatedOn })
  }
  return [...cards.values()].sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1))
}
