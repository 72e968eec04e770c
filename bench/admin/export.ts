// The export of all orders, taken over HTTP as quickly as it comes, with the memory of the process that serves it.
import { fork } from 'node:child_process'
import { once } from 'node:events'
import { EXPORT } from '@mlegitymacja/university/admin/addresses.ts'
import { table } from '../table.ts'
import type { Memory, Ready } from './panel.ts'

const LOOK_MS = 250
const MB = 1024 * 1024
const EXPORTS = { 'newest first': '', 'by person': '?sort=osoba', 'of a fragment': '?szukaj=ska' } as const

/** @param orders that there are: every one has to have its line */
export async function measureExport(databaseUrl: string, orders: number): Promise<void> {
  const panel = fork(new URL('./panel.ts', import.meta.url), {
    env: { ...process.env, DATABASE_URL: databaseUrl },
  })
  try {
    const [ready] = (await once(panel, 'message')) as [Ready]
    const rows = []
    for (const [name, query] of Object.entries(EXPORTS)) {
      const taken = await take(`http://127.0.0.1:${ready.port}${EXPORT}${query}`, ready.cookie, panel)
      if (name !== 'of a fragment' && taken.lines !== orders + 1)
        throw new Error(`${taken.lines} lines of ${orders}`)
      rows.push([
        name,
        taken.lines - 1,
        taken.bytes / MB,
        taken.seconds,
        ...taken.memory.map(rss => rss / MB),
      ])
    }
    console.log(`\n${table(['export', 'orders', 'MB', 'seconds', 'RSS before', 'RSS at most'], rows)}`)
  } finally {
    panel.kill()
    await once(panel, 'exit')
  }
}

async function take(address: string, cookie: string, panel: ReturnType<typeof fork>) {
  const rss = async () => {
    panel.send('memory')
    const [memory] = (await once(panel, 'message')) as [Memory]
    return memory.rss
  }
  const before = await rss()
  let most = before
  const watch = setInterval(async () => {
    most = Math.max(most, await rss())
  }, LOOK_MS)
  const began = performance.now()
  const answer = await fetch(address, { headers: { cookie, host: 'localhost:3000' } })
  if (answer.headers.get('content-type') !== 'text/csv; charset=utf-8')
    throw new Error(`answered with ${answer.status}`)
  let lines = 0
  let bytes = 0
  for await (const piece of answer.body!) {
    bytes += piece.length
    for (let at = piece.indexOf(10); at >= 0; at = piece.indexOf(10, at + 1)) lines++
  }
  const seconds = (performance.now() - began) / 1000
  clearInterval(watch)
  return { lines, bytes, seconds, memory: [before, most] as const }
}
