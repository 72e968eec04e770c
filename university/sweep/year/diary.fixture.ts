// The diary of the simulated year: what is going to happen when, and the words in which it is written.
import { warsaw, warsawDay } from './model.fixture.ts'
import type { Story } from './story.fixture.ts'
import { activeIn, type Fate, type Student } from './students.fixture.ts'

export type Moment = { at: number; run: () => Promise<unknown> }
export type Diary = ReturnType<typeof openDiary>

const DAY_MS = 24 * 3_600_000

export function openDiary(story: Story) {
  const { students } = story
  const moments: Moment[] = []
  const on = (day: string, time: string, run: Moment['run']) => {
    moments.push({ at: warsaw(day, time), run })
  }
  const between = (who: readonly Student[], matter: string, from: number, to: number) =>
    who.filter(({ luck }) => luck(matter) >= from && luck(matter) < to)
  return {
    story,
    students,
    moments,
    on,
    between,
    of: (...fates: Fate[]) => students.filter(({ fate }) => fates.includes(fate)),
    /** Students whose semester is confirmed before it begins. */
    inTime: (season: string) => students.filter(({ luck }) => luck(`late ${season}`) > 0.15),
    confirm(until: string, who: readonly Student[]): void {
      for (const { studies } of who)
        for (const one of studies) if (one.status === 'active') one.confirmedUntil = until
    },
    /** Ends the first programme of each. */
    end(who: readonly Student[], status: 'graduated' | 'removed' | 'resigned', day: string): void {
      for (const { studies } of who) Object.assign(studies[0]!, { status, on: day })
    },
    goOn(who: readonly Student[], until: string): void {
      for (const { studies } of who) studies.push(activeIn('B', 'second_cycle', until))
    },
    /** Most of them order, and most of these collect; some codes wait, of some orders nothing is heard. */
    wave(day: string, who: readonly Student[]): void {
      on(day, '10:30', async () => {
        const placed = await story.order(between(who, `orders ${day}`, 0, 0.85))
        const told = placed.filter(({ student }) => student.luck(`waits ${day}`) > 0.01)
        await story.issue(told.map(one => ({ ...one, collects: one.student.luck(`slow ${day}`) > 0.03 })))
      })
    },
  }
}

/** A decision of the dean's office that some meet: recorded up to a month before it takes effect, or after; some undone. */
export function removal({ fate, luck }: Student) {
  if (!['freshman', 'goes_on', 'master_goes_on', 'long_cycle'].includes(fate) || luck('removal') > 0.03)
    return null
  const dayAfter = (start: string, days: number) =>
    warsawDay(warsaw(start, '12:00') + Math.round(days) * DAY_MS)
  const recorded = dayAfter('2027-10-05', luck('removal recorded') * 370)
  return {
    recorded,
    removed: dayAfter(recorded, luck('removal takes effect') * 35 - 5),
    undone: luck('removal undone') < 0.3 ? dayAfter(recorded, 1 + luck('removal undone after') * 25) : null,
  }
}
