// Two processes in one PGlite folder would ruin it, so the first takes a lock of the operating system, which
// kill -9 releases too. node:sqlite is the one way to such a lock without a native package.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The folder is already used by another process. */
export class FolderInUse extends Error {
  readonly folder: string
  constructor(folder: string) {
    super(`the data folder ${folder} is in use by another process`)
    this.folder = folder
  }
}

/** Locks the folder until the returned function is called or the process ends. @throws FolderInUse */
export function lockFolder(folder: string): () => void {
  mkdirSync(folder, { recursive: true })
  const lock = new DatabaseSync(join(folder, 'lock'))
  try {
    lock.exec('pragma locking_mode = exclusive; begin exclusive')
  } catch (cause) {
    lock.close()
    throw isBusy(cause) ? new FolderInUse(folder) : cause
  }
  return () => lock.close()
}

const SQLITE_BUSY = 5
const isBusy = (error: unknown) =>
  error instanceof Error && 'errcode' in error && Number(error.errcode) % 256 === SQLITE_BUSY
