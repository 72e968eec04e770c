import assert from 'node:assert/strict'
import { test } from 'node:test'
import { entityTag, type StaticFile } from '@mlegitymacja/platform/browser-app/files.ts'
import { POLICY_MARK } from '@mlegitymacja/platform/browser-app/serve.ts'
import type { WalletConfig } from '../issuers/config.ts'
import { walletApp } from './wallet.http.ts'

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const configFor = (address: string): WalletConfig => ({
  issuers: [{ address, name: { pl: 'Wydawca', en: 'Issuer' }, ca: [PEM] }],
  verifiers: [{ address: 'https://check.example', name: { pl: 'Weryfikator', en: 'Verifier' }, ca: [PEM] }],
})

function file(content: string, type: string, immutable = false): StaticFile {
  const body = new TextEncoder().encode(content)
  return { type, immutable, etag: entityTag(body), body, brotli: new Uint8Array([1, 2, 3]) }
}

const files = new Map([
  ['/index.html', file('<!doctype html>', 'text/html; charset=utf-8')],
  ['/sw.js', file(`precache("index.html", "1-${POLICY_MARK}")`, 'text/javascript; charset=utf-8')],
  ['/assets/index-CNKEYgLj.js', file('start()', 'text/javascript; charset=utf-8', true)],
  ['/scan/qr.worker-Ck9uuifK.js', file('read()', 'text/javascript; charset=utf-8', true)],
])
const app = walletApp(files, configFor('https://mc.example/issuer'))
const get = (path: string, headers: Record<string, string> = {}) => app.request(path, { headers })
const policyOf = async (path: string) => (await get(path)).headers.get('content-security-policy') ?? ''

test('the page runs its own scripts only and speaks to listed issuers and verifiers only', async () => {
  const policy = await policyOf('/')
  assert.match(policy, /default-src 'none'/)
  assert.match(policy, /script-src 'self';/)
  assert.match(policy, /connect-src 'self' https:\/\/mc\.example https:\/\/check\.example;/)
  assert.match(policy, /frame-ancestors 'none'/)
  assert.doesNotMatch(policy, /unsafe/)
})

test('WebAssembly may run in the worker that reads QR codes and nowhere else', async () => {
  assert.match(await policyOf('/scan/qr.worker-Ck9uuifK.js'), /script-src 'self' 'wasm-unsafe-eval'/)
})

test('files named by their content are kept for good, all others are asked about', async () => {
  const cached = async (path: string) => (await get(path)).headers.get('cache-control')
  assert.equal(await cached('/assets/index-CNKEYgLj.js'), 'public, max-age=31536000, immutable')
  for (const path of ['/', '/sw.js', '/config.json']) assert.equal(await cached(path), 'no-cache', path)
  const etag = (await get('/')).headers.get('etag') ?? ''
  assert.equal((await get('/', { 'if-none-match': etag })).status, 304)
})

test('what is compressed already goes out so to those who take it', async () => {
  const packed = await get('/', { 'accept-encoding': 'gzip, br' })
  assert.equal(packed.headers.get('content-encoding'), 'br')
  assert.equal((await packed.bytes()).length, 3)
  assert.equal((await get('/')).headers.get('content-encoding'), null)
})

test('another list of issuers is another version of the wallet', async () => {
  const script = async (address: string) =>
    (await walletApp(files, configFor(address)).request('/sw.js')).text()
  const here = await script('https://mc.example')
  assert.doesNotMatch(here, new RegExp(POLICY_MARK))
  assert.equal(here, await script('https://mc.example'))
  assert.notEqual(here, await script('https://other.example'))
})

test('the list of issuers is told, what is not there is not there', async () => {
  const config = await (await get('/config.json')).json()
  assert.deepEqual(config, configFor('https://mc.example/issuer'))
  assert.equal((await get('/health')).status, 200)
  for (const path of ['/nothing', '/../package.json', '/%2e%2e/build.ts', '/.stamp'])
    assert.equal((await get(path)).status, 404, path)
})
