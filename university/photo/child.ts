// The process in which photos are worked on; see worker.ts.
import { preparePhoto } from './prepare.ts'

process.on('message', async ({ id, bytes }: { id: number; bytes: Uint8Array }) => {
  process.send?.({ id, prepared: await preparePhoto(bytes) })
})
process.on('disconnect', () => process.exit(0))
