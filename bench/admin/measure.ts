// What one statement costs: time until the answer, and processor time of the database's own process, which other work
// on the machine does not lengthen.
import { readFileSync } from 'node:fs'

export type Cost = { ms: number; cpuMs: number }

/** @param pid of the server process behind the only connection */
export async function costOf(pid: number, work: () => Promise<unknown>): Promise<Cost> {
  const cpu = processorMs(pid)
  const began = performance.now()
  await work()
  return { ms: performance.now() - began, cpuMs: processorMs(pid) - cpu }
}

const processorMs = (pid: number) =>
  Number(readFileSync(`/proc/${pid}/schedstat`, 'utf8').split(' ')[0]) / 1e6

export function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.ceil(share * sorted.length) - 1)] ?? Number.NaN
}
