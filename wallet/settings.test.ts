import assert from 'node:assert/strict'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { readWalletSettings } from './settings.ts'

const folder = mkdtempSync(join(tmpdir(), 'wallet-settings-'))
after(() => rmSync(folder, { recursive: true }))

const PEM = '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n'
const issuer = { address: 'https://mc.example', name: { pl: 'Wydawca', en: 'Issuer' }, ca: [PEM] }

function settingsFor(content: string) {
  const file = join(folder, 'issuers.json')
  writeFileSync(file, content)
  return readWalletSettings({ WALLET_ISSUERS_FILE: file, WALLET_PORT: '3302' })
}

test('the issuers that the wallet accepts stand in a file', () => {
  const settings = settingsFor(JSON.stringify([issuer]))
  assert.deepEqual(settings, { host: '127.0.0.1', port: 3302, issuers: [issuer], verifiers: [] })
})

test('verifiers stand in a file of their own, and there need not be one', () => {
  const file = join(folder, 'verifiers.json')
  writeFileSync(file, JSON.stringify([issuer]))
  settingsFor(JSON.stringify([issuer]))
  const files = { WALLET_ISSUERS_FILE: join(folder, 'issuers.json'), WALLET_VERIFIERS_FILE: file }
  assert.deepEqual(readWalletSettings(files).verifiers, [issuer])
  writeFileSync(file, '{}')
  assert.throws(() => readWalletSettings(files), WrongSettings)
})

test('a file that is missing or wrong is told about in words', () => {
  assert.throws(() => readWalletSettings({}), WrongSettings)
  assert.throws(() => readWalletSettings({ WALLET_ISSUERS_FILE: join(folder, 'none.json') }), WrongSettings)
  const wrong = [
    'no json',
    '[]',
    JSON.stringify([{ ...issuer, address: 'https://mc.example/' }]),
    JSON.stringify([{ ...issuer, ca: ['not a certificate'] }]),
    JSON.stringify([{ ...issuer, name: { pl: 'Wydawca' } }]),
  ]
  for (const content of wrong) assert.throws(() => settingsFor(content), WrongSettings, content)
})
