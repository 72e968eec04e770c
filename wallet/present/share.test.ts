import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLAIMS, ISSUER, NOW } from '@mlegitymacja/core/card/card.fixture.ts'
import { verifyCard } from '@mlegitymacja/core/card/verify.ts'
import { requestLink } from '@mlegitymacja/core/openid4vp/link.ts'
import { CHECKED_CLAIMS } from '@mlegitymacja/core/openid4vp/query.ts'
import type { RequestToSign } from '@mlegitymacja/core/openid4vp/request.ts'
import { readAnswer } from '@mlegitymacja/core/openid4vp/response.ts'
import { accessCa, createTestVerifier, VERIFIER } from '@mlegitymacja/core/openid4vp/verifier.fixture.ts'
import { sharings } from './history.ts'
import { askedOffline } from './offline.ts'
import { issuer, vaultWith } from './phone.fixture.ts'
import { type Asked, decline, findRequest, share, type Tools } from './share.ts'

const REQUEST_URI = `${VERIFIER}/requests/1`
const verifier = await createTestVerifier()
const link = (requestUri = REQUEST_URI, clientId = verifier.clientId) => requestLink({ clientId, requestUri })

/** A phone with a card before a verifier, whose answers the test decides. */
async function newPhone({ cards = 1, request = {} as Partial<RequestToSign> } = {}) {
  const vault = await vaultWith(cards)
  const posted: URLSearchParams[] = []
  const asked: string[] = []
  const state = {
    online: true,
    signed: await verifier.signed(request),
    answer: () => Response.json({}),
  }
  const tools: Tools = {
    vault,
    now: () => NOW.getTime(),
    config: {
      issuers: [{ address: ISSUER, name: { pl: 'Wydawca', en: 'Issuer' }, ca: ['PEM'] }],
      verifiers: [
        {
          address: VERIFIER,
          name: { pl: 'mWeryfikator', en: 'mWeryfikator' },
          ca: [accessCa.certificate.toString('pem')],
        },
      ],
    },
    fetch: async (url, init) => {
      asked.push(url)
      if (!state.online) throw new TypeError('no network')
      if (url === REQUEST_URI) return new Response(state.signed)
      if (url === `${VERIFIER}/digits`) {
        const { digits } = JSON.parse(String(init.body)) as { digits: string }
        if (digits !== '123456') return Response.json({ error: 'unknown' }, { status: 404 })
        return Response.json({ client_id: verifier.clientId, request_uri: REQUEST_URI })
      }
      if (url !== verifier.request.responseUri) return Response.json({ error: 'unknown' }, { status: 404 })
      posted.push(init.body as URLSearchParams)
      return state.answer()
    },
  }
  return { tools, vault, posted, asked, state }
}

async function found(tools: Tools, text = link()): Promise<Asked> {
  const answer = await findRequest(tools, text)
  assert.ok('asked' in answer, JSON.stringify(answer))
  return answer.asked
}

const outcomes = async ({ vault }: Tools) => (await sharings(vault)).map(({ outcome }) => outcome)

test('the consent screen knows who asks and for what, and what is shared is that and no more', async () => {
  const { tools, posted } = await newPhone()
  const asked = await found(tools)
  assert.equal(asked.verifier.address, VERIFIER)
  assert.deepEqual(asked.candidates[0].reveal, [...CHECKED_CLAIMS])
  assert.equal(posted.length, 0)
  const answer = await share(tools, asked, asked.candidates[0])
  assert.ok('shared' in answer)
  const { privateKey: key } = verifier.reading
  const shown = await readAnswer(posted[0]?.get('response') ?? '', { key, state: verifier.request.state })
  const { clientId: audience, request } = verifier
  const checks = { now: NOW, issuerKey: () => issuer.publicKey, audience, nonce: request.nonce }
  const verdict = await verifyCard(shown ?? '', checks)
  assert.deepEqual('valid' in verdict && Object.keys(verdict.valid), [...CHECKED_CLAIMS])
})

test('six digits lead to the same question, wrong ones nowhere', async () => {
  const { tools } = await newPhone()
  assert.equal((await found(tools, '123 456')).request.clientId, verifier.clientId)
  assert.deepEqual(await findRequest(tools, '654321'), { problem: 'wrong_digits' })
})

test('the history says what went where, and stays in the vault', async () => {
  const { tools } = await newPhone()
  const asked = await found(tools)
  await share(tools, asked, asked.candidates[0])
  const [entry] = await sharings(tools.vault)
  assert.deepEqual(entry?.claims, [...CHECKED_CLAIMS])
  assert.equal(entry?.verifier?.address, VERIFIER)
  assert.equal(entry?.outcome, 'shared')
  assert.ok(!JSON.stringify(entry).includes(CLAIMS.family_name))
})

test('a person who does not agree shares nothing, and the verifier hears only that', async () => {
  const { tools, posted } = await newPhone()
  await decline(tools, await found(tools))
  assert.deepEqual(Object.fromEntries(posted[0] ?? []), { error: 'access_denied', state: 's7ate' })
  assert.deepEqual(await outcomes(tools), ['declined'])
})

test('a question that is left half-way shares nothing', async () => {
  const { tools, posted } = await newPhone()
  await found(tools)
  assert.equal(posted.length, 0)
  assert.deepEqual(await outcomes(tools), [])
})

test('a site that pretends to be mWeryfikator is not even asked', async () => {
  const { tools, asked, state } = await newPhone()
  const elsewhere = link('http://localhost.evil.example/requests/1')
  assert.deepEqual(await findRequest(tools, elsewhere), { problem: 'unknown_verifier' })
  assert.deepEqual(asked, [])
  const impostor = await createTestVerifier({ address: 'http://localhost:3999' })
  state.signed = await impostor.signed()
  assert.deepEqual(await findRequest(tools, link()), { problem: 'unknown_verifier' })
  state.signed = await verifier.signed({ responseUri: 'http://localhost:3999/answers/1' })
  assert.deepEqual(await findRequest(tools, link()), { problem: 'unknown_verifier' })
  state.signed = await verifier.signed()
  assert.deepEqual(await findRequest(tools, link(REQUEST_URI, impostor.clientId)), { problem: 'forged' })
})

test('each thing that may go wrong before consent has its name', async () => {
  const { tools, state } = await newPhone()
  const problem = async (text = link()) => {
    const answer = await findRequest(tools, text)
    return 'problem' in answer && answer.problem
  }
  assert.equal(await problem('https://example.com'), 'not_a_request')
  assert.equal(await problem(link(`${VERIFIER}/requests/2`)), 'unknown')
  state.signed = 'nonsense'
  assert.equal(await problem(), 'not_a_request')
  const hours = (n: number) => new Date(NOW.getTime() + n * 3_600_000)
  state.signed = await verifier.signed({ issuedAt: hours(3), expiresAt: hours(4) })
  assert.equal(await problem(), 'wrong_clock')
  state.signed = await verifier.signed({ issuedAt: hours(-4), expiresAt: hours(-3) })
  assert.equal(await problem(), 'expired')
  state.online = false
  assert.equal(await problem(), 'no_network')
  assert.equal(await problem('123456'), 'no_network')
  const known = { ...tools, config: { ...tools.config, verifiers: [] } }
  assert.deepEqual(await findRequest(known, link()), { problem: 'no_verifiers' })
})

test('a phone without the document says so to both', async () => {
  const { tools, posted } = await newPhone({ cards: 0 })
  assert.deepEqual(await findRequest(tools, link()), { problem: 'no_card' })
  assert.equal(posted[0]?.get('error'), 'wallet_unavailable')
})

test('of several cards a valid one is offered first', async () => {
  const { tools } = await newPhone({ cards: 3 })
  const { candidates } = await found(tools)
  assert.deepEqual(
    candidates.map(({ card }) => card.id),
    ['2', '0', '1'],
  )
})

test('a card that is known to be revoked is offered after a valid one, with and without a network', async () => {
  const { tools, vault } = await newPhone({ cards: 3 })
  await vault.write({ 'status/2': { revoked: true, checkedAt: NOW.getTime() } })
  const ids = (asked: Pick<Asked, 'candidates'> | undefined) => asked?.candidates.map(({ card }) => card.id)
  assert.deepEqual(ids(await found(tools)), ['0', '2', '1'])
  const offline = await askedOffline(tools, undefined)
  assert.deepEqual(ids(offline), ['0', '2', '1'])
  assert.deepEqual(
    offline?.candidates.map(({ standing }) => standing),
    ['valid', 'revoked', 'expired'],
  )
})

test('when another phone was first nothing of this one arrives', async () => {
  const { tools, state } = await newPhone()
  const asked = await found(tools)
  state.answer = () => Response.json({ error: 'already_answered' }, { status: 409 })
  assert.deepEqual(await share(tools, asked, asked.candidates[0]), { problem: 'already_answered' })
  assert.deepEqual(await outcomes(tools), ['failed'])
})

test('a verifier that was restarted between question and answer is told about in words', async () => {
  const { tools, state } = await newPhone()
  const asked = await found(tools)
  state.answer = () => Response.json({ error: 'unknown' }, { status: 404 })
  assert.deepEqual(await share(tools, asked, asked.candidates[0]), { problem: 'unknown' })
})

test('an answer that was cut off is in the history, and sending it again is safe', async () => {
  const { tools, state } = await newPhone()
  const asked = await found(tools)
  state.answer = () => {
    throw new TypeError('the answer was lost')
  }
  const first = await share(tools, asked, asked.candidates[0])
  assert.ok('sending' in first && first.problem === 'not_sent')
  assert.deepEqual(await outcomes(tools), ['unknown'])
  state.answer = () => Response.json({ error: 'already_answered' }, { status: 409 })
  const second = await share(tools, asked, asked.candidates[0], first.sending)
  assert.ok('shared' in second)
  assert.deepEqual(await outcomes(tools), ['shared'])
})

test('when the question is gone at the second sending, nobody is told that nothing was shared', async () => {
  const { tools, state } = await newPhone()
  const asked = await found(tools)
  state.answer = () => {
    throw new TypeError('the answer was lost')
  }
  const first = await share(tools, asked, asked.candidates[0])
  assert.ok('sending' in first)
  state.answer = () => Response.json({ error: 'unknown' }, { status: 404 })
  const second = await share(tools, asked, asked.candidates[0], first.sending)
  assert.deepEqual(second, { problem: 'maybe_arrived' })
  assert.deepEqual(await outcomes(tools), ['unknown'])
})

test('an answer that a proxy lost on the way may have arrived, and the history says so', async () => {
  const { tools, state } = await newPhone()
  const asked = await found(tools)
  state.answer = () => new Response('', { status: 504 })
  const first = await share(tools, asked, asked.candidates[0])
  assert.ok('sending' in first && first.problem === 'not_sent')
  assert.deepEqual(await outcomes(tools), ['unknown'])
})

test('the browser is led back to the verifier itself and nowhere else', async () => {
  const { tools, state } = await newPhone()
  const asked = await found(tools)
  const returnTo = async (redirect_uri: string) => {
    state.answer = () => Response.json({ redirect_uri })
    const answer = await share(tools, asked, asked.candidates[0])
    return 'shared' in answer && answer.returnTo
  }
  assert.equal(await returnTo(`${VERIFIER}/#response_code=1`), `${VERIFIER}/#response_code=1`)
  assert.equal(await returnTo('http://localhost:3999/#response_code=1'), undefined)
  assert.equal(await returnTo('javascript:alert(1)'), undefined)
})
