// The university of the measurement, as it runs in production: students in all common situations, each signed in.
import { randomBytes, randomUUID } from 'node:crypto'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { inTransaction } from '@mlegitymacja/platform/database/transaction.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { moveOrder } from '@mlegitymacja/university/order/order.sql.ts'
import { type Overview, overviewOf } from '@mlegitymacja/university/order/overview.ts'
import { placeOrder } from '@mlegitymacja/university/order/place.ts'
import { UNIVERSITY_SETTINGS } from '@mlegitymacja/university/settings.ts'
import { prepareUniversity } from '@mlegitymacja/university/start.ts'
import { PAGE } from '@mlegitymacja/university/student/addresses.ts'
import { mlegitymacjaPage } from '@mlegitymacja/university/student/mlegitymacja.page.ts'
import { readPage } from '@mlegitymacja/university/student/page.sql.ts'
import { situation } from '@mlegitymacja/university/student/situation.ts'
import { givenStudent } from '@mlegitymacja/university/testing.ts'
import { hashOf, startSession } from '@mlegitymacja/university/web/session/sessions.ts'
import { cpuMsEach } from './cpu-each.ts'

export type Prepared = { port: number; path: string; cookies: string[] }
export type Spent = { cpuMs: number }
export type Parts = { reading: number; putting: number }

const ADDRESS = 'http://localhost:3000'

const database = await openDatabase({ url: process.env.DATABASE_URL })
const { university, serve } = await prepareUniversity({
  database,
  settings: readSettings(UNIVERSITY_SETTINGS, {
    UNIVERSITY_PORT: '0',
    UNIVERSITY_ADDRESS: ADDRESS,
    UNIVERSITY_MASTER_KEY: randomBytes(32).toString('base64'),
    OIDC_ISSUER: 'http://localhost:1',
    OIDC_CLIENT_ID: 'bench',
    OIDC_CLIENT_SECRET: 'bench',
    // Nobody answers there: the workers' waiting costs next to nothing, and orders stay as they are.
    MC_ADDRESS: 'http://localhost:1',
    MC_CLIENT_ID: 'bench',
    WALLET_ADDRESS: 'http://localhost:3002',
  }),
  log: silentLog,
})

const ids: string[] = []
for (let i = 0; i < Number(process.env.STUDENTS); i++) {
  const student = await givenStudent(university, { albumNumber: `B${i}` })
  ids.push(
    await startSession(university, {
      subject: student.subject,
      name: 'Karolina Bachta',
      roles: [],
      idToken: null,
    }),
  )
  // Of five students one has not ordered, two wait, one has codes, one holds the card.
  if (i % 5 > 0) await arrange(student.id, i % 5)
}

async function arrange(studentId: string, situation: number): Promise<void> {
  const placed = await placeOrder(university, { studentId, requestId: randomUUID() })
  if (!('placed' in placed)) throw new Error('not placed')
  const orderId = placed.placed
  const move = (event: 'accepted' | 'codes_issued' | 'collected', facts = {}) =>
    inTransaction(university.db, tx => moveOrder(tx, { orderId, event, at: new Date(), actor: 'mc', facts }))
  if (situation > 1) await move('accepted')
  if (situation > 2) {
    await move('codes_issued', {
      pickup_id_sealed: university.sealing.seal(
        '87aa907615be4d5e81767a4575b92725',
        `orders.pickup_id:${orderId}`,
      ),
      activation_code_sealed: university.sealing.seal('493817', `orders.activation_code:${orderId}`),
      codes_expire_at: new Date(Date.now() + 30 * 86_400_000),
    })
  }
  if (situation > 3) await move('collected', { valid_until: '2030-10-31' })
}

/** What the page reads: one statement, then eligibility and the rest of what is derived. */
async function read(id: string): Promise<Overview> {
  const { overview } = (await readPage(university.db, hashOf(id), university.clock()))!
  return overviewOf(university, overview!)
}

/** The situation, in words and markup. */
async function put(overview: Overview): Promise<unknown> {
  const now = university.clock()
  const view = {
    language: 'pl',
    now,
    formToken: 'x'.repeat(43),
    requestId: randomUUID(),
    offers: { issuer: 'https://mc.example', wallet: 'https://wallet.example' },
  } as const
  const rest = { said: null, adding: false, version: 'x'.repeat(12) }
  return mlegitymacjaPage({ ...view, ...rest, overview, situation: situation(overview, now) })
}

const running = await serve()
send({ port: running.port, path: PAGE, cookies: ids.map(id => `mleg_university=${id}`) })

process.on('message', async message => {
  if (message === 'spent') {
    const { user, system } = process.cpuUsage()
    send({ cpuMs: (user + system) / 1000 })
  }
  if (message === 'parts')
    send({
      reading: await cpuMsEach(ids, id => read(id)),
      putting: await cpuMsEach(await Promise.all(ids.map(read)), put),
    })
})
process.on('disconnect', async () => {
  await running.close()
  await database.close()
})

function send(message: Prepared | Spent | Parts): void {
  process.send?.(message)
}
