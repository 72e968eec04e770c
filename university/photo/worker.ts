// Works on photos in a process of its own, one after another. A photo that takes too long, or that ends the process, is
// refused; the next one gets a new process. One that never reached its process is given to another.
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
    const gone = () => {
      if (child === started) child = undefined
    }
    started.once('exit', gone)
    // Also what cannot be sent to a process that has just died; nobody else listens then, and we would die of it.
    started.on('error', gone)
    return started
  }

  /** @returns undefined when the photo did not reach the process */
  const attempt = (bytes: Uint8Array) =>
    new Promise<Prepared | undefined>(resolve => {
      child ??= start()
      const working = child
      const mine = ++id
      const end = (prepared?: Prepared) => {
        clearTimeout(timer)
        working.off('message', onMessage)
        working.off('exit', onExit)
        working.off('error', onError)
        resolve(prepared)
      }
      const onMessage = (message: { id: number; prepared: Prepared }) => {
        if (message.id === mine) end(message.prepared)
      }
      const onExit = () => end({ refused: 'damaged' })
      const onError = () => end()
      const timer = setTimeout(() => {
        child = undefined
        working.off('exit', onExit)
        working.kill('SIGKILL')
        end({ refused: 'took_too_long' })
      }, patienceMs)
      working.on('message', onMessage)
      working.once('exit', onExit)
      working.once('error', onError)
      working.send({ id: mine, bytes })
    })

  const prepareNext = async (bytes: Uint8Array): Promise<Prepared> => {
    const prepared = (await attempt(bytes)) ?? (await attempt(bytes))
    if (!prepared) throw new Error('no process can be started for photos')
    return prepared
  }

  return {
    prepare(bytes) {
      if (bytes.length > MOST_BYTES) return Promise.resolve({ refused: 'too_large' })
      const prepared = before.then(() => prepareNext(bytes))
      before = prepared.catch(() => {})
      return prepared
    },
    close() {
      child?.kill()
      child = undefined
    },
  }
}
