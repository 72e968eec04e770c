// USOS beside the pages [SPEC 7]: the runs of the schedule, and whoever signs in; nothing where no USOS is set.
import { createPhotoWorker } from '../photo/worker.ts'
import type { University } from '../university.ts'
import { readAtSignIn } from './at-sign-in.ts'
import { startUsosRuns } from './run.job.ts'
import { type UsosSettings, usosOf } from './settings.ts'

export type RunningUsos = { signedIn?: (subject: string) => void; stop(): Promise<void> }

/** @throws WrongSettings */
export function startUsos(university: University, settings: UsosSettings): RunningUsos {
  const usos = usosOf(settings, university.clock)
  if (!usos) return { async stop() {} }
  const photos = createPhotoWorker()
  const needs = { ...university, ...usos, photos }
  const runs = startUsosRuns(needs, settings.USOS_SCHEDULE)
  const { signedIn, stop } = readAtSignIn(needs)
  return {
    signedIn,
    async stop() {
      await Promise.all([runs.stop(), stop()])
      photos.close()
    },
  }
}
