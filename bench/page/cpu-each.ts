// What one call costs this process, in milliseconds of CPU, when many run at once as under load.

const AT_ONCE = 32
const CALLS = 20_000

export async function cpuMsEach<T>(
  subjects: readonly T[],
  call: (subject: T) => Promise<unknown>,
): Promise<number> {
  const run = async (calls: number) => {
    let next = 0
    const lane = async () => {
      while (next < calls) await call(subjects[next++ % subjects.length]!)
    }
    await Promise.all(Array.from({ length: AT_ONCE }, lane))
  }
  await run(CALLS / 10)
  const before = process.cpuUsage()
  await run(CALLS)
  const { user, system } = process.cpuUsage(before)
  return (user + system) / 1000 / CALLS
}
