import assert from 'node:assert/strict'
import { test } from 'node:test'
import { setImmediate as nextTurn } from 'node:timers/promises'
import { NOW } from '@mlegitymacja/core/card/card.fixture.ts'
import type { Wallet } from '../shell/wallet.ts'
import { Encounter } from './encounter.ts'
import { sharings } from './history.ts'
import { vaultWith } from './phone.fixture.ts'

const HALF_MINUTE_MS = 30_000

async function newEncounter() {
  const vault = await vaultWith(1)
  const wallet = { vault, now: () => NOW.getTime() } as Wallet
  return {
    vault,
    encounter: new Encounter(
      () => wallet,
      () => {},
    ),
  }
}

const settled = async () => {
  for (let i = 0; i < 50; i++) await nextTurn()
}

test('however often it is pressed a card is shown once, and after the end nothing shows it again', async t => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { vault, encounter } = await newEncounter()
  await encounter.askOffline()
  await Promise.all([encounter.agree(), encounter.agree()])
  assert.equal(encounter.stage.at, 'showing')
  assert.equal((await sharings(vault)).length, 1)
  encounter.endShowing()
  t.mock.timers.tick(HALF_MINUTE_MS)
  await settled()
  assert.equal(encounter.stage.at, 'end')
})

test('a code that is just being made anew does not come back after the end', async t => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { encounter } = await newEncounter()
  await encounter.askOffline()
  await encounter.agree()
  t.mock.timers.tick(HALF_MINUTE_MS)
  encounter.endShowing()
  await settled()
  assert.equal(encounter.stage.at, 'end')
})

test('whoever leaves before the code is there shows nothing', async t => {
  t.mock.timers.enable({ apis: ['setInterval'] })
  const { encounter } = await newEncounter()
  await encounter.askOffline()
  const agreed = encounter.agree()
  encounter.close()
  await agreed
  t.mock.timers.tick(HALF_MINUTE_MS)
  await settled()
  assert.equal(encounter.stage.at, 'consent')
})

test('whoever does not share after all, before the code is there, shows nothing', async () => {
  const { encounter } = await newEncounter()
  await encounter.askOffline()
  const agreed = encounter.agree()
  await encounter.decline()
  await agreed
  assert.deepEqual(encounter.stage, { at: 'end', end: { is: 'declined' } })
})
