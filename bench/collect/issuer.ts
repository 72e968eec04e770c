// The issuer of the measurement, as it runs in production, with orders placed and worked off.
import { randomBytes, randomUUID } from 'node:crypto'
import type { Codes } from '@mlegitymacja/core/mc/state.ts'
import { makePesel } from '@mlegitymacja/core/pesel/pesel.ts'
import { addDays, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sha256Hex, testPhoto } from '@mlegitymacja/issuer/issuer.fixture.ts'
import { receivePhoto } from '@mlegitymacja/issuer/orders/photo.ts'
import { placeOrders } from '@mlegitymacja/issuer/orders/place.ts'
import { queryOrders } from '@mlegitymacja/issuer/orders/query.ts'
import { workOff } from '@mlegitymacja/issuer/orders/work-off.job.ts'
import { issuerSettings } from '@mlegitymacja/issuer/settings.ts'
import { prepareIssuer } from '@mlegitymacja/issuer/start.ts'
import { registerUniversity } from '@mlegitymacja/issuer/universities/register.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { silentLog } from '@mlegitymacja/platform/log/log.ts'
import { exportJWK, generateKeyPair } from 'jose'

export type Prepared = { port: number; codes: Codes[] }
export type Spent = { cpuMs: number }

const ISSUER = 'http://localhost:3001'
const BATCH = 200

const database = await openDatabase({ url: process.env.MC_DATABASE_URL })
const { parts, serve } = await prepareIssuer({
  database,
  settings: issuerSettings({
    MC_ADDRESS: ISSUER,
    MC_PORT: '0',
    MC_MASTER_KEY: randomBytes(32).toString('base64'),
  }),
  log: silentLog,
})

const { publicKey } = await generateKeyPair('ES256')
const name = { pl: 'Uniwersytet Przykładowy', en: 'Example University' }
await registerUniversity(
  parts.db,
  { clientId: 'bench', name, jwks: { keys: [await exportJWK(publicKey)] } },
  new Date(),
)
const university = (await parts.universities.byClientId('bench'))!.key
let people = 0
const photo = testPhoto()
await receivePhoto(parts, university, { sha256: sha256Hex(photo), bytes: photo })

const codes: Codes[] = []
for (let left = Number(process.env.ORDERS); left > 0; left -= BATCH)
  codes.push(...(await readyOrders(Math.min(left, BATCH))))
const running = await serve()
send({ port: running.port, codes })

process.on('message', () => {
  const { user, system } = process.cpuUsage()
  send({ cpuMs: (user + system) / 1000 })
})
process.on('disconnect', async () => {
  await running.close()
  await database.close()
})

function send(message: Prepared | Spent): void {
  process.send!(message)
}

async function readyOrders(count: number): Promise<Codes[]> {
  const orders = Array.from({ length: count }, person)
  await placeOrders(parts, university, orders)
  while ((await workOff(parts)) === 'again');
  const states = await queryOrders(
    parts,
    university,
    orders.map(({ id }) => id),
  )
  return states.map(state => {
    if (state.state !== 'ready' || !state.codes) throw new Error(`an order is ${state.state}`)
    return state.codes
  })
}

/** Everybody is born on another day or has another serial number. */
function person() {
  const number = people++
  const birth_date = addDays('1998-01-01', number % 2000)
  return {
    id: randomUUID(),
    given_names: 'Łucja Maria',
    family_name: 'Żółć-Nowak',
    birth_date,
    pesel: makePesel(birth_date, Math.floor(number / 2000)),
    album_number: String(400_000 + number),
    photo: sha256Hex(photo),
    valid_until: addDays(warsawDate(new Date()), 120),
  }
}
