// Arrows go one way [DESIGN 2]: core imports nothing of ours, platform and look only core, apps never each other,
// and inside a slice a file without a suffix is pure.
import assert from 'node:assert/strict'
import { globSync, readFileSync } from 'node:fs'
import { dirname, join, normalize } from 'node:path'
import { test } from 'node:test'

const ROOMS: Readonly<Record<string, readonly string[]>> = {
  core: [],
  platform: ['core'],
  look: ['core'],
  university: ['core', 'platform', 'look'],
  issuer: ['core', 'platform', 'look'],
  wallet: ['core', 'platform', 'look'],
  verifier: ['core', 'platform', 'look'],
  musos: ['core', 'platform', 'look'],
}

/** Outside packages that core may use: they run in Node and in browsers. */
const PURE_PACKAGES = ['zod', '@peculiar/x509', 'reflect-metadata']

const isTest = (file: string) => /(^|[./])(test|testing|fixtures?)[./]|\.test\.ts$|testing\.ts$/.test(file)
const files = globSync(`{${Object.keys(ROOMS).join(',')}}/**/*.ts`, {
  exclude: path => /node_modules|\/dist(\/|$)/.test(path),
}).filter(file => !isTest(file))

const imports = files.flatMap(file =>
  [
    ...readFileSync(file, 'utf8').matchAll(
      /(?:^|\s)(?:import|export)\b[^'"]*?from\s+'([^']+)'|import\('([^']+)'\)|^import '([^']+)'/gm,
    ),
  ].map(([, from, lazy, bare]) => ({ file, target: (from ?? lazy ?? bare)! })),
)
const roomOf = (path: string) => path.split('/')[0]!
/** The room that an import reaches, or undefined for an outside package. */
const reached = (file: string, target: string) =>
  target.startsWith('.')
    ? roomOf(normalize(join(dirname(file), target)))
    : /^@mlegitymacja\/([a-z0-9]+)\//.exec(target)?.[1]

test('there is something to look at', () => assert.ok(imports.length > 100))

for (const [room, allowed] of Object.entries(ROOMS)) {
  test(`${room} imports only ${allowed.length > 0 ? allowed.join(', ') : 'itself'}`, () => {
    const wrong = imports
      .filter(({ file }) => roomOf(file) === room)
      .filter(({ file, target }) => {
        const to = reached(file, target)
        return to !== undefined && to !== room && !allowed.includes(to)
      })
    assert.deepEqual(wrong, [])
  })
}

test('core is pure: nothing of Node, no package that needs one', () => {
  const wrong = imports.filter(
    ({ file, target }) =>
      roomOf(file) === 'core' && reached(file, target) === undefined && !PURE_PACKAGES.includes(target),
  )
  assert.deepEqual(wrong, [])
})

test('SQL stands only in *.sql.ts and migrations', () => {
  const wrong = files.filter(
    file =>
      /^(university|issuer)\//.test(file) &&
      !/\.sql\.ts$|\/db\//.test(file) &&
      /\bsql`|\.(selectFrom|insertInto|updateTable|deleteFrom)\(/.test(readFileSync(file, 'utf8')),
  )
  assert.deepEqual(wrong, [])
})

test('HTML of the servers stands only in *.page.ts', () => {
  const wrong = files.filter(
    file =>
      /^(university|issuer|look)\//.test(file) &&
      !/\.page\.ts$|icons\.ts$|html\.ts$/.test(file) &&
      /\bhtml`/.test(readFileSync(file, 'utf8')),
  )
  assert.deepEqual(wrong, [])
})
