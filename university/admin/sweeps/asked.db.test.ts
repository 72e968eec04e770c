import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import { sql } from 'kysely'
import { fieldsOf, signedIn, type TestWeb, testWeb } from '../../web/testing.ts'
import { SWEEPS } from '../addresses.ts'

let web: TestWeb
before(async () => {
  web = await testWeb()
})
after(() => web.university.database.close())

test('who asked for a run stands in the audit log, also when the run breaks off', async () => {
  const { db } = web.university
  const administrator = await signedIn(web, { subject: 'admin', roles: ['administrator'] })
  const form = fieldsOf(await (await administrator.get(SWEEPS)).text(), `${SWEEPS}/uruchom`)
  await sql`alter table university.sweep_candidates rename to gone`.execute(db)
  const answer = await administrator.post(`${SWEEPS}/uruchom`, form)
  assert.equal(answer.status, 500)
  const noted = await db.selectFrom('audit_log').select('actor').where('action', '=', 'sweep.asked').execute()
  assert.deepEqual(noted, [{ actor: 'person:admin' }])
})
