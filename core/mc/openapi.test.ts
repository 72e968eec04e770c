import assert from 'node:assert/strict'
import { test } from 'node:test'
import { openApiDocument } from './openapi.ts'

test('the university interface is documented whole, and every reference resolves', () => {
  const document = openApiDocument('https://mc.example')
  assert.deepEqual(Object.keys(document.paths).sort(), [
    '/v1/events',
    '/v1/orders',
    '/v1/orders/query',
    '/v1/orders/{id}/cancel',
    '/v1/orders/{id}/revoke',
    '/v1/photos/{sha256}',
    '/v1/token',
  ])
  const references = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/schemas\/(\w+)"/g)
  for (const [, name] of references) assert.ok(name! in document.components.schemas, name!)
})
