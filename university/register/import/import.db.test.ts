import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { removalsOf } from '../../removal/removal.sql.ts'
import { recordRemoval } from '../../removal/removal.ts'
import { DEFAULT_TEMPLATES } from '../../removal/templates.ts'
import { sweep } from '../../sweep/sweep.ts'
import { givenOrder, givenStudent, type TestUniversity, testUniversity } from '../../testing.ts'
import { changeStudent } from '../change.ts'
import { historyOfStudent } from '../history.sql.ts'
import { readRecords } from '../record.sql.ts'
import { readStudent } from '../student.sql.ts'
import { importFile, stage } from './import.fixture.ts'
import { troubledLines } from './import.sql.ts'
import { NO_MAPPING } from './mapping.ts'
import { UnreadableFile } from './read.ts'
import { stageFile } from './stage.ts'
import { agree, dryRun, takeFile } from './take.ts'
import { takeNextImport } from './take-next.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const HEADER =
  'id;given_names;family_name;birth_date;pesel;album_number;programme_code;programme_name;level;status;ended_on;confirmed_until;card_issued_on;card_valid_until'
let next = 1000
/** A line of an invented student, and what identifies them. */
function person(changes: Partial<Record<string, string>> = {}) {
  next += 1
  const cells: Record<string, string> = {
    id: `p${next}`,
    given_names: 'Zażółć',
    family_name: 'Gęślą',
    birth_date: '29.02.2004',
    pesel: makePesel('2004-02-29', next),
    album_number: `N${next}`,
    programme_code: 'INF-I',
    programme_name: 'Informatyka',
    level: 'I stopnia',
    status: 'aktywny',
    ended_on: '',
    confirmed_until: '2026-03-31',
    card_issued_on: '',
    card_valid_until: '',
    ...(changes as Record<string, string>),
  }
  return { id: cells.id!, album: cells.album_number!, pesel: cells.pesel!, cells, line: lineOf(cells) }
}
const lineOf = (cells: Record<string, string>) =>
  HEADER.split(';')
    .map(name => cells[name])
    .join(';')
const csv = (...lines: string[]) => `${[HEADER, ...lines].join('\r\n')}\r\n`
const counts = ({
  new: created,
  changed,
  unchanged,
  rejected,
}: Record<'new' | 'changed' | 'unchanged' | 'rejected', number>) => [created, changed, unchanged, rejected]
const recordOf = async (subject: string) => {
  const row = await university.db
    .selectFrom('students')
    .select('id')
    .where('subject', '=', subject)
    .executeTakeFirst()
  return row && (await readRecords(university.db, university.sealing, [row.id])).get(row.id)
}
const trouble = async (importId: string) =>
  (await troubledLines(university.db, importId, { after: 0, limit: 100 })).map(
    ({ line, problems, remarks }) => [
      line,
      ...problems.map(({ field, problem }) => `${field} ${problem}`),
      ...remarks.map(({ field, problem }) => `(${field} ${problem})`),
    ],
  )

test('a dry run says what would change and changes nothing; the import then does exactly that', async () => {
  const [one, other] = [person(), person()]
  const staged = await stage(university, csv(one.line, other.line))
  assert.deepEqual(counts(staged.dry), [2, 0, 0, 0])
  assert.equal(await recordOf(one.id), undefined)
  const { dry, taken } = await importFile(university, csv(one.line, other.line))
  assert.ok('done' in taken)
  assert.deepEqual(counts(dry), counts(taken.done))
  const record = (await recordOf(one.id))!
  assert.deepEqual(
    [record.givenNames, record.familyName, record.birthDate],
    ['Zażółć', 'Gęślą', '2004-02-29'],
  )
  assert.equal(record.pesel, one.pesel)
  assert.deepEqual(
    record.programmes.map(({ code, level, status, confirmedUntil }) => [code, level, status, confirmedUntil]),
    [['INF-I', 'first_cycle', 'active', '2026-03-31']],
  )
})

test('the same file twice is the same as once', async () => {
  const file = csv(person().line, person().line)
  await importFile(university, file)
  const before = await university.db.selectFrom('student_changes').select('id').execute()
  const { dry } = await importFile(university, file)
  assert.deepEqual(counts(dry), [0, 0, 2, 0])
  assert.equal(
    (await university.db.selectFrom('student_changes').select('id').execute()).length,
    before.length,
  )
})

test('a change is told value by value, with the source it came from', async () => {
  const { cells, line, id } = person()
  await importFile(university, csv(line))
  const { dry } = await importFile(university, csv(lineOf({ ...cells, family_name: 'Jaźń' })))
  assert.deepEqual(counts(dry), [0, 1, 0, 0])
  const [latest] = await historyOfStudent(university.db, (await recordOf(id))!.id)
  assert.deepEqual(
    [latest!.source, latest!.changes],
    ['test', [{ path: ['family_name'], from: 'Gęślą', to: 'Jaźń' }]],
  )
})

test('files as Polish spreadsheets write them: byte order mark, Windows-1250, UTF-16, commas, tabs', async () => {
  const w1250: Record<string, number> = {
    Z: 0x5a,
    ż: 0xbf,
    ó: 0xf3,
    ł: 0xb3,
    ć: 0xe6,
    ę: 0xea,
    ś: 0x9c,
    ą: 0xb9,
  }
  const encode1250 = (text: string) => Buffer.from([...text].map(char => w1250[char] ?? char.charCodeAt(0)))
  const people = [person(), person(), person(), person(), person()]
  const files: Uint8Array[] = [
    Buffer.from(`\ufeff${csv(people[0]!.line)}`),
    encode1250(csv(people[1]!.line)),
    Buffer.from(`\ufeff${csv(people[2]!.line)}`, 'utf16le'),
    Buffer.from(csv(people[3]!.line).replaceAll(';', ',')),
    Buffer.from(csv(people[4]!.line).replaceAll(';', '\t').replaceAll('\r\n', '\n')),
  ]
  for (const [i, file] of files.entries()) {
    const { dry } = await importFile(university, file)
    assert.deepEqual(counts(dry), [1, 0, 0, 0], `file ${i}`)
    const record = (await recordOf(people[i]!.id))!
    assert.equal(`${record.givenNames} ${record.familyName}`, 'Zażółć Gęślą', `file ${i}`)
  }
})

test('a quoted line break and quoted delimiters are part of the value', async () => {
  const { id, line } = person({ programme_name: '"Informatyka;\n ""stosowana"""' })
  await importFile(university, csv(line))
  assert.equal((await recordOf(id))!.programmes[0]!.name.pl, 'Informatyka; "stosowana"')
})

test('what is wrong is said line by line, and those lines change nothing', async () => {
  const good = person()
  const { importId, dry } = await importFile(
    university,
    csv(
      good.line,
      person({ birth_date: '31.02.2004' }).line,
      person({ pesel: '123456789' }).line,
      person({ level: 'kurs' }).line,
      person({ status: 'skreślony' }).line,
      person({ programme_code: '' }).line,
      person({ family_name: '' }).line,
      person({ id: '' }).line,
      person({ birth_date: '2030-01-01', pesel: '' }).line,
      `${person().line};zbędna`,
      person({ pesel: '04222912345' }).line,
    ),
  )
  assert.deepEqual(counts(dry), [2, 0, 0, 9])
  assert.deepEqual(await trouble(importId), [
    [3, 'birth_date not_a_date'],
    [4, 'pesel pesel_shape'],
    [5, 'programmes.INF-I.level unknown_level'],
    [6, 'programmes.INF-I.ended_on end_missing'],
    [7, 'programme_code programme_code_missing'],
    [8, 'family_name missing'],
    [9, 'id missing'],
    [10, 'birth_date birth_date_impossible'],
    [11, ' columns'],
    [12, '(pesel pesel_wrong)'],
  ])
})

test('a character that no database takes is wrong in its line, and keeps nothing else from being taken', async () => {
  const entry = (id: string, more: string) =>
    `{"id":"${id}","given_names":"Jan","family_name":"Kos","birth_date":"2004-02-29"${more}}`
  for (const bad of ['\\u0000', '\\ud800', '\\udc00']) {
    next += 1
    const { taken, importId, dry } = await importFile(
      university,
      [
        entry(`a${next}`, `,"album_number":"1${bad}"`),
        entry(`b${bad}`, ''),
        entry(`c${next}`, `,"${bad}":1`),
        entry(`d${next}`, `,"programmes":[{"code":"${bad}","name_pl":"${bad}","level":"${bad}"}]`),
        entry(`e${next}`, ''),
      ].join('\n'),
    )
    assert.deepEqual([counts(dry), 'done' in taken], [[1, 0, 0, 4], true], bad)
    assert.deepEqual(
      (await trouble(importId)).map(([line, ...problems]) => [line, problems.length]),
      [
        [1, 1],
        [2, 1],
        [3, 1],
        [4, 3],
      ],
    )
  }
  const [good, bad] = [person(), person({ given_names: 'J\0an' })]
  const { dry, importId } = await importFile(university, csv(...Array(40).fill(good.line), bad.line))
  assert.deepEqual(counts(dry), [1, 0, 0, 1])
  assert.deepEqual(await trouble(importId), [[42, 'given_names unreadable']])
})

test('several lines of one student are one entry, next to each other or not; when one is wrong none is taken', async () => {
  const [one, two, wrong] = [person(), person(), person()]
  const second = (of: ReturnType<typeof person>, changes = {}) =>
    lineOf({
      ...of.cells,
      programme_code: 'FIZ-II',
      programme_name: 'Fizyka',
      level: 'II stopnia',
      ...changes,
    })
  const file = csv(
    one.line,
    second(one),
    two.line,
    wrong.line,
    person().line,
    second(two),
    second(wrong, { level: '?' }),
  )
  const { dry, importId } = await importFile(university, file)
  assert.deepEqual(counts(dry), [3, 0, 0, 2])
  for (const { id } of [one, two])
    assert.deepEqual(
      (await recordOf(id))!.programmes.map(({ code }) => code),
      ['FIZ-II', 'INF-I'],
    )
  assert.equal(await recordOf(wrong.id), undefined)
  assert.deepEqual(await trouble(importId), [
    [5, ' other_line_wrong'],
    [8, 'programmes.FIZ-II.level unknown_level'],
  ])
  assert.deepEqual(counts((await importFile(university, file)).dry), [0, 0, 3, 2])
})

test('lines of one student that disagree are not taken', async () => {
  const { line, cells } = person()
  const { importId } = await importFile(university, csv(line, lineOf({ ...cells, family_name: 'Inna' })))
  assert.deepEqual(await trouble(importId), [
    [2, ' rows_disagree'],
    [3, ' rows_disagree'],
  ])
})

test('an album number of somebody else is not given away, one that is given up in the same file is', async () => {
  const [one, two, three] = [person(), person(), person()]
  await importFile(university, csv(one.line, two.line))
  const taking = lineOf({ ...three.cells, album_number: one.album })
  const refused = await importFile(university, csv(taking))
  assert.deepEqual(await trouble(refused.importId), [[2, 'album_number taken']])
  const swap = csv(
    taking,
    lineOf({ ...one.cells, album_number: two.album }),
    lineOf({ ...two.cells, album_number: `N${++next}` }),
  )
  const { dry, taken } = await importFile(university, swap)
  assert.ok('done' in taken)
  assert.deepEqual(counts(dry), [1, 2, 0, 0])
  assert.deepEqual(counts(taken.done), [1, 2, 0, 0])
  assert.equal((await recordOf(three.id))!.albumNumber, one.album)
  const swapped = csv(
    lineOf({ ...one.cells, album_number: one.album }),
    lineOf({ ...three.cells, album_number: two.album }),
  )
  const both = await importFile(university, swapped)
  assert.ok('done' in both.taken)
  assert.deepEqual(counts(both.taken.done), [0, 2, 0, 0])
  assert.equal((await recordOf(three.id))!.albumNumber, two.album)
})

test('two people in a file with one album number are both not taken', async () => {
  const [one, two] = [person(), person()]
  const { importId } = await importFile(
    university,
    csv(one.line, lineOf({ ...two.cells, album_number: one.album })),
  )
  assert.deepEqual(await trouble(importId), [
    [2, 'album_number twice_in_file'],
    [3, 'album_number twice_in_file'],
  ])
})

test('columns can be mapped, and the words of another system', async () => {
  const { id, pesel, album } = person()
  const file = `Osoba|Imiona|Nazwisko|Data ur.|PESEL|Indeks|Kierunek|Nazwa|Rodzaj|Uwagi\n${id}|Jan|Kos|1.3.2004|${pesel}|${album}|X|Fizyka|S2|brak\n`
  const mapping = {
    ...NO_MAPPING,
    columns: {
      id: 'Osoba',
      given_names: 'Imiona',
      family_name: 'Nazwisko',
      birth_date: 'Data ur.',
      album_number: 'indeks',
      programme_code: 'Kierunek',
      programme_name: 'Nazwa',
      level: 'Rodzaj',
    },
    levels: { S2: 'second_cycle' as const },
  }
  const { dry, ignoredColumns } = await importFile(university, file, { mapping })
  assert.deepEqual(counts(dry), [1, 0, 0, 0])
  assert.deepEqual(ignoredColumns, ['Uwagi'])
  const record = (await recordOf(id))!
  assert.deepEqual([record.birthDate, record.programmes[0]!.level], ['2004-03-01', 'second_cycle'])
})

test('JSON lines: nested entries, one a line', async () => {
  const entry = (id: string, rest = {}) =>
    JSON.stringify({ id, given_names: 'Ewa', family_name: 'Kos', birth_date: '2004-02-29', ...rest })
  const programmes = [{ code: 'A', name_pl: 'Prawo', level: 'long_cycle' }]
  const { dry, importId } = await importFile(
    university,
    `${entry('j1', { programmes })}\n{"id": "j2", \n${entry('j3', { shoe_size: 38 })}\n[]\n`,
  )
  assert.deepEqual(counts(dry), [1, 0, 0, 3])
  assert.deepEqual(await trouble(importId), [
    [2, ' not_json'],
    [3, 'shoe_size unknown_field'],
    [4, ' not_an_entry'],
  ])
})

test('an existing student is meant when the file names the login', async () => {
  const { id, subject } = await givenStudent(university)
  const { dry } = await importFile(university, `id;login;family_name\nx-${subject};${subject};Nowa\n`)
  assert.deepEqual(counts(dry), [0, 1, 0, 0])
  assert.equal((await readStudent(university.db, university.sealing, id))!.familyName, 'Nowa')
})

test('what was changed by hand stays until the source says something new about that very value', async () => {
  const { id, line, cells } = person()
  await importFile(university, csv(line))
  const { id: studentId } = (await recordOf(id))!
  await changeStudent(university, {
    studentId,
    by: { actor: 'person:dziekanat', source: 'deans_office' },
    action: 'student.edited',
    change: record => ({ ...record, familyName: 'Poprawna' }),
  })
  await importFile(university, csv(lineOf({ ...cells, given_names: 'Inne' })))
  assert.deepEqual([(await recordOf(id))!.givenNames, (await recordOf(id))!.familyName], ['Inne', 'Poprawna'])
  await importFile(university, csv(lineOf({ ...cells, family_name: 'Nowsza' })))
  assert.equal((await recordOf(id))!.familyName, 'Nowsza')
})

test('a removal by decision is not undone by a source that goes on saying what it always said, or says it first', async () => {
  const remove = async (studentId: string, programmeCode: string) =>
    recordRemoval(university, {
      studentId,
      programmeCode,
      dates: { decidedOn: '2025-09-01', deliveredOn: '2025-09-01', removedOn: '2025-09-01' },
      template: DEFAULT_TEMPLATES[0]!,
      university: 'U',
      requestId: crypto.randomUUID(),
      by: 'person:dziekanat',
    })
  const { id, line, cells } = person()
  await importFile(university, csv(line))
  const record = (await recordOf(id))!
  await remove(record.id, 'INF-I')
  await importFile(university, csv(lineOf({ ...cells, confirmed_until: '2026-10-31' })))
  assert.equal((await recordOf(id))!.programmes[0]!.status, 'removed')

  const other = await givenStudent(university)
  await remove(other.id, 'INF-I')
  const first = lineOf({ ...cells, id: other.subject, pesel: other.pesel!, album_number: other.albumNumber! })
  await importFile(university, csv(first), { source: 'second' })
  assert.equal((await recordOf(other.subject))!.programmes[0]!.status, 'removed')
  assert.equal((await removalsOf(university.db, other.id)).length, 1)
})

test('a student missing from a file is left alone', async () => {
  const [one, two] = [person(), person()]
  await importFile(university, csv(one.line, two.line), { source: 'partial' })
  const { dry } = await importFile(university, csv(one.line), { source: 'partial' })
  assert.equal(dry.missing, null)
  assert.ok(await recordOf(two.id))
})

test('a complete file: who is missing is confirmed by number, gets no new card, and loses none', async () => {
  const [one, two] = [person(), person()]
  const source = 'complete'
  await importFile(university, csv(one.line, two.line), { source })
  const { id: studentId } = (await recordOf(two.id))!
  const orderId = await givenOrder(university, studentId, { status: 'collected', validUntil: '2026-03-31' })
  const file = csv(one.line, '#complete;1')
  const unconfirmed = await importFile(university, file, { source })
  assert.equal(unconfirmed.dry.missing, 1)
  assert.equal(
    (await readStudent(university.db, university.sealing, studentId))!.programmes[0]!.confirmedUntil,
    '2026-03-31',
  )

  const wrong = await importFile(university, file, { source, confirmMissing: 2 })
  assert.deepEqual(wrong.taken, { refused: 'missing_not_confirmed' })
  const right = await importFile(university, file, { source, confirmMissing: 1 })
  assert.ok('done' in right.taken)
  const student = (await readStudent(university.db, university.sealing, studentId))!
  assert.equal(student.programmes[0]!.confirmedUntil, '2025-09-02')
  await sweep(university, { by: 'command' })
  const order = await university.db
    .selectFrom('orders')
    .select('status')
    .where('id', '=', orderId)
    .executeTakeFirst()
  assert.equal(order!.status, 'collected')

  await importFile(university, csv(one.line, two.line), { source })
  const back = (await readStudent(university.db, university.sealing, studentId))!
  assert.equal(
    back.programmes[0]!.confirmedUntil,
    '2026-03-31',
    'the next list that names them takes it back',
  )
})

test('a file that says it is complete but names another number of students is not', async () => {
  const source = 'miscounted'
  const [one, two] = [person(), person()]
  await importFile(university, csv(one.line, two.line), { source })
  const { dry } = await importFile(university, csv(one.line, '#complete;2'), { source })
  assert.equal(dry.missing, null)
})

test('two who go on with the same file at once: each student once, and one of them concludes', async () => {
  const people = Array.from({ length: 2500 }, () => person())
  const { importId } = await stage(university, csv(...people.map(({ line }) => line)))
  const breakOff = () => {
    throw new Error('broken off')
  }
  await assert.rejects(takeFile(university, { importId, by: 'test', progress: breakOff }), /broken off/)
  const both = await Promise.all(['one', 'two'].map(by => takeFile(university, { importId, by })))
  for (const taken of both) assert.ok('done' in taken && taken.done.new === people.length)
  const audited = await university.db
    .selectFrom('audit_log')
    .select('details')
    .where('action', '=', 'register.imported')
    .execute()
  assert.equal(audited.filter(({ details }) => (details as { import: string }).import === importId).length, 1)
  const history = await historyOfStudent(university.db, (await recordOf(people[1999]!.id))!.id)
  assert.deepEqual(
    history.map(({ kind }) => kind),
    ['created'],
  )
})

test('an import that fails again and again keeps no other one waiting', async () => {
  const agreed = async (at: string) => {
    const { importId, dry } = await stage(university, csv(person().line), { source: `fair-${at}` })
    university.setNow(at)
    await agree(university, { importId, by: 'person:test', background: true }, dry)
    return importId
  }
  const broken = await agreed('2025-09-03T20:18:01Z')
  const sound = await agreed('2025-09-03T20:18:02Z')
  await university.db
    .updateTable('register_import_parts')
    .set({ sealed: Buffer.from('damaged') })
    .where('import_id', '=', broken)
    .execute()
  university.setNow('2025-09-03T20:19:00Z')
  await assert.rejects(takeNextImport(university))
  assert.equal(await takeNextImport(university), 'again')
  assert.equal((await dryRun(university, sound))!.import.state, 'done')
  assert.equal((await dryRun(university, broken))!.import.state, 'taking')
  await university.db.deleteFrom('register_imports').where('id', '=', broken).execute()
})

test('a file whose first line does not end is given up, not kept in memory', async () => {
  let read = 0
  const file = {
    name: 'endless.csv',
    size: 50_000_000,
    async *open() {
      read = 0
      for (let i = 0; i < 500; i++) {
        read += 100_000
        yield Buffer.alloc(100_000, 'id;')
      }
    },
  }
  const reading = stageFile(university, { file, source: 'test', mapping: NO_MAPPING, by: 'person:test' })
  await assert.rejects(reading, UnreadableFile)
  assert.ok(read < 1_000_000, `${read} bytes were read`)
})

test('a truncated file is noticed and not taken unless the operator insists', async () => {
  const [one, two] = [person(), person()]
  const whole = csv(one.line, two.line)
  for (const content of [whole.slice(0, -20), `${whole.slice(0, -20)}"`]) {
    const { dry, taken } = await importFile(university, content)
    assert.equal(dry.import.truncated, true)
    assert.deepEqual(taken, { refused: 'truncated' })
  }
  assert.equal(await recordOf(one.id), undefined)
  const { taken } = await importFile(university, whole.slice(0, -20), { evenTruncated: true })
  assert.ok('done' in taken)
  assert.ok(await recordOf(one.id))
  assert.equal(await recordOf(two.id), undefined)
})

test('a stray quotation mark does not swallow the file in silence', async () => {
  const lines = Array.from({ length: 1500 }, () => person().line)
  lines[3] = lines[3]!.replace(';Gęślą;', ';"Gęślą;')
  const { dry } = await stage(university, csv(...lines))
  assert.ok(dry.rejected >= 1)
  assert.equal(dry.import.truncated, true)
})

test('a file that is none is refused as a whole', async () => {
  for (const content of [
    '',
    '   \n',
    'imie;nazwisko\nJan;Kos\n',
    Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 0]),
  ])
    await assert.rejects(stage(university, content), UnreadableFile)
})

test('no personal data stand in the clear while a file waits to be taken, and none afterwards', async () => {
  const { line, pesel } = person()
  const { importId } = await stage(university, csv(line))
  const kept = async (importId: string) => {
    const of = (table: 'register_import_rows' | 'register_import_parts') =>
      university.db.selectFrom(table).selectAll().where('import_id', '=', importId).execute()
    return [...(await of('register_import_rows')), ...(await of('register_import_parts'))]
  }
  const waiting = await kept(importId)
  assert.equal(waiting.length, 1)
  const text = JSON.stringify(waiting, (_, value) =>
    value?.type === 'Buffer' ? Buffer.from(value.data).toString() : value,
  )
  assert.ok(!text.includes(pesel) && !text.includes('Zażółć'))
  const done = await importFile(university, csv(line))
  assert.deepEqual(await kept(done.importId), [])
})
