// The keys of the built-in identity provider: made at first start and kept in the data folder, so that ID tokens
// of before a restart still verify, at sign-out among others.
import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { exportJWK, generateKeyPair, type JWK } from 'jose'

export type Keys = {
  /** Signs ID tokens (ES256). */
  signing: JWK
  /** Signs cookies. */
  cookies: string
}

/** @throws when the folder cannot be written or the file is damaged */
export async function loadKeys(dataFolder: string): Promise<Keys> {
  const file = join(dataFolder, 'identity-provider-keys.json')
  try {
    return JSON.parse(await readFile(file, 'utf8')) as Keys
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
  }
  const keys = await makeKeys()
  await mkdir(dataFolder, { recursive: true })
  // Written aside and renamed: a crash leaves either no file or a whole one.
  await writeFile(`${file}.new`, JSON.stringify(keys), { mode: 0o600 })
  await rename(`${file}.new`, file)
  return keys
}

async function makeKeys(): Promise<Keys> {
  const { privateKey } = await generateKeyPair('ES256', { extractable: true })
  const kid = randomBytes(8).toString('hex')
  return {
    signing: { ...(await exportJWK(privateKey)), kid, alg: 'ES256', use: 'sig' },
    cookies: randomBytes(32).toString('base64url'),
  }
}
