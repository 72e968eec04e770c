// USOS read into the register [SPEC 7]: once is as good as twice, an outage ends nothing, and a run goes on where it was.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { after, afterEach, before, beforeEach, test } from 'node:test'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import sharp from 'sharp'
import { readTrouble } from '../admin/dashboard/trouble.sql.ts'
import { wrongNow } from '../admin/dashboard/wrong-now.ts'
import { photoHash } from '../photo/photo.sql.ts'
import { createPhotoWorker } from '../photo/worker.ts'
import { changeStudent } from '../register/change.ts'
import { readRecords } from '../register/record.sql.ts'
import { findLinks } from '../register/sources.sql.ts'
import { takeEntriesIn } from '../register/take-entries.ts'
import { type TestUniversity, testUniversity } from '../testing.ts'
import { watch } from '../watch/watch.http.ts'
import { readAtSignIn } from './at-sign-in.ts'
import { usosOverHttp } from './client.http.ts'
import { nextPeople, noteNamed } from './people.sql.ts'
import { type RunNeeds, workOnRun } from './run.ts'
import { beginRun } from './runs.sql.ts'
import { previewPerson, takePerson } from './take.ts'
import { type FakeUsos, fakeUsos, KEYS, usosProgramme, usosUser } from './testing.ts'

let university: TestUniversity
let fake: FakeUsos
let needs: RunNeeds
const photos = createPhotoWorker()
before(async () => {
  fake = await fakeUsos()
})
beforeEach(async () => {
  university = await testUniversity()
  fake.mood = 'well'
  fake.people.clear()
  fake.listed.clear()
  const access = {
    address: fake.address,
    keys: KEYS,
    clock: university.clock,
    loopback: true,
    patienceMs: 500,
  }
  needs = { ...university, usos: usosOverHttp(access), login: 'id', photos, programmes: [] }
})
afterEach(async () => {
  assert.deepEqual(fake.faults.splice(0), [])
  await university.database.close()
})
after(async () => {
  photos.close()
  await fake.close()
})

/** Somebody in USOS who studies; numbered, so that nobody has another's PESEL. */
function givenInUsos(n: number, changes: Record<string, unknown> = {}): string {
  const user = { student_number: `A${n}`, pesel: makePesel('2004-02-29', n), ...changes }
  fake.people.set(String(n), { user: usosUser(user), programmes: [usosProgramme()] })
  return String(n)
}

async function record(usosId: string) {
  const link = (await findLinks(university.db, 'usos', [usosId])).get(usosId)
  if (!link) return undefined
  return (await readRecords(university.db, university.sealing, [link.studentId])).get(link.studentId)
}

const cancelIn = (usosId: string) => {
  fake.people.get(usosId)!.programmes = [usosProgramme({ status: 'cancelled' })]
}

test('somebody new comes into the register, and the second time changes nothing', async () => {
  const id = givenInUsos(1)
  assert.equal((await takePerson(needs, id)).outcome, 'new')
  assert.equal((await takePerson(needs, id)).outcome, 'unchanged')
  const taken = await record(id)
  assert.deepEqual(
    [taken?.givenNames, taken?.albumNumber, taken?.programmes[0]?.status],
    ['Karolina Maria', 'A1', 'active'],
  )
})

test('what the dry run says is what is done, and it changes nothing', async () => {
  const id = givenInUsos(1)
  assert.equal((await previewPerson(needs, id)).outcome, 'new')
  assert.equal(await record(id), undefined)
})

test('somebody whom a file has named under the source usos is the same student', async () => {
  const id = givenInUsos(1)
  const entry = { id, login: 'kbachta', given_names: 'K', family_name: 'B', birth_date: '2004-02-29' }
  await inTransaction(university.db, tx =>
    takeEntriesIn(tx, university, { source: 'usos', actor: 'file', entries: [entry] }),
  )
  assert.equal((await takePerson(needs, id)).outcome, 'changed')
  const { subject, givenNames } = (await record(id))!
  assert.deepEqual([subject, givenNames], ['kbachta', 'Karolina Maria'])
})

test('cancelled studies end on the day on which that was first seen, whenever USOS is read again', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  cancelIn(id)
  university.setNow('2025-11-05T10:00:00Z')
  await takePerson(needs, id)
  university.setNow('2025-11-20T10:00:00Z')
  assert.equal((await takePerson(needs, id)).outcome, 'unchanged')
  const [programme] = (await record(id))!.programmes
  assert.deepEqual([programme?.status, programme?.endedOn], ['removed', '2025-11-05'])
})

test('studies taken up again give the right back', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  cancelIn(id)
  await takePerson(needs, id)
  fake.people.get(id)!.programmes = [usosProgramme()]
  await takePerson(needs, id)
  const [programme] = (await record(id))!.programmes
  assert.deepEqual([programme?.status, programme?.endedOn], ['active', null])
})

test('what was corrected by hand stays until USOS itself says something new', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  const by = { actor: 'staff:ola', source: 'office' }
  const change = { studentId: (await record(id))!.id, by, action: 'student.edited' }
  await changeStudent(university, {
    ...change,
    change: before => ({ ...before, familyName: 'Bachta-Nowak' }),
  })
  await takePerson(needs, id)
  assert.equal((await record(id))?.familyName, 'Bachta-Nowak')
})

test('nothing that USOS leaves out, empties or garbles is taken from a student', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  const full = await record(id)
  for (const user of [
    {},
    { pesel: null, student_number: '', birth_date: 0 },
    { last_name: ['x'], pesel: '123' },
  ]) {
    fake.people.set(id, { user, programmes: [] })
    assert.equal((await takePerson(needs, id)).outcome, 'unchanged')
    assert.deepEqual(await record(id), full)
  }
  fake.people.get(id)!.programmes = { not: 'a list' }
  await assert.rejects(takePerson(needs, id))
  assert.deepEqual(await record(id), full)
})

for (const mood of ['down', 'error', 'slow', 'truncated', 'cut', 'page', 'refusing'] as const)
  test(`USOS is ${mood}: nobody loses anything`, async () => {
    const id = givenInUsos(1)
    await takePerson(needs, id)
    const full = await record(id)
    cancelIn(id)
    fake.mood = mood
    await assert.rejects(takePerson(needs, id))
    assert.deepEqual(await record(id), full)
  })

test('a student whom USOS no longer knows keeps everything', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  const full = await record(id)
  fake.people.delete(id)
  assert.equal((await takePerson(needs, id)).outcome, 'unknown')
  assert.deepEqual(await record(id), full)
})

test('somebody new without a programme under way is passed over; without a date of birth rejected', async () => {
  const former = givenInUsos(1)
  cancelIn(former)
  assert.equal((await takePerson(needs, former)).outcome, 'passed_over')
  const incomplete = givenInUsos(2, { birth_date: null })
  const { outcome, problems } = await takePerson(needs, incomplete)
  assert.deepEqual([outcome, problems], ['rejected', [{ field: 'birth_date', problem: 'missing' }]])
})

test('a photo goes through the same preparation; the same one again does not undo one put right by hand', async () => {
  const id = givenInUsos(1)
  const picture = (background: string) =>
    sharp({ create: { width: 400, height: 500, channels: 3, background } })
      .jpeg()
      .toBuffer()
  fake.people.get(id)!.photo = await picture('#805040')
  assert.equal((await takePerson(needs, id)).photo, 'taken')
  const studentId = (await record(id))!.id
  const first = await photoHash(university.db, studentId)
  assert.ok(first)
  assert.equal((await takePerson(needs, id)).photo, 'unchanged')

  fake.people.get(id)!.photo = Buffer.from('<svg onload="alert(1)"/>')
  assert.equal((await takePerson(needs, id)).photo, 'refused')
  delete fake.people.get(id)!.photo
  assert.equal((await takePerson(needs, id)).photo, 'none')
  assert.equal(await photoHash(university.db, studentId), first)
})

async function begin(): Promise<void> {
  await beginRun(university.db, {
    id: randomUUID(),
    scheduledFor: university.clock(),
    askedBy: 'schedule',
    now: university.clock(),
  })
}

test('a run reads everybody that the register and the programmes name', async () => {
  for (let n = 1; n <= 50; n++) givenInUsos(n)
  fake.listed.set('INF-I', [...fake.people.keys()])
  await begin()
  const { run } = await workOnRun({ ...needs, programmes: ['INF-I'] })
  assert.deepEqual([run?.state, run?.counts], ['done', { new: 50, photo_none: 50 }])
})

test('one person about whom USOS cannot answer does not hold up the others', async () => {
  for (let n = 1; n <= 20; n++) givenInUsos(n)
  await noteNamed(university.db, [...fake.people.keys()])
  fake.people.get('7')!.mood = 'error'
  await begin()
  const { run } = await workOnRun(needs)
  assert.deepEqual([run?.state, run?.counts], ['done', { new: 19, photo_none: 19, unanswered: 1 }])
})

test('a run met by an outage rests longer and longer, goes on where it was, and nobody begins another', async () => {
  for (let n = 10; n < 50; n++) givenInUsos(n)
  const ids = [...fake.people.keys()]
  await noteNamed(university.db, ids)
  for (const id of ids.slice(16)) fake.people.get(id)!.mood = 'down'
  university.setNow('2025-11-05T02:30:00Z')
  await begin()
  const first = await workOnRun(needs)
  assert.ok(first.run && first.end === 'silent')
  assert.equal(first.run.worked_to, ids[15])
  await begin()
  assert.equal((await workOnRun(needs)).run, undefined, 'it rests')
  university.setNow('2025-11-05T02:30:10Z')
  const metrics = await (await watch(university).request('/metrics')).text()
  assert.match(metrics, /^usos_silent_seconds 10$/m)

  const pauses: number[] = []
  for (let minutes = 1; minutes < 200; minutes *= 3) {
    university.setNow(new Date(Date.parse('2025-11-05T02:30:00Z') + minutes * 60_000).toISOString())
    const again = await workOnRun(needs)
    if (again.run) pauses.push((again.run.held_until.getTime() - university.clock().getTime()) / 60_000)
  }
  assert.deepEqual(pauses, [1, 3, 9, 15, 15])

  for (const id of ids) fake.people.get(id)!.mood = 'well'
  university.setNow('2025-11-05T06:00:00Z')
  const last = await workOnRun(needs)
  assert.deepEqual([last.run?.state, last.run?.counts], ['done', { new: 40, photo_none: 40 }])
})

test('a run whose process died is gone on with by another, two never work on it at once', async () => {
  for (let n = 10; n < 60; n++) givenInUsos(n)
  await noteNamed(university.db, [...fake.people.keys()])
  await begin()
  const stopping = new AbortController()
  let asked = 0
  const dying: RunNeeds = {
    ...needs,
    usos: {
      ...needs.usos,
      person(id) {
        if (++asked === 20) stopping.abort()
        return needs.usos.person(id)
      },
    },
  }
  const [one, two] = await Promise.all([workOnRun(dying, stopping.signal), workOnRun(needs)])
  assert.deepEqual([one, two].map(({ run }) => run !== undefined).sort(), [false, true])
  const { run } = await workOnRun(needs)
  assert.equal((run ?? two.run)?.state, 'done')
  assert.equal((await nextPeople(university.db, { after: '', limit: 100 })).length, 50)
})

test('whoever signs in is read at once, not again within a quarter of an hour, and an outage bothers nobody', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  const reader = readAtSignIn(needs)
  fake.asked.length = 0
  reader.signedIn(id)
  reader.signedIn('somebody else')
  await reader.stop()
  assert.deepEqual(fake.asked, [])
  university.setNow('2025-09-03T21:18:00Z')
  reader.signedIn(id)
  reader.signedIn(id)
  await reader.stop()
  assert.deepEqual(fake.asked, [`users/user ${id}`, `progs/student ${id}`, `cards/user ${id}`])
  university.setNow('2025-09-04T21:18:00Z')
  fake.mood = 'down'
  reader.signedIn(id)
  await reader.stop()
})

test('a USOS that has not answered for a week is told on the dashboard, one that has nothing new is not', async () => {
  const id = givenInUsos(1)
  await takePerson(needs, id)
  const told = async () =>
    wrongNow(await readTrouble(university.db), university.clock()).map(({ what }) => what)
  university.setNow('2025-09-20T00:30:00Z')
  assert.deepEqual(await told(), ['source_stale'])
  await begin()
  await workOnRun(needs)
  assert.deepEqual(await told(), [])
  fake.mood = 'down'
  university.setNow('2025-09-29T00:30:00Z')
  await begin()
  await workOnRun(needs)
  assert.deepEqual(await told(), ['source_stale'])
})
