// The docs tell the truth: every source tag is known, the settings table is the code's, the README stays short.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { LIFECYCLE } from '../core/order/status.ts'
import { settingsPage } from '../docs/operations/settings-table.ts'

const read = (file: string) => readFileSync(file, 'utf8')
const code = globSync(
  '{core,platform,look,university,issuer,wallet,verifier,musos,demo,e2e,bench}/**/*.{ts,sql,css}',
  {
    exclude: path => /node_modules|\/dist(\/|$)/.test(path),
  },
)

test('every source tag is explained in docs/sources.md', () => {
  const known = new Set([...read('docs/sources.md').matchAll(/^\| ([^|]+?) \|/gm)].map(([, tag]) => tag))
  const unknown = code.flatMap(file =>
    [...read(file).matchAll(/\[((?:[A-Z][A-Za-z0-9-]*))(?: (?:§|r)?[\w.§, –-]+)?(?:[:;][^\]]*)?\](?!\()/g)]
      .map(([, tag]) => tag!)
      .filter(
        tag => /^(SPEC|DESIGN|USOS|AGH|AIK|PW|WEB|OID|SD-JWT|TSL|HAIP|WCAG|RFC)/.test(tag) && !known.has(tag),
      )
      .map(tag => `${file}: ${tag}`),
  )
  assert.deepEqual(unknown, [])
})

test('the README has at most 120 lines', () => {
  assert.ok(read('README.md').split('\n').length <= 121)
})

test('the diagram of the life of an order shows the lifecycle table', () => {
  const drawn = [...read('ARCHITECTURE.md').matchAll(/^ {2}(\w+) --> (\w+): (\w+)$/gm)].map(
    ([, from, to, event]) => `${event}: ${from} → ${to}`,
  )
  const table = Object.entries(LIFECYCLE).flatMap(([event, { from, to }]) =>
    from.map(status => `${event}: ${status} → ${to}`),
  )
  assert.deepEqual(drawn.sort(), table.sort())
})

test('the table of settings is the one of the code', () => {
  assert.equal(read('docs/operations/settings.md'), settingsPage(), 'run npm run settings-table')
})

test('what goes wrong has its test and its sentence', () => {
  const rows = [
    ...read('docs/what-goes-wrong.md').matchAll(/^\| [^|]+ \| `([^`]+)` \| (.+) \| \w+ \| (.+) \|$/gm),
  ]
  const texts = code
    .filter(file => /^(wallet|verifier)\//.test(file) && !/\.test\.ts$/.test(file))
    .map(read)
    .join()
  const wrong = rows.filter(
    ([, file = '', title = '', sentence = '']) => !read(file).includes(title) || !texts.includes(sentence),
  )
  assert.ok(rows.length > 30)
  assert.deepEqual(
    wrong.map(([row]) => row),
    [],
  )
})
