// How long `npm start` takes until everything answers: the first time (empty folder) and later [DESIGN 7].
import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { table } from './table.ts'

const RESTARTS = 5
const PORT_BASE = 34_000
const ADDRESSES = [0, 1, 2].map(i => `http://localhost:${PORT_BASE + i}/health`)
const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-start-'))

/** Milliseconds from starting the process until every app answers, and the process's CPU milliseconds. */
async function start(): Promise<{ ready: number; cpu: number; megabytes: number }> {
  const began = performance.now()
  const child = spawn(process.execPath, ['demo/main.ts'], {
    env: { ...process.env, PORT_BASE: String(PORT_BASE), DATA_FOLDER: folder },
    stdio: ['ignore', 'ignore', 'inherit'],
  })
  try {
    for (const address of ADDRESSES) await untilAnswers(address)
    const ready = performance.now() - began
    return { ready, ...(await usage(child.pid!)) }
  } finally {
    const ended = new Promise(resolve => child.once('exit', resolve))
    child.kill('SIGTERM')
    await ended
  }
}

async function untilAnswers(address: string): Promise<void> {
  for (const until = Date.now() + 60_000; Date.now() < until; ) {
    if ((await fetch(address).catch(() => undefined))?.ok) return
    await new Promise(resolve => setTimeout(resolve, 10))
  }
  throw new Error(`${address} does not answer`)
}

/** From /proc, so on Linux only. */
async function usage(pid: number): Promise<{ cpu: number; megabytes: number }> {
  const { readFileSync } = await import('node:fs')
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(') ')[1]!.split(' ')
  const resident = /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
  return { cpu: (Number(fields[11]) + Number(fields[12])) * 10, megabytes: Number(resident) / 1024 }
}

try {
  const first = await start()
  const later = []
  for (let i = 0; i < RESTARTS; i++) later.push(await start())
  later.sort((a, b) => a.ready - b.ready)
  const row = (name: string, { ready, cpu, megabytes }: typeof first) => [name, ready, cpu, megabytes]
  console.log(
    table(
      ['npm start', 'ready after ms', 'CPU ms', 'resident MB'],
      [
        row('first time', first),
        row(`later, median of ${RESTARTS}`, later[Math.floor(RESTARTS / 2)]!),
        row('later, slowest', later.at(-1)!),
      ],
    ),
  )
} finally {
  rmSync(folder, { recursive: true, force: true })
}
