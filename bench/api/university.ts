// The university of bench/api: students with an order each, and an access token for each of them.
import { randomBytes, randomUUID } from 'node:crypto'
import { migrate } from '@mlegitymacja/platform/database/migrate.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { recordsOf } from '@mlegitymacja/university/api/oauth2/records.sql.ts'
import { givenApp, webFor } from '@mlegitymacja/university/api/testing.ts'
import { MIGRATIONS, SCHEMA } from '@mlegitymacja/university/db/tables.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { givenStudent, testUniversity } from '@mlegitymacja/university/testing.ts'
import { universityApp } from '@mlegitymacja/university/web/app.ts'

export type Prepared = { port: number; tokens: string[] }
export type Spent = { cpuMs: number }

const STUDENTS = 500

const database = await openDatabase({ url: process.env.DATABASE_URL })
await migrate(database, SCHEMA, MIGRATIONS)
const university = await testUniversity({ database })
await givenApp(university, { key: 'bench' })
const tokensOf = recordsOf({ ...university, usedTwice: () => new Error('used twice') }, 'AccessToken')

const tokens: string[] = []
for (let i = 0; i < STUDENTS; i++) {
  const { id, subject } = await givenStudent(university)
  await placeOrder(university, { studentId: id, requestId: randomUUID() })
  const token = randomBytes(32).toString('base64url')
  await tokensOf.upsert(token, { accountId: subject, clientId: 'bench', scope: 'cards' }, 3600)
  tokens.push(token)
}

const web = webFor(university, 'http://localhost')
const unlimited = { ofPerson: 1e9, ofApp: 1e9 }
const app = universityApp({ ...web, settings: { ...web.settings, apiLimits: unlimited } })
const listening = await listen(app, { port: 0, host: '127.0.0.1' })
process.send!({ port: listening.port, tokens } satisfies Prepared)

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  process.send!({ cpuMs: (user + system) / 1000 } satisfies Spent)
})
process.on('disconnect', async () => {
  await listening.close()
  await database.close()
})
