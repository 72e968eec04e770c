import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { type TestUniversity, testUniversity } from '../../testing.ts'
import { startSession } from '../session/sessions.ts'
import { actorText } from './actors.ts'
import { staffNames } from './names.sql.ts'

let university: TestUniversity
before(async () => {
  university = await testUniversity()
})
after(() => university.database.close())

const signIn = (subject: string, name: string, roles: ['auditor'] | [] = ['auditor']) =>
  startSession(university, { subject, name, roles, idToken: null })

test('staff are known by the name with which they last signed in; students are not staff', async () => {
  await signIn('lis', 'Maria Lis')
  await signIn('lis', 'Maria Lis-Żak')
  await signIn('anna', 'Anna Nowak', [])
  const names = await staffNames(university.db, ['person:lis', 'person:anna', 'sweep', null])
  assert.deepEqual([...names], [['person:lis', 'Maria Lis-Żak']])
})

test('an actor is told by name, by what part of the system it is, or by the account', async () => {
  const names = await staffNames(university.db, ['person:lis'])
  const told = ['person:lis', 'person:unknown', 'sweep', 'client:usos', 'command:root', 'other']
  assert.deepEqual(
    told.map(actor => actorText(actor, names, 'pl')),
    ['Maria Lis-Żak', 'unknown', 'przegląd uprawnień', 'aplikacja usos', 'polecenie, konto root', 'other'],
  )
})
