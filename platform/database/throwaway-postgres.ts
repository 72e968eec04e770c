// A PostgreSQL cluster of its own for tests and measurements: in a temporary folder, on loopback, gone afterwards.
import { execFileSync } from 'node:child_process'
import { chmodSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export const WAYS_TO_GO = ['its connections are cut', 'the server stops and starts'] as const
export type GoingAway = (typeof WAYS_TO_GO)[number]

/** What a server for a large university keeps in memory; PostgreSQL's manual advises a quarter of the machine's. */
const MEMORY = '2GB'

export type ThrowawayPostgres = {
  url: string
  /** Two ways of going away, each over when it returns. */
  goAway: Readonly<Record<GoingAway, () => void>>
  /** Ends it for good. */
  stop(): void
}

/**
 * Starts the newest PostgreSQL server installed (Debian's package `postgresql`).
 * @param durable as in production: with fsync and memory, for measurements; false is quicker to start and right for tests
 * @throws when no server is installed
 */
export async function startThrowawayPostgres({ durable }: { durable: boolean }): Promise<ThrowawayPostgres> {
  const bin = installedServer()
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-postgres-'))
  const data = join(folder, 'data')
  const port = await freePort()
  const run = asUnprivileged(folder)
  run(join(bin, 'initdb'), [
    '-D',
    data,
    '-U',
    'postgres',
    '-A',
    'trust',
    '-E',
    'UTF8',
    '--locale=C.UTF-8',
    '--no-sync',
  ])
  const options = [
    `-p ${port} -c listen_addresses=127.0.0.1 -k ${folder} -c max_connections=200 -c shared_buffers=${durable ? MEMORY : '256MB'}`,
    durable ? '' : '-c fsync=off -c synchronous_commit=off -c full_page_writes=off',
  ].join(' ')
  const halt = () => run(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', '-w', 'stop'])
  const resume = () =>
    run(join(bin, 'pg_ctl'), ['-D', data, '-o', options, '-l', join(folder, 'log'), '-w', 'start'])
  resume()
  const url = `postgres://postgres@127.0.0.1:${port}/postgres`
  return {
    url,
    goAway: {
      'its connections are cut': () =>
        run(join(bin, 'psql'), [
          url,
          '-c',
          'select pg_terminate_backend(pid) from pg_stat_activity where pid <> pg_backend_pid()',
        ]),
      // As in a power cut, data kept.
      'the server stops and starts': () => {
        halt()
        resume()
      },
    },
    stop() {
      halt()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

function installedServer(): string {
  const base = '/usr/lib/postgresql'
  const versions = existsSync(base)
    ? readdirSync(base)
        .map(Number)
        .sort((a, b) => b - a)
    : []
  const newest = versions.find(version => existsSync(join(base, String(version), 'bin/postgres')))
  if (newest === undefined)
    throw new Error("no PostgreSQL server found: install Debian's package `postgresql`")
  return join(base, String(newest), 'bin')
}

/** PostgreSQL refuses to run as root, so root hands the folder to the user `postgres` and runs it as that user. */
function asUnprivileged(folder: string): (command: string, args: string[]) => void {
  const root = process.getuid?.() === 0
  if (root) {
    execFileSync('chown', ['postgres', folder])
    chmodSync(folder, 0o755)
  }
  return (command, args) => {
    const [program, all] = root ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args]
    execFileSync(program, all, { cwd: folder, stdio: 'ignore' })
  }
}

/** A port of loopback that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise(resolve => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no free port')
  return address.port
}
