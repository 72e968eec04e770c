import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { test } from 'node:test'
import { ZXING_WASM_SHA256 } from 'barcode-detector/ponyfill'

test('the WebAssembly that we serve is the one that the QR reader was built with', () => {
  const served = createRequire(import.meta.url).resolve('zxing-wasm/reader/zxing_reader.wasm')
  assert.equal(createHash('sha256').update(readFileSync(served)).digest('hex'), ZXING_WASM_SHA256)
})
