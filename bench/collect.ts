// How many wallets collect their cards in a second [DESIGN 7]: the issuer in a process of its own on a durable
// PostgreSQL, this process plays the wallets, all on one machine. Beside it, in the same run: signing cards and raw ES256.
//   node bench/collect.ts [FLOWS] [WALLETS AT ONCE]
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { startThrowawayPostgres } from '@mlegitymacja/platform/database/throwaway-postgres.ts'
import { postgresCpuMs } from './collect/cpu.ts'
import type { Prepared, Spent } from './collect/issuer.ts'
import { signingRates } from './collect/signing.ts'
import { prepareWallets, runFlows } from './collect/wallets.ts'
import { table } from './table.ts'

const flows = Number(process.argv[2] ?? 6000)
const atOnce = Number(process.argv[3] ?? 32)
const warmUp = Math.ceil(flows / 6)

const postgres = await startThrowawayPostgres({ durable: true })
const issuer = fork(new URL('./collect/issuer.ts', import.meta.url), {
  env: { ...process.env, MC_DATABASE_URL: postgres.url, ORDERS: String(flows + warmUp) },
})
try {
  const [prepared] = (await once(issuer, 'message')) as [Prepared]
  const wallets = prepareWallets(prepared)
  await runFlows({ port: prepared.port, wallets: wallets.slice(0, warmUp), atOnce })

  const before = { issuer: await spent(), client: process.cpuUsage(), postgres: postgresCpuMs() }
  const { seconds, milliseconds } = await runFlows({
    port: prepared.port,
    wallets: wallets.slice(warmUp),
    atOnce,
  })
  const client = process.cpuUsage(before.client)
  const issuerMs = (await spent()).cpuMs - before.issuer.cpuMs
  console.log(`\n${flows} complete collect flows, ${atOnce} wallets at once, PostgreSQL with fsync\n`)
  console.log(
    table(
      ['collecting a card', ''],
      [
        ['flows per second', flows / seconds],
        ['issuer, CPU ms per flow', issuerMs / flows],
        ['PostgreSQL, CPU ms per flow', (postgresCpuMs() - before.postgres) / flows],
        ['wallets, CPU ms per flow', (client.user + client.system) / 1000 / flows],
        ['median flow, ms', milliseconds(0.5)],
        ['95 % of flows within, ms', milliseconds(0.95)],
      ],
    ),
  )
} finally {
  issuer.disconnect()
  await once(issuer, 'exit')
  postgres.stop()
}
console.log(`\n${table(['signing in one thread', 'per second', 'of raw'], await signingRates())}`)

async function spent(): Promise<Spent> {
  issuer.send('spent')
  const [message] = (await once(issuer, 'message')) as [Spent]
  return message
}
