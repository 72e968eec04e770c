// A fresh, migrated database for a test file, on the database named by TEST_DATABASE (`pglite` or `postgres`).
import { createHash, randomBytes } from 'node:crypto'
import { mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { migrate } from './migrate.ts'
import { type OpenDatabase, openDatabase, openPglite } from './open.ts'

/** Which database the tests run on now. */
export const testDatabaseKind = process.env.TEST_DATABASE === 'postgres' ? 'postgres' : 'pglite'

export type TestSchema = { schema: string; migrations: URL }

/**
 * @param schemas the schemas to create, with their migrations; none gives an empty database
 * @throws when TEST_DATABASE is `postgres` and TEST_POSTGRES_URL names no server (see with-postgres.ts)
 */
export async function testDatabase(...schemas: TestSchema[]): Promise<OpenDatabase> {
  if (testDatabaseKind === 'pglite') return openPglite({ snapshot: await snapshot(schemas) })
  const database = await openDatabase({ url: await freshPostgresDatabase() })
  for (const { schema, migrations } of schemas) await migrate(database, schema, migrations)
  return database
}

/** The address of a new empty database on the throw-away server, for tests that open it more than once. */
export async function freshPostgresDatabase(): Promise<string> {
  const server = process.env.TEST_POSTGRES_URL
  if (!server) throw new Error('TEST_POSTGRES_URL is not set: run through platform/database/with-postgres.ts')
  const name = `t_${randomBytes(6).toString('hex')}`
  const admin = await openDatabase({ url: server, connections: 1 })
  await admin.exclusively('create database', async run => {
    await run(`create database ${name}`)
  })
  await admin.close()
  return server.replace(/\/[^/]*$/, `/${name}`)
}

/** A migrated PGlite takes seconds to make and half a second to load: it is made once for each set of migrations. */
async function snapshot(schemas: TestSchema[]): Promise<Blob> {
  const folder = fileURLToPath(new URL('../../node_modules/.cache/mlegitymacja', import.meta.url))
  const file = join(folder, `pglite-${fingerprint(schemas)}.tar`)
  try {
    return new Blob([readFileSync(file)])
  } catch {
    // not made yet
  }
  const database = await openPglite({})
  for (const { schema, migrations } of schemas) await migrate(database, schema, migrations)
  const dump = await database.dump()
  await database.close()
  mkdirSync(folder, { recursive: true })
  const draft = `${file}.${process.pid}`
  writeFileSync(draft, Buffer.from(await dump.arrayBuffer()))
  renameSync(draft, file)
  return dump
}

function fingerprint(schemas: TestSchema[]): string {
  const hash = createHash('sha256')
  for (const { schema, migrations } of schemas) {
    hash.update(schema)
    for (const file of readdirSync(migrations).sort())
      hash.update(file).update(readFileSync(new URL(file, migrations)))
  }
  return hash.digest('hex').slice(0, 16)
}
