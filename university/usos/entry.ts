// From what USOS says about a person to an entry of the register [SPEC 7]. USOS says how studies stand but not since when:
// the day of an end is the one on which it was first seen here, and an end that the register never saw begin is left out.
import type { Level, ProgrammeStatus } from '@mlegitymacja/core/entitlement/studies.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { ProgrammeEntry, StudentEntry } from '../register/entry.ts'
import type { RegisteredProgramme, RegisterRecord } from '../register/record.ts'
import type { UsosCard, UsosStudentProgramme, UsosUser } from './answers.ts'
import type { UsosPerson } from './client.ts'

/** Which value of USOS the university's identity provider calls somebody by; `id` is also what is taken unsaid. */
export const LOGINS = ['id', 'email', 'student_number'] as const
export type LoginField = (typeof LOGINS)[number]

const LEVELS: Readonly<Record<string, Level>> = {
  first_cycle: 'first_cycle',
  second_cycle: 'second_cycle',
  long_cycle: 'long_cycle',
  third_cycle: 'doctoral',
  phd_school: 'doctoral',
  postgraduate: 'postgraduate',
}

/** Before the diploma examination somebody is still a student. `cancelled` is a removal or a resignation. */
const STATUSES: Readonly<Record<string, ProgrammeStatus>> = {
  active: 'active',
  graduated_before_diploma: 'active',
  graduated_end_of_study: 'graduated',
  graduated_diploma: 'graduated',
  cancelled: 'removed',
}

/** @param known null for somebody new */
export function entryOf(
  { user, programmes, cards }: UsosPerson,
  known: RegisterRecord | null,
  { today, login }: { today: LocalDate; login: LoginField },
): StudentEntry {
  const subject = login === 'id' ? undefined : user[login]
  return {
    id: user.id,
    ...(subject && { login: subject }),
    ...namesOf(user),
    ...(user.birth_date && { birth_date: user.birth_date }),
    ...(user.pesel && { pesel: user.pesel }),
    ...(user.student_number && { album_number: user.student_number }),
    programmes: programmesOf(programmes, known, today),
    plastic_cards: plasticCardsOf(cards),
  }
}

const namesOf = ({ first_name, middle_names, last_name }: UsosUser) => ({
  ...(first_name && { given_names: middle_names ? `${first_name} ${middle_names}` : first_name }),
  ...(last_name && { family_name: last_name }),
})

function programmesOf(
  said: readonly UsosStudentProgramme[],
  known: RegisterRecord | null,
  today: LocalDate,
): ProgrammeEntry[] {
  const entries = new Map<string, ProgrammeEntry>()
  for (const one of said) {
    const code = one.programme.id
    const before = known?.programmes.find(programme => programme.code === code)
    const entry = programmeOf(one, before, today)
    // Somebody may have been in a programme twice: being in it now counts.
    if (entry && entries.get(code)?.status !== 'active') entries.set(code, entry)
  }
  return [...entries.values()]
}

function programmeOf(
  { status: word, programme }: UsosStudentProgramme,
  before: RegisteredProgramme | undefined,
  today: LocalDate,
): ProgrammeEntry | null {
  const status = STATUSES[word ?? '']
  const level = LEVELS[programme.level ?? '']
  if (!before && (status !== 'active' || !level || !programme.name)) return null
  return {
    code: programme.id,
    ...(programme.name && { name_pl: programme.name.pl }),
    ...(programme.name?.en && { name_en: programme.name.en }),
    ...(level && { level }),
    ...(status && { ...endOf(status, before, today) }),
  }
}

/** An end that the register knows stays on its day, and a resignation stays one. */
function endOf(status: ProgrammeStatus, before: RegisteredProgramme | undefined, today: LocalDate) {
  if (status === 'active') return { status }
  const same = before?.status === status || (status === 'removed' && before?.status === 'resigned')
  return same && before?.endedOn
    ? { status: before.status, ended_on: before.endedOn }
    : { status, ended_on: today }
}

/** Of two issued on one day the one that is valid longer is meant. */
function plasticCardsOf(cards: readonly UsosCard[]) {
  const entries = new Map<string, { issued_on: string; valid_until: string }>()
  for (const { type, date_of_issue: issued_on, expiration_date: valid_until } of cards) {
    if (type !== 'student' || !issued_on || !valid_until) continue
    if (valid_until > (entries.get(issued_on)?.valid_until ?? ''))
      entries.set(issued_on, { issued_on, valid_until })
  }
  return [...entries.values()]
}
