// The client against a USOS on this machine: what is no answer is an outage, never a word about a student [SPEC 3].
import assert from 'node:assert/strict'
import { after, before, beforeEach, describe, test } from 'node:test'
import { usosOverHttp } from './client.http.ts'
import { type UsosClient, UsosSilent } from './client.ts'
import { type FakeUsos, fakeUsos, KEYS, usosProgramme, usosUser } from './testing.ts'

let fake: FakeUsos
let usos: UsosClient
const clientWith = (changes: Partial<Parameters<typeof usosOverHttp>[0]> = {}) =>
  usosOverHttp({
    address: fake.address,
    keys: KEYS,
    clock: () => new Date(),
    loopback: true,
    patienceMs: 300,
    ...changes,
  })

before(async () => {
  fake = await fakeUsos()
})
beforeEach(() => {
  fake.mood = 'well'
  fake.answersAboutItsAccount = false
  fake.forbidden = []
  fake.asked.length = 0
  fake.people.clear()
  fake.people.set('77', {
    user: usosUser({ student_programmes: [usosProgramme({ programme: { id: 'OLD' } })] }),
    programmes: [usosProgramme()],
    cards: [{ type: 'student', date_of_issue: '2025-10-01', expiration_date: '2026-03-31' }],
    photo: Buffer.from('photo'),
  })
  usos = clientWith()
})
after(() => fake.close())

test('a person is asked for with signatures that another implementation agrees with', async () => {
  const person = await usos.person('77')
  assert.equal(person?.user.last_name, 'Bachta')
  assert.deepEqual(
    person?.programmes.map(({ programme }) => programme.id),
    ['INF-I'],
  )
  assert.equal(person?.cards.length, 1)
  assert.deepEqual(fake.faults, [])
  assert.deepEqual(fake.asked, ['users/user 77', 'progs/student 77', 'cards/user 77'])
})

test('a wrong secret is refused, which says nothing of the student', async () => {
  const wrong = clientWith({ keys: { ...KEYS, consumerSecret: 'another' } })
  await assert.rejects(wrong.person('77'), UsosSilent)
  assert.deepEqual(fake.faults.splice(0), ['wrong signature'])
})

test('answers about the account of the token instead of the student are not taken', async () => {
  fake.answersAboutItsAccount = true
  const person = await usos.person('77')
  assert.deepEqual(
    person?.programmes.map(({ programme }) => programme.id),
    ['OLD'],
  )
  assert.deepEqual(person?.cards, [])
})

test('studies and cards that the token may not read are not said', async () => {
  fake.forbidden = ['progs/student', 'cards/user']
  const person = await usos.person('77')
  assert.deepEqual([person?.programmes.map(({ programme }) => programme.id), person?.cards], [['OLD'], []])
})

test('without a token programmes come with the person, and no card is read', async () => {
  const keyOnly = await fakeUsos({ ...KEYS, token: null })
  keyOnly.people.set('77', fake.people.get('77')!)
  const person = await clientWith({ address: keyOnly.address, keys: { ...KEYS, token: null } }).person('77')
  assert.deepEqual(
    person?.programmes.map(({ programme }) => programme.id),
    ['OLD'],
  )
  assert.deepEqual([keyOnly.asked, keyOnly.faults], [['users/user 77'], []])
  await keyOnly.close()
})

test('somebody whom USOS does not know is nobody', async () => assert.equal(await usos.person('78'), null))

describe('an outage', () => {
  for (const mood of ['down', 'error', 'slow', 'truncated', 'cut', 'page', 'refusing'] as const)
    test(`USOS is ${mood}`, async () => {
      fake.mood = mood
      await assert.rejects(usos.person('77'), UsosSilent)
    })
  test('USOS answers about somebody else', async () => {
    fake.people.get('77')!.user.id = '78'
    await assert.rejects(usos.person('77'), UsosSilent)
  })
  test('USOS answers without end', async () => {
    fake.people.get('77')!.user.first_name = 'A'.repeat(3_000_000)
    await assert.rejects(usos.person('77'), UsosSilent)
  })
})

test('USOS is asked over HTTPS only', async () => {
  await assert.rejects(clientWith({ loopback: false }).person('77'), /HTTPS only/)
})

test('a photo is taken from USOS itself, from nowhere else', async () => {
  assert.equal(Buffer.from(await usos.photo(`${fake.address}/photos/77`)).toString(), 'photo')
  for (const elsewhere of [
    'http://127.0.0.1:1/photo',
    'https://usos.example/p',
    'file:///etc/passwd',
    'no address',
  ])
    await assert.rejects(usos.photo(elsewhere), UsosSilent)
})

test('students of a programme come page by page', async () => {
  fake.listed.set(
    'INF-I',
    Array.from({ length: 45 }, (_, i) => String(i)),
  )
  assert.deepEqual(
    (await Promise.all([0, 20, 40, 60].map(start => usos.studentsOf('INF-I', start)))).map(
      ({ ids, more }) => [ids.length, more],
    ),
    [
      [20, true],
      [20, true],
      [5, false],
      [0, false],
    ],
  )
})
