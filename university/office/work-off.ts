// Working on a file that was sent, in the background, so that nobody waits for it: how far it is can be seen by all
// instances, and whatever happens, the file is forgotten at the end.
import type { University } from '../university.ts'
import type { SealedFile } from '../web/upload/sealed-file.ts'
import { type Finished, finishUpload, noteShare } from './uploads.sql.ts'

type Needs = Pick<University, 'db' | 'clock' | 'log'>

const BEAT_MS = 1000
/** Not heard of for so long, an upload counts as interrupted. */
export const ALIVE_MS = 30_000

export type Work = {
  uploadId: string
  file: SealedFile
  /** @param progress to be told how much is done, from 0 to 1 */
  run(progress: (share: number) => void): Promise<Finished>
}

/** Never rejects: what goes wrong is logged and told on the page. */
export async function workOff({ db, clock, log }: Needs, { uploadId, file, run }: Work): Promise<void> {
  let share = 0
  const beat = setInterval(() => {
    const aliveUntil = new Date(clock().getTime() + ALIVE_MS)
    noteShare(db, uploadId, { share, aliveUntil }).catch(() => {})
  }, BEAT_MS)
  try {
    const came = await run(done => {
      share = done
    })
    await finishUpload(db, uploadId, clock(), came)
  } catch (error) {
    log.error({ err: error, upload: uploadId }, 'a file that was sent could not be worked on')
    await finishUpload(db, uploadId, clock(), { problem: 'failed' }).catch(() => {})
  } finally {
    clearInterval(beat)
    await file.forget()
  }
}
