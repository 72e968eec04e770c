// Where the master key comes from: the environment, a file, or (demo) a file made at first start.
import { randomBytes } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/** @throws when the text is no base64 of 32 bytes; the text itself is never repeated in the error */
export function parseMasterKey(text: string): Buffer {
  const key = Buffer.from(text.trim(), 'base64')
  if (key.length !== 32) throw new Error('a master key is the base64 of 32 bytes (openssl rand -base64 32)')
  return key
}

/** Reads the key of an embedded installation; the first of several callers makes it. */
export function masterKeyOfFolder(file: string): Buffer {
  mkdirSync(dirname(file), { recursive: true })
  try {
    writeFileSync(file, randomBytes(32).toString('base64'), { mode: 0o600, flag: 'wx', flush: true })
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
  }
  return parseMasterKey(readFileSync(file, 'utf8'))
}
