// A run over everybody in USOS [SPEC 7]: a few people at a time, its place noted after each few. Killed, or met by an
// outage, it goes on there; one person about whom USOS cannot answer does not hold up the others.
import { randomUUID } from 'node:crypto'
import { UsosSilent } from './client.ts'
import { nextPeople, noteNamed } from './people.sql.ts'
import { finishRun, holdRun, letGo, noteProgress, noteSilence, runById, type UsosRun } from './runs.sql.ts'
import { type Taken, takePerson, type UsosNeeds } from './take.ts'

/** People asked about at the same time. */
const AT_ONCE = 8

export type UsosCounts = Partial<
  Record<Taken['outcome'] | `photo_${Taken['photo']}` | 'unanswered' | 'failed', number>
>

export type RunNeeds = UsosNeeds & {
  /** Programmes of whose students USOS is asked too. */
  programmes: readonly string[]
}

export type Worked =
  | { run: UsosRun; end: 'done' | 'silent' | 'stopped' }
  /** There is none, or somebody else has it, or it rests. */
  | { run: undefined }

/** Works on the run under way, if nobody else does. */
export async function workOnRun(needs: RunNeeds, signal?: AbortSignal): Promise<Worked> {
  const { db, clock, log } = needs
  const run = await holdRun(db, randomUUID(), clock())
  if (!run) return { run: undefined }
  const end = await workOff(needs, run, signal).catch(async (error: unknown) => {
    if (!(error instanceof UsosSilent)) throw error
    log.warn({ run: run.id, reason: error.message }, 'USOS does not answer; the run goes on later')
    await noteSilence(db, run, error.message, clock())
    return 'silent' as const
  })
  if (end === 'stopped') await letGo(db, run, clock())
  if (end === 'done') await finishRun(db, run, clock())
  const now = (await runById(db, run.id))!
  if (end === 'done') log.info({ run: run.id, counts: now.counts }, 'everybody was read from USOS')
  return { run: now, end }
}

async function workOff(needs: RunNeeds, run: UsosRun, signal?: AbortSignal): Promise<'done' | 'stopped'> {
  const { db, clock } = needs
  const counts: UsosCounts = { ...(run.counts as UsosCounts) }
  if (!run.listed) await listPeople(needs)
  for (let workedTo = run.worked_to; ; ) {
    if (signal?.aborted) return 'stopped'
    const people = await nextPeople(db, { after: workedTo, limit: AT_ONCE })
    const answered = await takeFew(needs, people, counts)
    workedTo = people.at(-1) ?? workedTo
    if (!(await noteProgress(db, run, { workedTo, listed: true, counts, answered }, clock())))
      throw new Error('this run is held by another instance')
    if (people.length < AT_ONCE) return 'done'
  }
}

/** @throws when it fails for all of a whole few: then it is USOS or our database, not one of them */
async function takeFew(needs: RunNeeds, people: readonly string[], counts: UsosCounts): Promise<boolean> {
  const taken = await Promise.all(people.map(usosId => takeOrFail(needs, usosId)))
  const failed = taken.filter(one => one instanceof Error)
  if (failed.length === AT_ONCE) throw failed[0]!
  const count = (name: keyof UsosCounts) => {
    counts[name] = (counts[name] ?? 0) + 1
  }
  for (const one of taken) {
    if (one instanceof UsosSilent) count('unanswered')
    else if (one instanceof Error) {
      needs.log.error({ err: one }, 'somebody could not be taken from USOS')
      count('failed')
    } else {
      count(one.outcome)
      count(`photo_${one.photo}`)
    }
  }
  return taken.some(one => !(one instanceof Error))
}

const takeOrFail = (needs: RunNeeds, usosId: string): Promise<Taken | Error> =>
  takePerson(needs, usosId).catch((error: unknown) =>
    error instanceof Error ? error : new Error(String(error)),
  )

/** Notes the students of the programmes; nobody is left out who stood there before. */
async function listPeople({ db, usos, programmes }: RunNeeds): Promise<void> {
  for (const programme of programmes)
    for (let start = 0, more = true; more; ) {
      const page = await usos.studentsOf(programme, start)
      await noteNamed(db, page.ids)
      start += page.ids.length
      more = page.more && page.ids.length > 0
    }
}
