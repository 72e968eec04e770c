// The thread that `readParts` starts: what comes in as bytes goes out in parts, a few ahead of those that were taken.
import { on } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { nothingKnown, UnreadableFile } from './read.ts'
import { readHere, type Told, type Work } from './read-parts.ts'

const tell = (told: Told) => parentPort!.postMessage(told)
/** More would only fill the memory; with none this thread would wait while the other one is busy. */
const AHEAD = 2

const about = nothingKnown()
const taken = on(parentPort!, 'message')
let sent = 0
try {
  for await (const part of readHere({ open: () => process.stdin }, { ...(workerData as Work), about })) {
    tell({ part, about })
    sent += 1
    if (sent > AHEAD) await taken.next()
  }
  tell({ about })
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  tell({ unreadable: error.problem })
}
parentPort!.close()
