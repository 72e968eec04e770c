// The panel of the measurement in a process of its own, so that its memory is its own: an administrator is signed in.
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { UNIVERSITY_SETTINGS } from '@mlegitymacja/university/settings.ts'
import { prepareUniversity } from '@mlegitymacja/university/start.ts'
import { universityApp } from '@mlegitymacja/university/web/app.ts'
import { cookiesOf } from '@mlegitymacja/university/web/cookies.ts'
import { startSession } from '@mlegitymacja/university/web/session/sessions.ts'
import { connectProvider } from '@mlegitymacja/university/web/sign-in/provider.ts'
import { LAST_ORDERED } from './orders.sql.ts'

export type Ready = { port: number; cookie: string }
export type Memory = { rss: number }

const address = 'http://localhost:3000'
// Nobody answers there, and nobody asks.
const nowhere = 'http://localhost:1'
const settings = readSettings(UNIVERSITY_SETTINGS, {
  UNIVERSITY_ADDRESS: address,
  // The same each time, so that a database can be measured again.
  UNIVERSITY_MASTER_KEY: Buffer.alloc(32, 1).toString('base64'),
  OIDC_ISSUER: nowhere,
  OIDC_CLIENT_ID: 'bench',
  OIDC_CLIENT_SECRET: 'bench',
  MC_ADDRESS: nowhere,
  MC_CLIENT_ID: 'bench',
  WALLET_ADDRESS: nowhere,
})
const database = await openDatabase({ url: process.env.DATABASE_URL })
const { university } = await prepareUniversity({
  database,
  settings,
  clock: () => LAST_ORDERED,
  log: silentLog,
})
const provider = connectProvider({
  issuer: nowhere,
  clientId: 'bench',
  clientSecret: 'bench',
  callback: `${address}/back`,
  signedOut: address,
})
const roles = { administrator: ['administrator'], deans_office: [], auditor: [] }
const web = { address, name: 'Bench', mcAddress: nowhere, walletAddress: nowhere, roles }
const app = universityApp({ university, settings: web, cookies: cookiesOf(address), provider })
const listening = await listen(app, { port: 0, host: '127.0.0.1' })
const session = await startSession(university, {
  subject: 'admin',
  name: 'Maria Lis',
  roles: ['administrator'],
  idToken: null,
})
process.on('message', () => process.send!({ rss: process.memoryUsage.rss() } satisfies Memory))
process.on('disconnect', () => process.exit())
process.send!({ port: listening.port, cookie: `mleg_university=${session}` } satisfies Ready)
