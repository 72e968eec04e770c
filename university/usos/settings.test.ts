// An address and a key are enough; half of them is named at start.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { readSettings, WrongSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { USOS_SETTINGS, usosOf } from './settings.ts'

const read = (given: Record<string, string>) => usosOf(readSettings(USOS_SETTINGS, given), () => new Date())
const enough = {
  USOS_ADDRESS: 'https://apps.usos.uczelnia.example/',
  USOS_CONSUMER_KEY: 'klucz',
  USOS_CONSUMER_SECRET: 'tajne',
}

test('without an address USOS is not read', () => assert.equal(read({}), undefined))
test('an address and a key are enough', () => {
  assert.deepEqual([read(enough)?.login, read(enough)?.programmes], ['id', []])
})
test('programmes are separated by commas', () =>
  assert.deepEqual(read({ ...enough, USOS_PROGRAMMES: 'INF-I, INF-II' })?.programmes, ['INF-I', 'INF-II']))

for (const [what, wrong] of Object.entries({
  'an address that is not HTTPS': { ...enough, USOS_ADDRESS: 'http://apps.usos.uczelnia.example' },
  'an address without a key': { ...enough, USOS_CONSUMER_SECRET: '' },
  'a token without its secret': { ...enough, USOS_ACCESS_TOKEN: 'konto' },
  'a login that USOS does not have': { ...enough, USOS_LOGIN: 'pesel' },
  'a schedule that is none': { ...enough, USOS_SCHEDULE: 'nightly' },
}))
  test(`${what} is refused`, () => assert.throws(() => read(wrong), WrongSettings))
