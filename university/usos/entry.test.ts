// What USOS says becomes what the register is told [SPEC 7]; what it does not say never ends anything [SPEC 3].
import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { ProgrammeStatus } from '@mlegitymacja/core/entitlement/studies.ts'
import type { RegisterRecord } from '../register/record.ts'
import { UsosCards, UsosStudentProgrammes, UsosUser } from './answers.ts'
import { entryOf } from './entry.ts'
import { usosProgramme, usosUser } from './testing.ts'

const today = '2026-01-15'
const told = (
  given: { user?: Record<string, unknown>; programmes?: unknown[]; cards?: unknown[] },
  known: RegisterRecord | null = null,
  login: 'id' | 'email' = 'id',
) =>
  entryOf(
    {
      user: UsosUser.parse({ id: 77, ...usosUser(given.user) }),
      programmes: UsosStudentProgrammes.parse(given.programmes ?? []),
      cards: UsosCards.parse(given.cards ?? []),
    },
    known,
    { today, login },
  )

const knownIn = (status: ProgrammeStatus, endedOn: string | null): RegisterRecord => ({
  id: 'x',
  subject: 'x',
  givenNames: 'Karolina',
  familyName: 'Bachta',
  birthDate: '2004-02-29',
  pesel: null,
  albumNumber: null,
  personalDataChangedOn: null,
  programmes: [
    {
      code: 'INF-I',
      name: { pl: 'Informatyka', en: 'Computer science' },
      level: 'first_cycle',
      status,
      endedOn,
      suspendedOn: null,
      endsOn: null,
      confirmedUntil: null,
    },
  ],
  plasticCards: [],
})

test('a person with all values', () => {
  assert.deepEqual(told({ programmes: [usosProgramme()] }), {
    id: '77',
    given_names: 'Karolina Maria',
    family_name: 'Bachta',
    birth_date: '2004-02-29',
    pesel: '04222912345',
    album_number: '412345',
    programmes: [
      {
        code: 'INF-I',
        name_pl: 'Informatyka',
        name_en: 'Computer science',
        level: 'first_cycle',
        status: 'active',
      },
    ],
    plastic_cards: [],
  })
})

test('what is missing, null or of another shape is not said', () => {
  const user = {
    pesel: null,
    student_number: undefined,
    birth_date: '29 II',
    middle_names: 7,
    first_name: ' ',
  }
  assert.deepEqual(told({ user }), { id: '77', family_name: 'Bachta', programmes: [], plastic_cards: [] })
})

for (const [word, status] of [
  ['graduated_diploma', 'graduated'],
  ['graduated_end_of_study', 'graduated'],
  ['cancelled', 'removed'],
] as const) {
  const programmes = [usosProgramme({ status: word })]
  test(`${word}: a programme known as active ended on the day on which that was first seen`, () => {
    const [programme] = told({ programmes }, knownIn('active', null)).programmes!
    assert.deepEqual([programme?.status, programme?.ended_on], [status, today])
  })
  test(`${word}: an end that is known stays on its day`, () => {
    const [programme] = told({ programmes }, knownIn(status, '2025-12-01')).programmes!
    assert.deepEqual([programme?.status, programme?.ended_on], [status, '2025-12-01'])
  })
  test(`${word}: a programme that the register never saw is left out`, () =>
    assert.deepEqual(told({ programmes }).programmes, []))
}

test('cancelled does not make a removal of a resignation', () => {
  const [programme] = told(
    { programmes: [usosProgramme({ status: 'cancelled' })] },
    knownIn('resigned', '2025-12-01'),
  ).programmes!
  assert.equal(programme?.status, 'resigned')
})

test('before the diploma examination somebody is still a student', () => {
  const [programme] = told({ programmes: [usosProgramme({ status: 'graduated_before_diploma' })] })
    .programmes!
  assert.equal(programme?.status, 'active')
})

test('an unknown word or none says nothing of the status', () => {
  for (const status of ['on_the_moon', null]) {
    const [programme] = told({ programmes: [usosProgramme({ status })] }, knownIn('active', null)).programmes!
    assert.equal(programme?.status, undefined)
  }
})

test('somebody who is in a programme for the second time is in it', () => {
  const again = [
    usosProgramme({ status: 'cancelled' }),
    usosProgramme(),
    usosProgramme({ status: 'cancelled' }),
  ]
  assert.deepEqual(
    told({ programmes: again }, knownIn('active', null)).programmes?.map(({ status }) => status),
    ['active'],
  )
})

test('doctoral studies are doctoral by either name; a level that is unknown brings in no new programme', () => {
  const at = (level: string) =>
    told({ programmes: [usosProgramme({ programme: { id: 'X', name: { pl: 'X' }, level } })] }).programmes![0]
      ?.level
  assert.deepEqual(['third_cycle', 'phd_school', 'course'].map(at), ['doctoral', 'doctoral', undefined])
})

test('of cards only dated ones of students are taken; none that is missing counts as invalidated', () => {
  const cards = [
    { type: 'student', date_of_issue: '2025-10-01', expiration_date: '2026-03-31' },
    { type: 'student', date_of_issue: '2025-10-01', expiration_date: '2025-10-31' },
    { type: 'staff', date_of_issue: '2024-10-01', expiration_date: '2026-03-31' },
    { type: 'student', expiration_date: '2026-03-31' },
  ]
  assert.deepEqual(told({ cards }).plastic_cards, [{ issued_on: '2025-10-01', valid_until: '2026-03-31' }])
})

test('the login is said only where the settings name a value for it', () => {
  assert.equal(told({ user: { email: 'k@uczelnia.example' } }, null, 'email').login, 'k@uczelnia.example')
  assert.equal(told({ user: { email: 'k@uczelnia.example' } }).login, undefined)
})
