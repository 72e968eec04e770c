// What should become of every card, told a second time in other words [SPEC 3, 4]: from what the register was told, without
// a line of the code that is put to the test, not even its calendar.
import type { Studies } from './students.fixture.ts'

type Known = { studies: Studies[]; removals: Map<string, string> }
type Card = { student: string; inFlight: boolean; until: string }
export type Model = ReturnType<typeof createModel>

const DAY_MS = 24 * 3_600_000

export function createModel() {
  const known = new Map<string, Known>()
  const live = new Map<string, Card>()
  /** When sweeps revoked how many without an approval. */
  const swept: { at: number; count: number }[] = []

  const lost = (student: string, today: string): boolean => {
    const { studies, removals } = known.get(student)!
    const counting = studies.filter(({ level }) => level !== 'doctoral')
    return counting.length > 0 && counting.every(one => isOver(one, removals.get(one.code), today))
  }
  const isLive = ({ inFlight, until }: Card, today: string) => inFlight || until >= today

  return {
    /** What a file that was taken over says. */
    told(student: string, studies: readonly Studies[]): void {
      const removals = known.get(student)?.removals ?? new Map()
      known.set(student, { studies: studies.map(one => ({ ...one })), removals })
    },
    /** A decision of the dean's office; null when it is undone. */
    removed(student: string, code: string, on: string | null): void {
      const { removals } = known.get(student)!
      if (on === null) removals.delete(code)
      else removals.set(code, on)
    },
    ordered(order: string, student: string, until: string): void {
      live.set(order, { student, inFlight: true, until })
    },
    collected(order: string): void {
      live.get(order)!.inFlight = false
    },
    lost,
    /** Cards to be revoked now, and whether the brake must hold them. */
    judge(at: number): { due: Set<string>; live: number; stops: boolean } {
      const today = warsawDay(at)
      const cards = [...live].filter(([, card]) => isLive(card, today))
      const due = new Set(cards.filter(([, { student }]) => lost(student, today)).map(([order]) => order))
      const before = swept.filter(run => run.at > at - DAY_MS).reduce((sum, { count }) => sum + count, 0)
      const invalid = due.size + before
      return {
        due,
        live: cards.length,
        stops: due.size > 0 && invalid > 50 && invalid / (cards.length + before) > 0.05,
      }
    },
    revoked(orders: ReadonlySet<string>, at: number | 'approved'): void {
      for (const order of orders) live.delete(order)
      if (at !== 'approved') swept.push({ at, count: orders.size })
    },
  }
}

function isOver(
  { level, status, on, suspendedOn }: Studies,
  removedOn: string | undefined,
  today: string,
): boolean {
  if (removedOn !== undefined && removedOn <= today) return true
  if (suspendedOn !== null && suspendedOn <= today) return true
  if (status === 'active' || on === null) return false
  const lastOfOctober = `${on.slice(0, 4)}-10-31`
  if (status === 'graduated' && level === 'first_cycle' && on <= lastOfOctober) return today > lastOfOctober
  return on <= today
}

/** Summer time from the last Sunday of March, 01:00 UTC, to the last of October. */
function hoursAhead(at: number): 1 | 2 {
  const year = new Date(at).getUTCFullYear()
  const lastSunday = (month: number) => {
    const end = new Date(Date.UTC(year, month, 31, 1))
    return end.getTime() - end.getUTCDay() * DAY_MS
  }
  return at >= lastSunday(2) && at < lastSunday(9) ? 2 : 1
}

export const warsawDay = (at: number): string =>
  new Date(at + hoursAhead(at) * 3_600_000).toISOString().slice(0, 10)

/** A moment by the clocks of Warsaw. */
export function warsaw(day: string, time: string): number {
  const asUtc = Date.parse(`${day}T${time}:00Z`)
  const guess = asUtc - 2 * 3_600_000
  return asUtc - hoursAhead(guess) * 3_600_000
}
