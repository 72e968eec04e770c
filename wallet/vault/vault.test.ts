import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Phone } from './phone.ts'
import { memoryStore } from './store.ts'
import {
  bindToPhone,
  changePin,
  createVault,
  eraseVault,
  hasVault,
  isBoundToPhone,
  type Keeping,
  releaseFromPhone,
  unlockVault,
  type Vault,
} from './vault.ts'

const PIN = '274916'

function newPhone(
  hardware: Phone = testHardware(),
): Keeping & { values: Map<string, unknown>; later(ms: number): void } {
  const values = new Map<string, unknown>()
  let time = Date.parse('2026-11-20T12:00:00Z')
  return {
    values,
    store: memoryStore(values),
    now: () => time,
    phone: hardware,
    later: ms => {
      time += ms
    },
  }
}

/** What only this phone can compute, as long as its holder agrees. */
function testHardware(holder = { agrees: true }): Phone {
  const keys = new Map<string, CryptoKey>()
  const id = (bytes: Uint8Array) => bytes.join()
  return {
    can: async () => true,
    async makeKey() {
      if (!holder.agrees) return undefined
      const secret = await crypto.subtle.generateKey({ name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
      const phoneKey = { credentialId: new Uint8Array([keys.size]), salt: new Uint8Array(32) }
      keys.set(id(phoneKey.credentialId), secret)
      return { phoneKey, secret }
    },
    secretOf: async key => (holder.agrees ? keys.get(id(key.credentialId)) : undefined),
  }
}

async function setUp(phone: Keeping): Promise<Vault> {
  const made = await createVault(phone, PIN)
  assert.ok('vault' in made)
  return made.vault
}

test('the first start sets a PIN, and the same PIN opens what was kept', async () => {
  const phone = newPhone()
  assert.equal(await hasVault(phone.store), false)
  const vault = await setUp(phone)
  await vault.write({ 'card/1': { name: 'Zażółć' } })

  assert.equal(await hasVault(phone.store), true)
  const opened = await unlockVault(phone, PIN)
  assert.ok('vault' in opened)
  assert.deepEqual(await opened.vault.read('card/1'), { name: 'Zażółć' })
  assert.deepEqual(await opened.vault.names('card/'), ['card/1'])
})

test('a PIN that is too easy sets nothing up', async () => {
  const phone = newPhone()
  assert.deepEqual(await createVault(phone, '123456'), { refused: 'too_easy' })
  assert.equal(await hasVault(phone.store), false)
})

test('a second set-up does not replace the vault that is there', async () => {
  const phone = newPhone()
  await setUp(phone)
  await assert.rejects(createVault(phone, '903175'))
  assert.ok('vault' in (await unlockVault(phone, PIN)))
})

test('wrong PINs are counted before they are tried, and then they cost a wait', async () => {
  const phone = newPhone()
  await setUp(phone)
  const guesses = await Promise.all([1, 2, 3, 4, 5, 6].map(() => unlockVault(phone, '000001')))
  assert.equal(guesses.filter(guess => 'wrongPin' in guess).length, 3, 'six at once are not six free guesses')

  assert.deepEqual(await unlockVault(phone, PIN), { waitMs: 30_000 })
  phone.later(30_000)
  assert.ok('vault' in (await unlockVault(phone, PIN)))
  assert.equal(phone.values.get('attempts'), undefined, 'the right PIN ends the count')
})

test('what is kept cannot be read without the PIN, nor put under another name', async () => {
  const phone = newPhone()
  const vault = await setUp(phone)
  await vault.write({ 'card/1': 'Anna Kowalska', 'card/2': 'Jan Nowak' })
  const sealed = phone.values.get('sealed/card/1') as { bytes: Uint8Array }
  assert.doesNotMatch(new TextDecoder().decode(sealed.bytes), /Anna/)

  phone.values.set('sealed/card/2', sealed)
  await assert.rejects(vault.read('card/2'))
})

test('a lock copied to another device does not open there, even with the PIN', async () => {
  const [phone, other] = [newPhone(), newPhone()]
  await setUp(phone)
  await setUp(other)
  const lock = phone.values.get('lock') as object
  const { deviceSecret } = other.values.get('lock') as { deviceSecret: CryptoKey }
  assert.equal(deviceSecret.extractable, false)
  other.values.set('lock', { ...lock, deviceSecret })
  assert.ok('wrongPin' in (await unlockVault(other, PIN)))
})

test('a changed PIN opens the same things, the old one no more', async () => {
  const phone = newPhone()
  await (await setUp(phone)).write({ 'card/1': 1 })
  assert.deepEqual(await changePin(phone, { pin: PIN, newPin: '111111' }), { refused: 'too_easy' })
  assert.deepEqual(await changePin(phone, { pin: PIN, newPin: '903175' }), { changed: true })
  assert.ok('wrongPin' in (await unlockVault(phone, PIN)))
  const opened = await unlockVault(phone, '903175')
  assert.ok('vault' in opened)
  assert.equal(await opened.vault.read('card/1'), 1)
})

test('a forgotten PIN is answered by erasing everything', async () => {
  const phone = newPhone()
  await (await setUp(phone)).write({ 'card/1': 1 })
  await eraseVault(phone.store)
  assert.equal(phone.values.size, 0)
})

test('the key of a card signs and can be exported by nobody', async () => {
  const phone = newPhone()
  const vault = await setUp(phone)
  const key = await vault.newHolderKey()
  const message = new TextEncoder().encode('to be signed')
  const sign = await vault.signerOf(key)
  const signature = await sign(message)

  const es256 = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' }
  const publicKey = await crypto.subtle.importKey('jwk', key.publicKey, es256, true, ['verify'])
  assert.equal(signature.length, 64)
  assert.ok(await crypto.subtle.verify(es256, publicKey, Uint8Array.from(signature), message))

  const other = newPhone()
  await assert.rejects((await setUp(other)).signerOf(key), 'a key wrapped by another vault')
})

test('bound to the phone, the vault opens with the PIN and the phone; a copy of the browser’s data does not', async () => {
  const phone = newPhone()
  const vault = await setUp(phone)
  await vault.write({ 'card/1': { name: 'Anna' } })
  assert.deepEqual(await bindToPhone(phone, PIN), { changed: true })
  assert.equal(await isBoundToPhone(phone.store), true)

  const opened = await unlockVault(phone, PIN)
  assert.ok('vault' in opened)
  assert.deepEqual(await opened.vault.read('card/1'), { name: 'Anna' })
  assert.equal('deviceSecret' in (phone.values.get('lock') as object), false)

  const copied = { ...phone, phone: testHardware() }
  assert.deepEqual(await unlockVault(copied, PIN), { phoneDeclined: true })
  const elsewhere = newPhone()
  await setUp(elsewhere)
  await bindToPhone(elsewhere, PIN)
  assert.ok(!('vault' in (await unlockVault({ ...phone, phone: elsewhere.phone }, PIN))))
})

test('a phone that declines costs no attempt; a wrong PIN makes no key in the phone', async () => {
  const holder = { agrees: false }
  const phone = newPhone(testHardware(holder))
  await setUp(phone)
  assert.deepEqual(await bindToPhone(phone, PIN), { phoneDeclined: true })
  assert.equal(await isBoundToPhone(phone.store), false)
  holder.agrees = true
  assert.ok('wrongPin' in (await bindToPhone(phone, '903175')))
  assert.equal(await isBoundToPhone(phone.store), false)
  await bindToPhone(phone, PIN)
  holder.agrees = false
  for (let i = 0; i < 10; i++) assert.deepEqual(await unlockVault(phone, PIN), { phoneDeclined: true })
  holder.agrees = true
  assert.ok('vault' in (await unlockVault(phone, PIN)))
})

test('bound to the phone, the PIN can be changed, and the phone’s key be taken away again', async () => {
  const phone = newPhone()
  await setUp(phone)
  await bindToPhone(phone, PIN)
  assert.deepEqual(await changePin(phone, { pin: PIN, newPin: '903175' }), { changed: true })
  assert.ok('vault' in (await unlockVault(phone, '903175')))
  assert.deepEqual(await releaseFromPhone(phone, '903175'), { changed: true })
  assert.equal(await isBoundToPhone(phone.store), false)
  assert.ok('vault' in (await unlockVault({ ...phone, phone: testHardware() }, '903175')))
})
