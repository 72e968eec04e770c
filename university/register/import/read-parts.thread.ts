// The thread that `readParts` starts: what comes in as bytes goes out in parts, each when the one before was taken.
import { once } from 'node:events'
import { parentPort, workerData } from 'node:worker_threads'
import { nothingKnown, UnreadableFile } from './read.ts'
import { readHere, type Told, type Work } from './read-parts.ts'

const tell = (told: Told) => parentPort!.postMessage(told)
const about = nothingKnown()
try {
  for await (const part of readHere({ open: () => process.stdin }, { ...(workerData as Work), about })) {
    tell({ part, about })
    await once(parentPort!, 'message')
  }
  tell({ about })
} catch (error) {
  if (!(error instanceof UnreadableFile)) throw error
  tell({ unreadable: error.problem })
}
parentPort!.close()
