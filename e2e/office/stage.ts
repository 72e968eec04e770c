// A university as its dean's office finds it: a student with everything, one without a photo, imports and archives of
// every kind, for stories and pictures.
import { randomUUID } from 'node:crypto'
import { drawPhoto } from '@mlegitymacja/demo/photos/photos.ts'
import { changePhoto } from '@mlegitymacja/university/photo/change.ts'
import { changeStudent } from '@mlegitymacja/university/register/change.ts'
import { stage } from '@mlegitymacja/university/register/import/import.fixture.ts'
import { takeFile } from '@mlegitymacja/university/register/import/take.ts'
import { recordPreviewed } from '@mlegitymacja/university/removal/removal.fixture.ts'
import { DEFAULT_TEMPLATES } from '@mlegitymacja/university/removal/templates.ts'
import { givenStudent, type TestUniversity } from '@mlegitymacja/university/testing.ts'
import type { Role } from '@mlegitymacja/university/web/sign-in/roles.ts'
import { STUDENTS } from '@mlegitymacja/university/web/staff/addresses.ts'
import { type RunningUniversity, startUniversity } from '../university.ts'

export { STUDENTS }
export const IMPORTS = `${STUDENTS}/import`
export const PHOTOS = `${STUDENTS}/zdjecia`

const NOW = '2025-09-03T20:18:00Z'
const OFFICE = 'person:deans_office'

export type OfficeStage = RunningUniversity & {
  cookieOfStaff(role: Role): ReturnType<RunningUniversity['cookieOf']>
  /** Has a photo, a removal, a history. */
  full: string
  /** Has no photo. */
  plain: string
  /** An import that waits for a decision, with lines that were rejected; one that is done; one that a command left. */
  waiting: string
  done: string
  resting: string
  /** An archive of photos with refusals. */
  archive: string
  /** A file that could not be read. */
  unreadable: string
}

export async function officeStage(): Promise<OfficeStage> {
  const running = await startUniversity({ now: NOW })
  const { university } = running
  const people = await studentsOn(university)
  const imports = await importsOn(university)
  const uploads = await uploadsOn(university)
  return {
    ...running,
    ...people,
    ...imports,
    ...uploads,
    cookieOfStaff: role =>
      running.cookieOf({ subject: role, givenNames: 'Maria', familyName: 'Lis', roles: [role] }),
  }
}

async function studentsOn(university: TestUniversity) {
  const full = await givenStudent(university, {
    givenNames: 'Świętosława',
    familyName: 'Żółkiewska',
    albumNumber: '412345',
  })
  const plain = await givenStudent(university, {
    givenNames: 'Jan',
    familyName: 'Ćwikła',
    albumNumber: '412346',
    photo: null,
  })
  await givenStudent(university, {
    givenNames: 'Ewa',
    familyName: 'Wolańska-Kowalczykiewicz',
    albumNumber: '412347',
  })
  const photo = { mediaType: 'image/webp', ...(await drawPhoto('kasia')) } as const
  const by = { actor: OFFICE, source: 'deans_office' }
  await changePhoto(university, { studentId: full.id, photo, by })
  await changeStudent(university, {
    studentId: full.id,
    by,
    action: 'student.edited',
    change: record => ({ ...record, familyName: 'Żółkiewska-Nowak' }),
  })
  await recordPreviewed(university, {
    studentId: full.id,
    programmeCode: 'INF-I',
    dates: { decidedOn: '2025-09-01', deliveredOn: '2025-09-02', removedOn: '2025-09-02' },
    template: DEFAULT_TEMPLATES[1]!,
    university: 'Uniwersytet Przykładowy',
    requestId: randomUUID(),
    by: OFFICE,
  })
  return { full: full.id, plain: plain.id }
}

export const HEADER = 'id;login;given_names;family_name;birth_date;pesel;album_number'
const LINES = Array.from({ length: 30 }, (_, at) => `${at};s${at};Jan;Nowak;2004-02-29;;${200_000 + at}`)
const WRONG = [
  '90;s90;;Bez imienia;2004-02-29;;200090',
  '91;s91;Ewa;Cichy;31.02.2004;123;200091',
  '92;s92;Adam;Łoś;2004-02-29;11111111111;200092',
  '93;s93;Za;mało',
]

const married = (line: string, at: number) => (at === 0 ? line.replace('Nowak', 'Nowak-Żak') : line)

async function importsOn(university: TestUniversity) {
  const file = (...lines: string[]) => [HEADER, ...lines].join('\r\n')
  const taken = await stage(university, file(...LINES, '#complete;30'), { source: 'usos' })
  await takeFile(university, { importId: taken.importId, by: OFFICE })
  university.setNow('2025-09-03T20:19:00Z')
  const waiting = await stage(university, file(...LINES.slice(2).map(married), ...WRONG, '#complete;32'), {
    source: 'usos',
  })
  university.setNow('2025-09-03T20:20:00Z')
  const resting = await stage(university, file('501;s501;Jan;Lis;2004-02-29;;200501'), { source: 'usos' })
  await university.db
    .updateTable('register_imports')
    .set({ state: 'taking', taken_by: OFFICE, taken_at: university.clock() })
    .where('id', '=', resting.importId)
    .execute()
  return { waiting: waiting.importId, done: taken.importId, resting: resting.importId }
}

async function uploadsOn(university: TestUniversity) {
  const [archive, unreadable] = [randomUUID(), randomUUID()]
  const now = university.clock()
  const common = { uploaded_by: OFFICE, uploaded_at: now, alive_until: now, finished_at: now }
  const counts = JSON.stringify({ taken: 214, unchanged: 12, refused: 2 })
  await university.db
    .insertInto('register_uploads')
    .values([
      { ...common, id: archive, kind: 'photos', file_name: 'zdjęcia 2025.zip', counts },
      {
        ...common,
        id: unreadable,
        kind: 'students',
        file_name: 'lista.xlsx',
        problem: 'not_text',
        counts: null,
      },
    ])
    .execute()
  await university.db
    .insertInto('register_upload_refusals')
    .values([
      { upload_id: archive, number: 1, file_name: '99….jpg', refused: 'nobody' },
      { upload_id: archive, number: 2, file_name: '412999.png', refused: 'too_small' },
    ])
    .execute()
  return { archive, unreadable }
}

/** Every page of the dean's office. */
export const pagesOf = (stage: OfficeStage): Record<string, string> => ({
  search: STUDENTS,
  record: `${STUDENTS}/${stage.full}`,
  plain: `${STUDENTS}/${stage.plain}`,
  told: `${STUDENTS}/${stage.plain}?powiedz=zdjecie_too_small`,
  data: `${STUDENTS}/${stage.plain}/dane`,
  removal: `${STUDENTS}/${stage.plain}/skreslenie?program=INF-I`,
  imports: IMPORTS,
  waiting: `${IMPORTS}/${stage.waiting}`,
  changes: `${IMPORTS}/${stage.waiting}/zmiany`,
  resting: `${IMPORTS}/${stage.resting}`,
  done: `${IMPORTS}/${stage.done}`,
  unreadable: `${IMPORTS}/wczytywanie/${stage.unreadable}`,
  photos: PHOTOS,
  archive: `${PHOTOS}/${stage.archive}`,
})
