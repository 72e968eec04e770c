// Numbered migrations, only forward. Each runs in one transaction together with the note that it ran, so a
// crash leaves it either done or not begun; of several instances starting together one migrates, the others wait.
import { readdir, readFile } from 'node:fs/promises'
import type { OpenDatabase } from './open.ts'

type Migration = { number: number; name: string; script: string }

/**
 * Brings one schema to the newest version.
 * @param folder address of the folder with files `0001-name.sql`, numbered without gaps
 * @param upTo stop after this number (tests of upgrades)
 */
export async function migrate(
  database: OpenDatabase,
  schema: string,
  folder: URL,
  upTo = Number.POSITIVE_INFINITY,
): Promise<void> {
  const migrations = await readMigrations(folder)
  await database.exclusively(`migrate ${schema}`, async run => {
    await run(`
      create schema if not exists ${schema};
      create table if not exists ${schema}.migrations (
        number int primary key, name text not null, applied_at timestamptz not null default now());`)
    const applied = await run(`select coalesce(max(number), 0) as newest from ${schema}.migrations`)
    const { newest } = applied[0] as { newest: number }
    if (newest > migrations.length) throw new Error(`the schema ${schema} was made by a newer version`)
    for (const { number, name, script } of migrations) {
      if (number <= newest || number > upTo) continue
      await run(
        `begin; ${script}\n; insert into ${schema}.migrations (number, name) values (${number}, '${name}'); commit;`,
      )
    }
  })
}

async function readMigrations(folder: URL): Promise<Migration[]> {
  const files = (await readdir(folder)).filter(file => file.endsWith('.sql')).sort()
  return Promise.all(
    files.map(async (file, index) => {
      const [, digits, name] = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file) ?? []
      if (Number(digits) !== index + 1 || !name) throw new Error(`migration out of order: ${file}`)
      return { number: index + 1, name, script: await readFile(new URL(file, folder), 'utf8') }
    }),
  )
}
