// What happens in the simulated year, day by day [SPEC 3, 4, 7].
import { type Diary, type Moment, openDiary, removal } from './diary.fixture.ts'
import type { Story } from './story.fixture.ts'
import { fileOf, type Student } from './students.fixture.ts'

export type Approvals = { listed: number; revoked: number }[]

/** @param approvals takes what comes of each list that an administrator approves */
export function happenings(story: Story, approvals: Approvals): Moment[] {
  const diary = openDiary(story)
  firstAutumn(diary)
  winterAndSpring(diary)
  wrongFile(diary)
  summer(diary, approvals)
  secondAutumn(diary, approvals)
  decisions(diary)
  return diary.moments
}

/** Everybody, then freshmen; a file that breaks off, one that lacks some; graduates who go on in time, late, or not. */
function firstAutumn({ story, students, of, on, between, confirm, inTime, end, goOn, wave }: Diary): void {
  const freshmen = of('freshman')
  const old = students.filter(({ fate }) => fate !== 'freshman')
  on('2027-09-01', '09:30', () => story.file(old))
  wave('2027-09-06', old)
  on('2027-09-20', '09:30', () => {
    confirm('2028-03-31', freshmen)
    return story.file(freshmen, { complete: false })
  })
  wave('2027-09-22', freshmen)
  on('2027-10-02', '09:30', () => {
    confirm('2028-03-31', inTime('autumn 2027'))
    for (const student of students) if (student.luck('plastic') > 0.1) student.cardValidUntil = '2028-03-31'
    return story.file(students)
  })
  wave('2027-10-04', students)
  on('2027-10-12', '09:30', () => {
    const everybody = students.map(one => ({
      ...one,
      studies: one.studies.map(its => ({ ...its, status: 'removed' as const, on: '2027-10-11' })),
    }))
    const content = fileOf(everybody, { complete: true })
    return story.brokenFile(content.slice(0, content.length * 0.6))
  })
  on('2027-10-20', '09:30', () => {
    end(of('defends_2027'), 'graduated', '2027-09-28')
    goOn(between(of('defends_2027'), 'goes on', 0, 0.5), '2028-03-31')
    return story.file(students.filter(student => !absent(student)))
  })
  on('2027-11-08', '09:30', () => {
    confirm('2028-03-31', students)
    goOn(between(of('defends_2027'), 'goes on', 0.5, 0.75), '2028-03-31')
    return story.file(students)
  })
  wave('2027-11-10', students)
}

/** 29 February; semesters confirmed late; resignations, suspended rights and their end. */
function winterAndSpring({ story, students, of, on, between, confirm, inTime, end, wave }: Diary): void {
  on('2028-02-25', '09:30', () => {
    const masters = between(of('master_2028'), 'leap', 0, 0.1)
    end(masters, 'graduated', '2028-02-29')
    return story.file(masters, { complete: false })
  })
  on('2028-03-02', '09:30', () => {
    confirm('2028-10-31', inTime('spring 2028'))
    end(of('defends_in_winter'), 'graduated', '2028-02-29')
    end(of('leaves_one_of_two'), 'removed', '2028-02-20')
    end(between(of('resigns'), 'when', 0, 0.5), 'resigned', '2028-02-25')
    for (const { studies } of of('suspended')) studies[0]!.suspendedOn = '2028-03-20'
    return story.file(students)
  })
  wave('2028-03-06', students)
  on('2028-03-15', '09:30', () => {
    const lifted = between(of('suspended'), 'lifted', 0, 0.3)
    for (const { studies } of lifted) studies[0]!.suspendedOn = null
    return story.file(lifted, { complete: false })
  })
  on('2028-04-14', '09:30', () => {
    confirm('2028-10-31', students)
    for (const { studies } of between(of('suspended'), 'lifted', 0.3, 0.6)) studies[0]!.suspendedOn = null
    for (const student of students) if (student.luck('pesel') < 0.005) student.pesel = null
    return story.file(students)
  })
  wave('2028-04-17', students)
}

/** A file that removes a tenth of the students by mistake, put right the next day. */
function wrongFile({ story, students, of, on, between, end }: Diary): void {
  const wronged = () =>
    between(of('freshman', 'goes_on', 'long_cycle'), 'wronged', 0, 0.15).filter(one => !removal(one))
  on('2028-05-15', '09:30', () => {
    end(wronged(), 'removed', '2028-05-14')
    return story.file(students)
  })
  on('2028-05-16', '10:30', () => {
    for (const { studies } of wronged()) Object.assign(studies[0]!, { status: 'active', on: null })
    return story.file(students)
  })
  on('2028-05-16', '10:40', () => story.discardAll())
}

/** Diplomas of the second cycle, all at once. */
function summer({ story, students, of, on, between, end }: Diary, approvals: Approvals): void {
  on('2028-07-10', '09:30', () => {
    end(between(of('master_2028'), 'leap', 0.1, 1), 'graduated', '2028-06-28')
    end(between(of('resigns'), 'when', 0.5, 0.7), 'resigned', '2028-07-31')
    return story.file(students)
  })
  on('2028-07-11', '12:30', async () => approvals.push(await story.approve()))
}

/** Resignations for the day on which the year begins; graduates whose cards are valid beyond 31 October, as the register heard of the diploma too late. */
function secondAutumn(
  { story, students, of, on, between, confirm, inTime, end, goOn, wave }: Diary,
  approvals: Approvals,
): void {
  on('2028-09-01', '09:30', () => {
    confirm('2029-03-31', of('defends_2028'))
    end(between(of('resigns'), 'when', 0.7, 1), 'resigned', '2028-10-01')
    return story.file(students)
  })
  on('2028-10-02', '09:30', () => {
    confirm('2029-03-31', inTime('autumn 2028'))
    return story.file(students)
  })
  wave('2028-10-04', students)
  on('2028-10-20', '09:30', () => {
    end(of('defends_2028'), 'graduated', '2028-09-25')
    goOn(between(of('defends_2028'), 'goes on', 0, 0.3), '2029-03-31')
    return story.file(students)
  })
  const [late] = of('goes_on').filter(one => !removal(one))
  on('2028-10-25', '09:40', () => story.remove(late!, '2028-11-02'))
  on('2028-11-02', '06:30', () => {
    const there = between(of('defends_2028'), 'goes on', 0.3, 0.4)
    goOn(there, '2029-03-31')
    return story.file(there, { complete: false })
  })
  on('2028-11-02', '12:30', async () => approvals.push(await story.approve()))
  on('2028-11-06', '09:30', () => {
    confirm('2029-03-31', students)
    return story.file(students)
  })
  wave('2028-11-07', students)
}

/** Removals by the dean’s office, all the year round. */
function decisions({ story, students, on }: Diary): void {
  for (const student of students) {
    const planned = removal(student)
    if (!planned) continue
    let id: string
    on(planned.recorded, '11:30', async () => {
      id = await story.remove(student, planned.removed)
    })
    if (planned.undone) on(planned.undone, '12:40', () => story.restore(student, id))
  }
}

const absent = ({ fate, luck }: Student) => fate !== 'defends_2027' && luck('absent') < 0.01
