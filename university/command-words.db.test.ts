// What commands say: in the language of the terminal, and never a stack [SPEC 13].
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { freshPostgresDatabase, testDatabaseKind } from '@mlegitymacja/platform/database/testing.ts'
import { runCommand } from './command.fixture.ts'

let folder: string
let url: string | undefined
before(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-words-'))
  if (testDatabaseKind === 'postgres') url = await freshPostgresDatabase()
  writeFileSync(
    join(folder, 'students.csv'),
    'id;given_names;family_name;birth_date;hobby\n1;Ewa;Żak;29.02.2004;żagle\n2;Ola;Lis;31.02.2004;\n#complete;2\n',
  )
})
after(() => rmSync(folder, { recursive: true }))

type What = readonly [command: 'register' | 'sweep' | 'usos', ...args: string[]]

function run(language: string, [command, ...args]: What) {
  const database = url ? { DATABASE_URL: url } : { UNIVERSITY_DATA_FOLDER: join(folder, 'db') }
  const { status, stdout, stderr } = runCommand(command, args, {
    cwd: folder,
    env: { LANG: language, ...database },
  })
  assert.doesNotMatch(stderr, /\n {4}at /)
  return { status, said: (stdout + stderr).trim() }
}

const FILE = ['register', 'import', 'students.csv'] as const
const SAID: [what: What, status: number, pl: RegExp, en: RegExp][] = [
  [['sweep', '--nonsense'], 2, /^użycie: npm run sweep/, /^usage: npm run sweep/],
  [['sweep', '--dry-run'], 0, /^Do unieważnienia: 0 z 0/, /^0 of 0 live cards would be revoked/],
  [['sweep', '--approve', randomUUID()], 4, /^Żaden przegląd o tym numerze/, /^No run of this number waits/],
  [['register'], 2, /^użycie: npm run register/, /^usage: npm run register/],
  [['register', 'recompute'], 0, /^Przejrzano studentów: 0/, /^0 students looked at/],
  [['register', 'photos', 'students.csv'], 3, /^To nie jest archiwum zip/, /^This is no zip archive/],
  [['register', 'photos', 'none'], 2, /^none: nie ma takiego pliku/, /^none: there is no such file/],
  [['register', 'import', 'none'], 2, /^none: nie ma takiego pliku/, /^none: there is no such file/],
  [
    [...FILE, '--source', 'policy'],
    2,
    /: tej nazwy używa sam system;/,
    /: this system uses that name itself;/,
  ],
  [[...FILE, '--mapping', 'students.csv'], 2, /: to nie jest JSON\.$/, /: this is no JSON\.$/],
  [
    [...FILE, '--dry-run'],
    3,
    /^wiersz 3 \(2\): .*\nKolumny, które nic tu nie znaczą: hobby\nPlik jest kompletny.*: 0\.\nByłoby: nowych: 1,/,
    /^line 3 \(2\): .*\nColumns that mean nothing to us: hobby\nThe file is complete; 0 students.*\nIt would be: new: 1,/,
  ],
  [FILE, 3, /\nNiczego nie zmieniono\./, /\nNothing was changed\./],
  [['usos', '--nonsense'], 2, /^użycie: npm run usos/, /^usage: npm run usos/],
  [['usos'], 2, /^Nie ustawiono USOS_ADDRESS\.$/, /^USOS_ADDRESS is not set\.$/],
]

for (const [what, status, pl, en] of SAID)
  test(`npm run ${what.join(' ').replace(/[0-9a-f-]{36}/, 'RUN')}, in both languages`, () => {
    for (const [language, words] of [
      ['pl_PL.UTF-8', pl],
      ['en_GB.UTF-8', en],
    ] as const) {
      const ended = run(language, what)
      assert.match(ended.said, words)
      assert.equal(ended.status, status)
    }
  })
