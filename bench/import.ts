// Importing a large register [DESIGN 7]: a CSV file of 100 000 students on a durable PostgreSQL, read with full validation
// and taken over; then the same file again. Beside it how much memory that took.
//   node bench/import.ts [STUDENTS]
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { addDays } from '@mlegitymacja/core/time/warsaw.ts'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { MIGRATIONS, SCHEMA } from '@mlegitymacja/university/db/tables.ts'
import { NO_MAPPING } from '@mlegitymacja/university/register/import/mapping.ts'
import { fileAt } from '@mlegitymacja/university/register/import/path-file.ts'
import { stageFile } from '@mlegitymacja/university/register/import/stage.ts'
import { takeFile } from '@mlegitymacja/university/register/import/take.ts'
import { testUniversity } from '@mlegitymacja/university/testing.ts'
import { table } from './table.ts'

const students = Number(process.argv[2] ?? 100_000)
const HEADER =
  'id;given_names;family_name;birth_date;pesel;album_number;programme_code;programme_name;level;status;ended_on;confirmed_until;card_issued_on;card_valid_until'

const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-import-'))
const path = join(folder, 'students.csv')
writeFileSync(path, [HEADER, ...Array.from({ length: students }, (_, i) => line(i))].join('\n'))

const postgres = await startThrowawayPostgres({ durable: true })
const database = await openDatabase({ url: postgres.url })
try {
  await migrate(database, SCHEMA, MIGRATIONS)
  const university = await testUniversity({ database })
  const file = await fileAt(path)
  const reading = { file, source: 'bench', mapping: NO_MAPPING, by: 'bench' }
  let highest = 0
  const watch = setInterval(() => {
    highest = Math.max(highest, process.memoryUsage().rss)
  }, 50)
  const before = process.memoryUsage().rss
  const rows: (string | number)[][] = []
  for (const round of ['the first time', 'the same file again']) {
    highest = 0
    const cpu = process.cpuUsage()
    const started = performance.now()
    const { importId } = await stageFile(university, reading)
    const read = performance.now()
    await takeFile(university, { importId, by: 'bench' })
    const done = performance.now()
    const { user, system } = process.cpuUsage(cpu)
    rows.push([
      round,
      (read - started) / 1000,
      (done - read) / 1000,
      (done - started) / 1000,
      (user + system) / 1_000_000,
      Math.round((highest - before) / 1_000_000),
    ])
  }
  clearInterval(watch)
  console.log(`\n${students.toLocaleString('en')} students, ${(file.size / 1_000_000).toFixed(1)} MB\n`)
  console.log(
    table(
      ['seconds', 'read and compared', 'taken over', 'in all', 'CPU of this process', 'memory grown, MB'],
      rows,
    ),
  )
} finally {
  await database.close()
  postgres.stop()
  rmSync(folder, { recursive: true })
}

function line(i: number): string {
  const birth = addDays('1998-01-01', i % 2900)
  const [year, month, day] = birth.split('-')
  return [
    `b${i}`,
    'Świętosława',
    'Żółkiewska',
    `${day}.${month}.${year}`,
    makePesel(birth, Math.floor(i / 2900)),
    `B${i}`,
    'INF-I',
    'Informatyka, studia I stopnia',
    'I stopnia',
    i % 50 === 0 ? 'skreślony' : 'aktywny',
    i % 50 === 0 ? '01.09.2025' : '',
    '31.03.2026',
    '2024-10-01',
    '2026-03-31',
  ].join(';')
}
