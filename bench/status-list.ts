// How long a status list of a million entries takes [DESIGN 7]: from the revoked indices to the compressed text, and back; and
// how large it is, for several shares of revoked cards.
//   node bench/status-list.ts [ENTRIES]
import { deflateSync, inflateSync } from 'node:zlib'
import { createList, readBit, setBit } from '@mlegitymacja/core/status-list/bits.ts'
import { decodeList, encodeList } from '@mlegitymacja/core/status-list/encode.ts'
import { StatusList } from '@sd-jwt/jwt-status-list'
import { table } from './table.ts'

const entries = Number(process.argv[2] ?? 1_000_000)
const ROUNDS = 7

/** As the issuer publishes: the smallest text, since a list is read more often than written. */
const LEVELS = [9, 6] as const

function randomIndices(share: number): number[] {
  const chosen = new Set<number>()
  while (chosen.size < entries * share) chosen.add(Math.floor(Math.random() * entries))
  return [...chosen]
}

async function build(revoked: readonly number[], level: number): Promise<string> {
  const list = createList(entries)
  for (const idx of revoked) setBit(list, idx)
  return encodeList(list, bytes => deflateSync(bytes, { level }))
}

async function read(lst: string, idx: number): Promise<boolean> {
  const list = await decodeList(lst, bytes => new Uint8Array(inflateSync(bytes)))
  return readBit(list!, idx)
}

async function quickest(work: () => unknown): Promise<number> {
  let best = Number.POSITIVE_INFINITY
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now()
    await work()
    best = Math.min(best, performance.now() - start)
  }
  return best
}

const rows: (string | number)[][] = []
for (const share of [0, 0.0001, 0.001, 0.01, 0.02, 0.1]) {
  const revoked = randomIndices(share)
  for (const level of LEVELS) {
    const lst = await build(revoked, level)
    const built = await quickest(() => build(revoked, level))
    const readBack = await quickest(() => read(lst, 7))
    rows.push([`${(share * 100).toLocaleString('en')} %`, level, built, readBack, lst.length / 1024])
  }
}
console.log(
  table(
    [`${entries.toLocaleString('en')} entries, revoked`, 'level', 'build, ms', 'read, ms', 'size, KB'],
    rows,
  ),
)

const revoked = new Set(randomIndices(0.01))
const statuses = Array.from({ length: entries }, (_, idx) => (revoked.has(idx) ? 1 : 0))
const library = await quickest(() => new StatusList(statuses, 1).compressStatusList())
console.log(`\n@sd-jwt/jwt-status-list builds the same with 1 % in ${Math.round(library)} ms`)
