// Works on photos in a process of its own, one after another. A photo that takes too long, or that ends the process, is
// refused; the next one gets a new process.
import { type ChildProcess, fork } from 'node:child_process'
import { MOST_BYTES } from './limits.ts'
import type { Prepared } from './prepare.ts'

export type PhotoWorker = { prepare(bytes: Uint8Array): Promise<Prepared>; close(): void }

const PATIENCE_MS = 15_000
const CHILD = new URL('./child.ts', import.meta.url)

export function createPhotoWorker(patienceMs = PATIENCE_MS): PhotoWorker {
  let child: ChildProcess | undefined
  let id = 0
  let before: Promise<unknown> = Promise.resolve()

  const start = (): ChildProcess => {
    const started = fork(CHILD, {
      serialization: 'advanced',
      execArgv: ['--max-old-space-size=256'],
      env: {},
    })
    started.once('exit', () => {
      if (child === started) child = undefined
    })
    return started
  }

  const prepareNext = (bytes: Uint8Array) =>
    new Promise<Prepared>(resolve => {
      child ??= start()
      const working = child
      const mine = ++id
      const end = (prepared: Prepared) => {
        clearTimeout(timer)
        working.off('message', onMessage)
        working.off('exit', onExit)
        resolve(prepared)
      }
      const onMessage = (message: { id: number; prepared: Prepared }) => {
        if (message.id === mine) end(message.prepared)
      }
      const onExit = () => end({ refused: 'damaged' })
      const timer = setTimeout(() => {
        child = undefined
        working.off('exit', onExit)
        working.kill('SIGKILL')
        end({ refused: 'took_too_long' })
      }, patienceMs)
      working.on('message', onMessage)
      working.once('exit', onExit)
      working.send({ id: mine, bytes })
    })

  return {
    prepare(bytes) {
      if (bytes.length > MOST_BYTES) return Promise.resolve({ refused: 'too_large' })
      const prepared = before.then(() => prepareNext(bytes))
      before = prepared
      return prepared
    },
    close() {
      child?.kill()
      child = undefined
    },
  }
}
