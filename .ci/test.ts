// `npm test`: types, lint, unit tests, database tests on PGlite and on PostgreSQL, then the stories in a browser on
// both. Ends with the sum of all runners alone on a line; fails when anything failed or when a runner ran nothing.
import { spawn } from 'node:child_process'
import { globSync } from 'node:fs'
import { startThrowawayPostgres } from '../platform/database/throwaway-postgres.ts'

type Counts = { passed: number; failed: number; skipped: number }
type Step = {
  name: string
  command: string[]
  env?: Record<string, string>
  count: (output: string, code: number) => Counts
}

const ROOMS = '{.ci,core,platform,look,university,issuer,wallet,verifier,musos,demo,e2e}'
const all = globSync(`${ROOMS}/**/*.test.ts`, { exclude: path => path.includes('node_modules') }).sort()
const onDatabase = all.filter(file => file.endsWith('.db.test.ts'))
const unit = all.filter(file => !file.endsWith('.db.test.ts'))
const node = process.execPath
const bin = (name: string, script: string) => [node, `node_modules/${name}/${script}`]

const asOne = (_: string, code: number): Counts => ({
  passed: code === 0 ? 1 : 0,
  failed: code === 0 ? 0 : 1,
  skipped: 0,
})
const last = (output: string, pattern: RegExp) => Number([...output.matchAll(pattern)].at(-1)?.[1] ?? 0)
const ofNode = (output: string): Counts => ({
  passed: last(output, /^ℹ pass (\d+)/gm),
  failed: last(output, /^ℹ fail (\d+)/gm) + last(output, /^ℹ cancelled (\d+)/gm),
  skipped: last(output, /^ℹ skipped (\d+)/gm),
})
const ofPlaywright = (output: string): Counts => ({
  passed: last(output, /^\s+(\d+) passed/gm),
  failed:
    last(output, /^\s+(\d+) failed/gm) +
    last(output, /^\s+(\d+) did not run/gm) +
    last(output, /^\s+(\d+) flaky/gm),
  skipped: last(output, /^\s+(\d+) skipped/gm),
})

const postgres = await startThrowawayPostgres({ durable: false })
const onPostgres = { TEST_DATABASE: 'postgres', TEST_POSTGRES_URL: postgres.url }
const onPglite = { TEST_DATABASE: 'pglite' }
const tests = (files: string[]) => [
  node,
  '--test',
  '--test-concurrency=2',
  '--test-timeout=300000',
  '--test-reporter=spec',
  ...files,
]
/** Stories of apps without a database, and those that only look at pages, are told once. */
const ONCE = /(wallet[\w-]*|verify|verify-(scan|offline|camera|attacks|troubles)|[\w-]+-everyone)\.story\.ts$/
const storiesOnPostgres = globSync('e2e/*.story.ts').filter(file => !ONCE.test(file))
const stories = [
  ...bin('@playwright/test', 'cli.js'),
  'test',
  '-c',
  'e2e/playwright.config.ts',
  '--reporter=list',
]

const steps: Step[] = [
  { name: 'types', command: [...bin('typescript', 'bin/tsc')], count: asOne },
  { name: 'lint and format', command: [...bin('@biomejs/biome', 'bin/biome'), 'check'], count: asOne },
  { name: 'unit tests', command: tests(unit), count: ofNode },
  { name: 'database tests on PGlite', command: tests(onDatabase), env: onPglite, count: ofNode },
  { name: 'database tests on PostgreSQL', command: tests(onDatabase), env: onPostgres, count: ofNode },
  { name: 'stories on PGlite', command: stories, env: onPglite, count: ofPlaywright },
  {
    name: 'stories on PostgreSQL',
    command: [...stories, ...storiesOnPostgres],
    env: onPostgres,
    count: ofPlaywright,
  },
]

const total: Counts = { passed: 0, failed: 0, skipped: 0 }
const summary: string[] = []
try {
  for (const step of steps) {
    const started = Date.now()
    console.log(`\n── ${step.name}`)
    const { code, output } = await runStep(step)
    const counts = step.count(output, code)
    // A runner that failed without a failing test, or that ran nothing at all, is a failure of its own.
    if (counts.failed === 0 && (code !== 0 || counts.passed === 0)) counts.failed = 1
    for (const key of ['passed', 'failed', 'skipped'] as const) total[key] += counts[key]
    const seconds = Math.round((Date.now() - started) / 1000)
    summary.push(
      `${step.name}: ${counts.passed} passed, ${counts.failed} failed, ${counts.skipped} skipped (${seconds} s)`,
    )
  }
} finally {
  postgres.stop()
}

console.log(`\n${summary.join('\n')}\n`)
if (total.skipped > 0)
  console.log(`${total.skipped} skipped: what cannot be on that database, such as races on PGlite`)
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = total.failed === 0 ? 0 : 1

function runStep({ command, env }: Step): Promise<{ code: number; output: string }> {
  const [program, ...args] = command as [string, ...string[]]
  const child = spawn(program, args, {
    env: { ...process.env, ...env, FORCE_COLOR: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  let output = ''
  child.stdout.on('data', (data: Buffer) => {
    output += data
    process.stdout.write(data)
  })
  return new Promise(resolve => child.on('close', code => resolve({ code: code ?? 1, output })))
}
