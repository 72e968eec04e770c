import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { CompactEncrypt, compactDecrypt, importJWK } from 'jose'
import { toBase64url } from '../jws/base64url.ts'
import { encodeJson } from '../jws/compact.ts'
import { agree, decryptJwe, ENCRYPTIONS, type Encryption, encryptJwe, newReadingKey } from './compact.ts'

const CURVE = { name: 'ECDH', namedCurve: 'P-256' }
const bytesOf = (text: string) => new TextEncoder().encode(text)
const MESSAGE = bytesOf('{"zażółć":"gęślą jaźń"}')
const encryptions = Object.keys(ENCRYPTIONS) as Encryption[]

test('the published key agreement comes out [RFC7518 §C]', async () => {
  const alice = {
    kty: 'EC',
    crv: 'P-256',
    x: 'gI0GAILBdu7T53akrFmMyGcsF3n5dO7MmwNBHKW5SV0',
    y: 'SLW_xSffzlPWrHEVI30DHM_4egVwt3NQqeUD7nMFpps',
    d: '0_NxaRPUMQoAJt50Gz8YiTr8gRTwyEaCumd-MToTmIo',
  }
  const bob = {
    kty: 'EC',
    crv: 'P-256',
    x: 'weNJy2HscCSM6AEDTDg04biOvhFhyyWvOHQfeF_PxMQ',
    y: 'e8lnCO-AlStT-NJVX-crhB7QRYhiix03illJOVAOyck',
  } as const
  const key = await crypto.subtle.importKey('jwk', alice, CURVE, false, ['deriveBits'])
  const party = { apu: toBase64url(bytesOf('Alice')), apv: toBase64url(bytesOf('Bob')) }
  assert.equal(toBase64url(await agree(key, bob, { enc: 'A128GCM', ...party })), 'VqqN6vgjbSBcIijNcacQGg')
})

for (const encryption of encryptions) {
  test(`a message under ${encryption} is read by its key and by no other`, async () => {
    const { privateKey, publicKey } = await newReadingKey()
    const jwe = await encryptJwe(MESSAGE, { key: publicKey, kid: '1', encryption })
    assert.deepEqual(await decryptJwe(jwe, privateKey), MESSAGE)
    assert.equal(await decryptJwe(jwe, (await newReadingKey()).privateKey), undefined)
  })

  test(`another implementation reads and writes messages under ${encryption}`, async () => {
    const pair = await crypto.subtle.generateKey(CURVE, true, ['deriveBits'])
    const { kty, crv, x, y } = await crypto.subtle.exportKey('jwk', pair.publicKey)
    const publicKey = { kty, crv, x, y } as Awaited<ReturnType<typeof newReadingKey>>['publicKey']
    const ours = await encryptJwe(MESSAGE, { key: publicKey, encryption })
    assert.deepEqual(new Uint8Array((await compactDecrypt(ours, pair.privateKey)).plaintext), MESSAGE)
    const theirs = new CompactEncrypt(MESSAGE)
      .setProtectedHeader({ alg: 'ECDH-ES', enc: encryption, kid: '1' })
      .setKeyManagementParameters({ apu: bytesOf('Alice'), apv: bytesOf('Bob') })
    const jwe = await theirs.encrypt(await importJWK(publicKey, 'ECDH-ES'))
    assert.deepEqual(await decryptJwe(jwe, pair.privateKey), MESSAGE)
  })
}

test('no altered character of a message is ever read', async () => {
  const { privateKey, publicKey } = await newReadingKey()
  const jwe = await encryptJwe(MESSAGE, { key: publicKey, encryption: 'A256GCM' })
  await fc.assert(
    fc.asyncProperty(fc.nat(jwe.length - 1), fc.constantFrom(...'ABab01-_.= ', ''), async (at, character) => {
      const altered = jwe.slice(0, at) + character + jwe.slice(at + 1)
      fc.pre(altered !== jwe)
      assert.equal(await decryptJwe(altered, privateKey), undefined)
    }),
    { numRuns: 500 },
  )
})

test('another key agreement, compression, an extension, a broken point or a wrapped key is not read', async () => {
  const { privateKey, publicKey } = await newReadingKey()
  const jwe = await encryptJwe(MESSAGE, { key: publicKey, encryption: 'A256GCM' })
  const [, , ...rest] = jwe.split('.')
  const header = { alg: 'ECDH-ES', enc: 'A256GCM', epk: publicKey }
  for (const change of [
    { alg: 'ECDH-ES+A256KW' },
    { alg: 'dir' },
    { enc: 'A256CBC-HS512' },
    { zip: 'DEF' },
    { crit: ['x'] },
    { epk: { ...publicKey, y: publicKey.x } },
    { apu: 'not base64url' },
  ]) {
    const text = [encodeJson({ ...header, ...change }), '', ...rest].join('.')
    assert.equal(await decryptJwe(text, privateKey), undefined, JSON.stringify(change))
  }
  assert.equal(await decryptJwe(jwe.replace('..', '.AAAA.'), privateKey), undefined)
  assert.equal(await decryptJwe(`${jwe}.`, privateKey), undefined)
  assert.equal(await decryptJwe('', privateKey), undefined)
})
