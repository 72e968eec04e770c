// The students of the demo as the register knows them at first start, relative to that day [SPEC 14]. Each is there
// for one situation of the rules [SPEC 4]. All of them are invented.
import { DEFAULT_CALENDAR } from '@mlegitymacja/core/entitlement/planned-valid-until.ts'
import type { PlasticCard } from '@mlegitymacja/core/entitlement/studies.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { addDays, type LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { findAccount, type StudentLogin } from './accounts.ts'
import { collectedOrder, type DemoOrder, failedOrder, revokedOrder } from './orders.ts'
import { type DemoProgramme, type Field, programme } from './programmes.ts'

export type DemoPerson = Readonly<{
  /** Also who this is at the identity provider (`sub`). */
  login: StudentLogin
  givenNames: string
  familyName: string
  birthDate: LocalDate
  pesel: string | null
  albumNumber: string | null
  hasPhoto: boolean
  /** The day on which name, PESEL or date of birth last changed; null when they never did. */
  personalDataChangedOn: LocalDate | null
  programmes: readonly DemoProgramme[]
  plasticCards: readonly PlasticCard[]
  /** Oldest first. */
  orders: readonly DemoOrder[]
}>

type About = readonly [
  age: number,
  born: string,
  serial: number,
  album: string,
  field: Field,
  begunYearsAgo: number,
]

/** Age and years of study count from the October in which this academic year began. */
const ABOUT: Readonly<Record<StudentLogin, About>> = {
  anna: [20, '04-17', 4128, '412308', 'informatics', 1],
  kasia: [22, '11-02', 2206, '398114', 'psychology', 3],
  leon: [23, '01-29', 7713, '405571', 'physics', 0],
  maja: [19, '07-08', 5342, '421960', 'biology', 0],
  bartek: [21, '09-14', 1357, '409846', 'economics', 1],
  celina: [20, '12-21', 8804, '418233', 'biology', 1],
  dawid: [27, '05-30', 6195, '377402', 'doctoral', 1],
  ewa: [19, '02-11', 3460, '423015', 'informatics', 0],
  filip: [22, '08-25', 9071, '401729', 'law', 3],
  gosia: [21, '06-03', 1548, '407360', 'law', 2],
  henryk: [24, '10-19', 2739, '389951', 'economics', 1],
  iga: [22, '03-26', 7082, '396487', 'economics', 3],
  jan: [22, '01-07', 5513, '403218', 'informatics', 0],
  nina: [20, '05-12', 6624, '413790', 'psychology', 1],
  olek: [23, '09-01', 4871, '394406', 'law', 3],
  pola: [24, '12-05', 9236, '399873', 'sociology', 0],
}

/** No seeded card is valid for longer, and every right in the register lasts longer. */
const LONGEST_CARD_DAYS = 120

/** @param today the day of the first start */
export function demoPeople(today: LocalDate): DemoPerson[] {
  const day = (offset: number) => addDays(today, offset)
  const academicYear = today.slice(5) >= '10-01' ? yearOf(today) : yearOf(today) - 1
  const confirmedUntil = firstOfCalendarAfter(day(LONGEST_CARD_DAYS))

  const studies = (field: Field, begun: number): DemoProgramme => ({
    ...programme(field, begun),
    confirmedUntil,
  })
  const removed = (field: Field, begun: number, endedOn: LocalDate): DemoProgramme => ({
    ...programme(field, begun),
    status: 'removed',
    endedOn,
  })

  /** Somebody whom nothing keeps from ordering, but for what differs. */
  const student = (login: StudentLogin, differing: Partial<DemoPerson> = {}): DemoPerson => {
    const [age, born, serial, albumNumber, field, begunYearsAgo] = ABOUT[login]
    const birthDate = `${academicYear - age}-${born}`
    return {
      login,
      ...namesOf(login),
      birthDate,
      pesel: makePesel(birthDate, serial),
      albumNumber,
      hasPhoto: true,
      personalDataChangedOn: null,
      programmes: [studies(field, academicYear - begunYearsAgo)],
      plasticCards: [{ issuedOn: day(-220), validUntil: confirmedUntil, invalidatedOn: null }],
      orders: [],
      ...differing,
    }
  }
  const peselOf = (login: StudentLogin) => student(login).pesel!

  return [
    student('anna'),
    student('kasia'),
    student('leon'),
    student('maja'),
    student('bartek', { hasPhoto: false }),
    student('celina', { pesel: null }),
    student('dawid'),
    student('ewa', { albumNumber: null }),
    student('filip', {
      orders: [collectedOrder(peselOf('filip'), { orderedOn: day(-160), validUntil: day(20) })],
    }),
    student('gosia', {
      orders: [collectedOrder(peselOf('gosia'), { orderedOn: day(-35), validUntil: day(LONGEST_CARD_DAYS) })],
    }),
    student('henryk', {
      programmes: [removed('economics', academicYear - 1, day(-20))],
      orders: [
        failedOrder(peselOf('henryk'), 'PESEL_MISMATCH', { orderedOn: day(-60), validUntil: day(40) }),
      ],
    }),
    student('iga', {
      programmes: [
        { ...studies('economics', yearOf(today) - 3), status: 'graduated', endedOn: graduationDay(today) },
      ],
    }),
    student('jan', {
      pesel: null,
      personalDataChangedOn: day(-40),
      programmes: [removed('informatics', academicYear - 2, day(-90)), studies('informatics', academicYear)],
      // Issued when he was reinstated, so that nothing but the PESEL is in his way.
      plasticCards: [{ issuedOn: day(-28), validUntil: confirmedUntil, invalidatedOn: null }],
      orders: [
        revokedOrder(peselOf('jan'), { orderedOn: day(-200), validUntil: day(25), revokedOn: day(-89) }),
      ],
    }),
    student('nina', { plasticCards: [] }),
    student('olek', {
      plasticCards: [{ issuedOn: day(-400), validUntil: lastOfCalendarBefore(today), invalidatedOn: null }],
    }),
    student('pola', { personalDataChangedOn: day(-25) }),
  ]
}

function namesOf(login: StudentLogin) {
  const { givenName, familyName } = findAccount(login)!
  return { givenNames: givenName, familyName }
}

/** Of this year and not after today: in the summer, else in the winter, else on New Year's Day. */
function graduationDay(today: LocalDate): LocalDate {
  const year = yearOf(today)
  return [`${year}-07-09`, `${year}-02-13`].find(day => day <= today) ?? `${year}-01-01`
}

const yearOf = (day: LocalDate) => Number(day.slice(0, 4))

const calendarAround = (day: LocalDate): LocalDate[] =>
  [-1, 0, 1].flatMap(years => DEFAULT_CALENDAR.map(date => `${yearOf(day) + years}-${date}`)).sort()
const firstOfCalendarAfter = (day: LocalDate) => calendarAround(day).find(date => date > day)!
const lastOfCalendarBefore = (day: LocalDate) => calendarAround(day).findLast(date => date < day)!
