// A command as it is typed, in a process of its own.
import { spawnSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'

export type Typed = {
  /** Beside the key that seals and a log that says nothing; nothing comes from the environment of the test. */
  env: Readonly<Record<string, string>>
  /** Where it is typed. */
  cwd?: string
}

export function runCommand(
  command: 'register' | 'sweep' | 'usos',
  args: readonly string[],
  { env, cwd }: Typed,
) {
  const path = fileURLToPath(new URL(`./${command}/main.ts`, import.meta.url))
  return spawnSync(process.execPath, [path, ...args], {
    encoding: 'utf8',
    cwd,
    env: { UNIVERSITY_MASTER_KEY: Buffer.alloc(32, 7).toString('base64'), LOG_LEVEL: 'silent', ...env },
  })
}
