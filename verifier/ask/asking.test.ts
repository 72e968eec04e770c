import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Verifier } from '../shell/verifier.ts'
import { ANCHOR, createTestIssuer } from '../trust/issuer.fixture.ts'
import { readIssuers } from '../trust/issuers.ts'
import { memoryKeep } from '../trust/keep.ts'
import { createTestServer } from '../verifier.fixture.ts'
import { ask } from './asking.ts'

const HOURS_MS = 3 * 3_600_000

test('a device that slept, or whose clock was put right meanwhile, still knows how far it is off', async t => {
  const server = await createTestServer()
  const { fetch, clock } = await createTestIssuer(server.now())
  const issuers = await readIssuers({ anchors: [ANCHOR], fetch, keep: memoryKeep(), clock })
  t.mock.method(Date, 'now', () => server.now().getTime())
  t.mock.method(performance, 'now', () => server.now().getTime() - performance.timeOrigin - HOURS_MS)
  let behindMs: number | undefined
  const verifier = {
    issuers: async () => issuers,
    fetch: server.fetch,
    clockIsBehindBy: (ms: number) => {
      behindMs = ms
    },
  } as unknown as Verifier
  const asking = new AbortController()
  await ask(
    verifier,
    { sameDevice: false, signal: asking.signal },
    { onAsked: () => asking.abort(), onOpened: () => {}, onJudged: () => {}, onProblem: assert.fail },
  )
  assert.equal(behindMs, 0)
})
