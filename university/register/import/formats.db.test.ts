// Files as they come: how spreadsheets and other systems write them, broken ones, and such as are none [SPEC 7].
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { counts, csv, importFile, person, recordOf, stage, troubleOf } from './import.fixture.ts'
import { type Column, NO_MAPPING } from './mapping.ts'
import { UnreadableFile } from './read.ts'
import { stageFile } from './stage.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

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
    const record = (await recordOf(university, people[i]!.id))!
    assert.equal(`${record.givenNames} ${record.familyName}`, 'Zażółć Gęślą', `file ${i}`)
  }
})

test('a file that is UTF-8 but for a bad byte, or that ends within a letter, is refused as a whole, not read otherwise', async () => {
  const [one, two] = [person(), person({ given_names: 'Józef' })]
  const whole = Buffer.from(csv(one.line, two.line))
  const marked = Buffer.concat([Buffer.from('\ufeff'), whole])
  const stray = (file: Buffer, at: number) =>
    Buffer.concat([file.subarray(0, at), Buffer.from([0x9f]), file.subarray(at)])
  const withinLetter = whole.indexOf(Buffer.from('ó')) + 1
  const files = [
    whole.subarray(0, whole.lastIndexOf(Buffer.from('ó')) + 1),
    stray(whole, whole.length - 10),
    stray(whole, withinLetter),
    stray(marked, whole.length - 10),
    Buffer.concat([Buffer.from('\ufeff'), Buffer.from('id;given_names\n1;Za\xbf', 'latin1')]),
  ]
  for (const [i, file] of files.entries())
    await assert.rejects(
      stage(university, file),
      (error: unknown) => error instanceof UnreadableFile && error.problem === 'damaged',
      `file ${i}`,
    )
  assert.equal(await recordOf(university, one.id), undefined)
  const asTold = await stage(university, files[1]!, { mapping: { ...NO_MAPPING, encoding: 'windows-1250' } })
  assert.deepEqual(counts(asTold.dry), [1, 0, 0, 1], 'whoever names the encoding is believed')
})

test('a quoted line break and quoted delimiters are part of the value', async () => {
  const { id, line } = person({ programme_name: '"Informatyka;\n ""stosowana"""' })
  await importFile(university, csv(line))
  assert.equal((await recordOf(university, id))!.programmes[0]!.name.pl, 'Informatyka; "stosowana"')
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
  assert.deepEqual(await troubleOf(university, importId), [
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
    const { id } = person()
    const { taken, importId, dry } = await importFile(
      university,
      [
        entry(`a-${id}`, `,"album_number":"1${bad}"`),
        entry(`b${bad}`, ''),
        entry(`c-${id}`, `,"${bad}":1`),
        entry(`d-${id}`, `,"programmes":[{"code":"${bad}","name_pl":"${bad}","level":"${bad}"}]`),
        entry(`e-${id}`, ''),
      ].join('\n'),
    )
    assert.deepEqual([counts(dry), 'done' in taken], [[1, 0, 0, 4], true], bad)
    assert.deepEqual(
      (await troubleOf(university, importId)).map(([line, ...problems]) => [line, problems.length]),
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
  assert.deepEqual(await troubleOf(university, importId), [[42, 'given_names unreadable']])
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
  const record = (await recordOf(university, id))!
  assert.deepEqual([record.birthDate, record.programmes[0]!.level], ['2004-03-01', 'second_cycle'])
})

test('a column that the mapping names and the file lacks is no file that is meant', async () => {
  const { line } = person()
  const named = (columns: Partial<Record<Column, string>>) =>
    stage(university, csv(line), { mapping: { ...NO_MAPPING, columns } })
  for (const columns of [{ album_number: 'Indeks' }, { id: 'ID osoby' }])
    await assert.rejects(
      named(columns),
      (error: unknown) => error instanceof UnreadableFile && error.problem === 'no_mapped_column',
    )
  assert.equal((await named({ album_number: 'ALBUM_NUMBER' })).dry.new, 1)
})

test('what spreadsheets add: a first line that names the separator, and rows without anything in them', async () => {
  const [one, two] = [person(), person({ level: '?' })]
  const empty = one.line.replaceAll(/[^;]/g, '')
  const lines = csv(one.line, empty, two.line, empty, '#complete;2', empty, ` ${empty} `)
  for (const separator of [';', ',', '\t', '|']) {
    const file = `sep=${separator}\r\n${lines.replaceAll(';', separator)}`
    const { dry, importId } = await stage(university, file, { source: 'spreadsheet' })
    assert.deepEqual([counts(dry), dry.import.complete_with, dry.import.truncated], [[1, 0, 0, 1], 2, false])
    assert.deepEqual(await troubleOf(university, importId), [[5, 'programmes.INF-I.level unknown_level']])
  }
  const marked = Buffer.from('\ufeffsep=|\nid|given_names;family_name\n', 'utf16le')
  assert.deepEqual((await stage(university, marked)).ignoredColumns, ['given_names;family_name'])
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
  assert.deepEqual(await troubleOf(university, importId), [
    [2, ' not_json'],
    [3, 'shoe_size unknown_field'],
    [4, ' not_an_entry'],
  ])
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
  assert.equal(await recordOf(university, one.id), undefined)
  const { taken } = await importFile(university, whole.slice(0, -20), { evenTruncated: true })
  assert.ok('done' in taken)
  assert.ok(await recordOf(university, one.id))
  assert.equal(await recordOf(university, two.id), undefined)
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
