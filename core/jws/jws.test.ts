import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { fromBase64url, peekBase64url, toBase64url } from './base64url.ts'
import { encodeJson, parseJws, signInput, signingInput } from './compact.ts'
import { PublicKey, thumbprint, verifyEs256 } from './es256.ts'
import { generateKeys } from './keys.fixture.ts'

const bytesOf = (text: string) => new TextEncoder().encode(text)

test('bytes have one spelling, and no other is read', () => {
  fc.assert(
    fc.property(fc.uint8Array(), bytes => {
      assert.deepEqual(fromBase64url(toBase64url(bytes)), new Uint8Array(bytes))
    }),
  )
  assert.deepEqual(fromBase64url('_-8'), new Uint8Array([255, 239]))
  for (const text of ['_-9', '_-8=', '/+8', '_-8 ', '_ -8', '_', 'ą']) {
    assert.equal(fromBase64url(text), undefined)
    assert.equal(peekBase64url(text), undefined)
  }
})

test('bytes that are only looked at are the same, whatever their length', () => {
  for (const length of [0, 1, 2, 3, 1000, 12_287, 12_288, 12_289, 100_000]) {
    const bytes = crypto.getRandomValues(new Uint8Array(Math.min(length, 60_000)))
    assert.deepEqual(peekBase64url(toBase64url(bytes)), bytes)
  }
})

test('the published ES256 signature verifies [RFC7515 §A.3]', async () => {
  const key = PublicKey.parse({
    kty: 'EC',
    crv: 'P-256',
    x: 'f83OJ3D2xF1Bg8vub9tLe1gHMzV76e8Tus9uPHvRVEU',
    y: 'x_FEzRu9m36HLN_tue659LNpXW6pCyStikYjKIWI5a0',
  })
  const jws = parseJws(
    'eyJhbGciOiJFUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.' +
      'DtEhU3ljbEg8L38VWAfUAqOyKAM6-Xx-F4GawxaepmXFCgfTjDxw5djxLa8ISlSApmWQxfKTUJqPP3-Kg6NU1Q',
  )
  assert.ok(jws)
  assert.deepEqual(jws.header, { alg: 'ES256' })
  assert.equal(await verifyEs256(key, bytesOf(jws.signingInput), jws.signature), true)
  assert.equal(await verifyEs256(key, bytesOf(`${jws.signingInput} `), jws.signature), false)
  const offCurve = { ...key, y: key.x }
  assert.equal(await verifyEs256(offCurve, bytesOf(jws.signingInput), jws.signature), false)
})

test('a private key is not taken for a public one, and other members are dropped', async () => {
  const { privateKey, publicKey } = await generateKeys()
  const jwk = await crypto.subtle.exportKey('jwk', privateKey)
  assert.equal(PublicKey.safeParse(jwk).success, false)
  assert.deepEqual(PublicKey.parse({ ...publicKey, kid: '1', use: 'sig' }), publicKey)
})

test('a key has one thumbprint however its JSON is written', async () => {
  const { publicKey } = await generateKeys()
  const { kty, crv, x, y } = publicKey
  assert.equal(await thumbprint(publicKey), await thumbprint({ y, x, kty, crv }))
  assert.notEqual(await thumbprint(publicKey), await thumbprint((await generateKeys()).publicKey))
})

test('what is no JWS of two JSON objects is not read', async () => {
  const { sign } = await generateKeys()
  const jwt = await signInput(signingInput({ typ: 'x' }, { a: 'ż' }), sign)
  assert.deepEqual(parseJws(jwt)?.payload, { a: 'ż' })
  const [head = '', body = '', signature = ''] = jwt.split('.')
  const array = encodeJson([])
  const broken = [
    `${head}.${body}`,
    `${head}.${body}.`,
    `${jwt}.`,
    `${array}.${body}.${signature}`,
    `${head}.${array}.${signature}`,
  ]
  for (const text of [
    ...broken,
    `${head}..${signature}`,
    `${head}.${toBase64url(bytesOf('{'))}.${signature}`,
    '',
  ]) {
    assert.equal(parseJws(text), undefined)
  }
  const notUtf8 = toBase64url(new Uint8Array([0x7b, 0x22, 0xff, 0x22, 0x3a, 0x31, 0x7d]))
  assert.equal(parseJws(`${head}.${notUtf8}.${signature}`), undefined)
})
