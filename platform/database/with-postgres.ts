// Runs a command with a throw-away PostgreSQL: `node platform/database/with-postgres.ts node --test …`.
import { spawn } from 'node:child_process'
import { startThrowawayPostgres } from './throwaway-postgres.ts'

const [command, ...args] = process.argv.slice(2)
if (!command) throw new Error('usage: with-postgres.ts COMMAND [ARGUMENT…]')
const postgres = await startThrowawayPostgres({ durable: process.env.DURABLE === 'yes' })
const child = spawn(command, args, {
  stdio: 'inherit',
  env: { ...process.env, TEST_DATABASE: 'postgres', TEST_POSTGRES_URL: postgres.url },
})
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.on(signal, () => child.kill(signal))
child.on('exit', code => {
  postgres.stop()
  process.exitCode = code ?? 1
})
