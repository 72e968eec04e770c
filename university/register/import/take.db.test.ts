// Taking over what was read: by several at once, when it fails, and what is kept of it.
import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { historyOfStudent } from '../history.sql.ts'
import { csv, importFile, person, recordOf, stage } from './import.fixture.ts'
import { agree, dryRun, takeFile } from './take.ts'
import { takeNextImport } from './take-next.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

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
  const history = await historyOfStudent(university.db, (await recordOf(university, people[1999]!.id))!.id)
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
