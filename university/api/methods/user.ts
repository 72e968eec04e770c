// services/users/user: the person's own data [SPEC 12]. Other people cannot be looked up, and the PESEL is never given.

import { entitlingProgrammes } from '@mlegitymacja/core/entitlement/entitlement.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Student } from '../../register/student.ts'
import { ApiFault } from '../fault.ts'
import { method } from '../method.ts'
import { field, shape } from '../shape.ts'
import { overviewOf } from './mcard-order.ts'

const NAME = 'services/users/user'

type Person = { student: Student; today: string }

/** As the USOS API numbers them. */
const STUDENT_STATUS = { former: 1, active: 2 } as const

const firstNames = ({ student }: Person) => student.givenNames.trim().split(/\s+/)

const userShape = shape<Person>(
  NAME,
  {
    id: field(
      'string',
      { pl: 'Identyfikator osoby w tym systemie.', en: 'Id of the person in this system.' },
      ({ student }) => student.id,
    ),
    first_name: field('string', { pl: 'Imię.', en: 'First name.' }, person => firstNames(person)[0]),
    middle_names: field(
      'string or null',
      { pl: 'Pozostałe imiona.', en: 'Further given names.' },
      person => firstNames(person).slice(1).join(' ') || null,
    ),
    last_name: field('string', { pl: 'Nazwisko.', en: 'Family name.' }, ({ student }) => student.familyName),
    student_number: field(
      'string or null',
      { pl: 'Numer albumu.', en: 'Album number.' },
      ({ student }) => student.albumNumber,
    ),
    student_status: field(
      'integer',
      {
        pl: '2: studiuje na programie, który daje prawo do mLegitymacji; 1: nie.',
        en: '2: studies on a programme that gives the right to an mLegitymacja; 1: does not.',
      },
      ({ student, today }) =>
        entitlingProgrammes(student, today).length > 0 ? STUDENT_STATUS.active : STUDENT_STATUS.former,
    ),
  },
  ['id', 'first_name', 'last_name'],
)

export const user = method({
  name: NAME,
  about: { pl: 'Zwraca dane zalogowanej osoby.', en: 'Gives the data of the person who is signed in.' },
  access: 'student',
  params: {
    user_id: {
      about: {
        pl: 'Można podać tylko własny identyfikator.',
        en: 'Only the person’s own id can be given.',
      },
    },
  },
  shape: userShape,
  example: { id: '0b9c2a4e-3f57-4f0e-9a63-7c1c5b1f0d21', first_name: 'Karolina', last_name: 'Bachta' },
  async run(api, { studentId, params }) {
    if (params.user_id !== undefined && params.user_id !== studentId)
      throw new ApiFault({
        message: 'Only the data of the person who is signed in can be had.',
        error: 'param_forbidden',
        reason: 'not_own_data',
        param_name: 'user_id',
        method_name: NAME,
      })
    const { student } = await overviewOf(api, studentId)
    return { student, today: warsawDate(api.university.clock()) }
  },
})
