// Importing a large register [DESIGN 7]: CSV files of 20 000 and 100 000 students on a durable PostgreSQL, read with full
// validation and taken over; then the same file again. Beside the time the CPU that it took and the peak of memory, and how
// long PostgreSQL takes to write the same rows once more by itself.
//   node bench/import.ts [STUDENTS…]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { MIGRATIONS, SCHEMA } from '@mlegitymacja/university/db/tables.ts'
import { NO_MAPPING } from '@mlegitymacja/university/register/import/mapping.ts'
import { fileAt } from '@mlegitymacja/university/register/import/path-file.ts'
import { stageFile } from '@mlegitymacja/university/register/import/stage.ts'
import { takeFile } from '@mlegitymacja/university/register/import/take.ts'
import { testUniversity } from '@mlegitymacja/university/testing.ts'
import { registerOf } from './import/invented.ts'
import { watchMemory } from './import/memory.ts'
import { copyRegister } from './import/raw.ts'
import { serverCpu } from './server-cpu.ts'
import { table } from './table.ts'
import { useUpNewLog } from './used-wal.ts'

const sizes = process.argv.length > 2 ? process.argv.slice(2).map(Number) : [20_000, 100_000]

const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-import-'))
const postgres = await startThrowawayPostgres({ durable: true })
const address = (database: string) => postgres.url.replace(/\/[^/]*$/, `/${database}`)
try {
  const operator = await openDatabase({ url: postgres.url, connections: 1 })
  await useUpNewLog(operator)
  const rows: (string | number)[][] = []
  for (const students of sizes) {
    await operator.exclusively('bench', run => run(`create database of_${students}`).then(() => {}))
    rows.push(...(await measure(students, address(`of_${students}`))))
  }
  await operator.close()
  const head = ['students', 'seconds', 'wall', 'this process', 'PostgreSQL', 'peak memory, MB', 'load']
  console.log(`\n${table(head, rows)}\n`)
  console.log(
    'wall: as it was waited for; this process, PostgreSQL: seconds of CPU; load: runnable processes meanwhile',
  )
} finally {
  postgres.stop()
  rmSync(folder, { recursive: true })
}

/** The first import, with its dry run; then the same file again. */
async function measure(students: number, url: string): Promise<(string | number)[][]> {
  const path = join(folder, `${students}.csv`)
  writeFileSync(path, registerOf(students))
  const database = await openDatabase({ url })
  await migrate(database, SCHEMA, MIGRATIONS)
  const university = await testUniversity({ database })
  const reading = { file: await fileAt(path), source: 'bench', mapping: NO_MAPPING, by: 'bench' }
  const rows: (string | number)[][] = []
  const timed = async <T>(what: string, work: () => Promise<T>): Promise<T> => {
    const before = await serverCpu(database)
    const own = process.cpuUsage()
    const memory = watchMemory()
    const started = performance.now()
    const result = await work()
    const wall = (performance.now() - started) / 1000
    const { user, system } = process.cpuUsage(own)
    const ofPostgres = (await serverCpu(database)) - before
    const load = loadavg()[0]!.toFixed(1)
    rows.push([
      students.toLocaleString('en'),
      what,
      wall,
      (user + system) / 1e6,
      ofPostgres,
      memory.stop(),
      load,
    ])
    return result
  }
  for (const round of ['new', 'the same again']) {
    const { importId } = await timed(`${round}: read, checked, compared (dry run)`, () =>
      stageFile(university, reading),
    )
    await timed(`${round}: taken over`, () => takeFile(university, { importId, by: 'bench' }))
  }
  await timed('its rows copied by PostgreSQL alone', () => copyRegister(database))
  await database.close()
  return rows
}
