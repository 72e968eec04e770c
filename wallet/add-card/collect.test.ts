import assert from 'node:assert/strict'
import { test } from 'node:test'
import { CLAIMS } from '@mlegitymacja/core/card/card.fixture.ts'
import { asCa, asSigner, certify, x5cOf } from '@mlegitymacja/core/card/chain.fixture.ts'
import { prepareCard, signCard } from '@mlegitymacja/core/card/issue.ts'
import { readCard } from '@mlegitymacja/core/card/read.ts'
import { type PublicKey, sha256, signWith } from '@mlegitymacja/core/jws/es256.ts'
import { CODES, createTestIssuer, ISSUER, PICKUP_ID } from '@mlegitymacja/core/openid4vci/issuer.fixture.ts'
import { offerLink, offerUri, walletLink } from '@mlegitymacja/core/openid4vci/offer.ts'
import { keptCards } from '../card/kept-card.ts'
import { tellNews } from '../card/notify.ts'
import { memoryStore } from '../vault/store.ts'
import { createVault } from '../vault/vault.ts'
import { interruptedCollections, type Tools } from './collection.ts'
import { fetchCard } from './fetch-card.ts'
import { findOffer } from './find-offer.ts'
import { handInCodes } from './hand-in-codes.ts'

const NOW = Date.parse('2026-11-20T12:00:00Z')
const OFFER = offerUri(ISSUER, PICKUP_ID)

const ca = await certify({ name: 'Ministry', extensions: asCa() })
const signer = await certify({ name: 'Cards', by: ca, extensions: asSigner(ISSUER) })
const impostor = await certify({ name: 'Cards', by: await certify({ name: 'Ministry', extensions: asCa() }) })

function cardFor(holderKey: PublicKey, by = signer): Promise<string> {
  const card = {
    claims: CLAIMS,
    issuer: ISSUER,
    vct: `${ISSUER}/vct/mlegitymacja`,
    holderKey,
    status: { uri: `${ISSUER}/status-lists/1`, idx: 7 },
    issuedAt: new Date(NOW),
    expiresAt: new Date('2027-03-31T22:00:00Z'),
    x5c: x5cOf(by),
  }
  return prepareCard(card, { sha256 }).then(prepared => signCard(prepared, signWith(by.keys.privateKey)))
}

/** A phone before an issuer; `cut` lets requests to an address fail on their way back. */
async function newPhone(card: (key: PublicKey) => Promise<string> = key => cardFor(key)) {
  const asked: PublicKey[] = []
  const issuer = createTestIssuer(key => {
    asked.push(key)
    return card(key)
  })
  const cut = new Set<string>()
  const made = await createVault({ store: memoryStore(), now: () => NOW }, '274916')
  assert.ok('vault' in made)
  const tools: Tools = {
    vault: made.vault,
    now: () => NOW,
    config: {
      verifiers: [],
      issuers: [
        { address: ISSUER, name: { pl: 'Wydawca', en: 'Issuer' }, ca: [ca.certificate.toString('pem')] },
      ],
    },
    fetch: async (url, init) => {
      const answer = await issuer.fetch(url, init)
      if (cut.has(new URL(url).pathname)) throw new TypeError('the answer was lost')
      return answer
    },
  }
  return { tools, vault: made.vault, issuer, asked, cut }
}

async function found(tools: Tools) {
  const answer = await findOffer(tools, offerLink(OFFER))
  assert.ok('found' in answer)
  return answer.found
}

async function codesAccepted(tools: Tools) {
  const handed = await handInCodes(tools, await found(tools), CODES.txCode)
  assert.ok('collection' in handed)
  return handed.collection
}

test('the codes bring the card into the wallet and the issuer is told', async () => {
  const { tools, vault, issuer, asked } = await newPhone()
  const fetched = await fetchCard(tools, await codesAccepted(tools))
  assert.ok('card' in fetched)

  const [kept] = await keptCards(vault)
  assert.deepEqual(kept, fetched.card)
  assert.equal(readCard(fetched.card.compact).claims.family_name, CLAIMS.family_name)
  assert.deepEqual(asked, [fetched.card.key.publicKey])
  assert.deepEqual(await interruptedCollections(vault), [])

  await tellNews(vault, tools)
  assert.deepEqual(issuer.notifications, [
    { notification_id: 'a-notification', event: 'credential_accepted' },
  ])
  await tellNews(vault, tools)
  assert.equal(issuer.notifications.length, 1, 'news are told once')
})

test('a scanned code, a link, an address and 32 characters in groups of four lead to the same offer', async () => {
  const { tools } = await newPhone()
  const groups = PICKUP_ID.toUpperCase().replaceAll(/(.{4})/g, '$1 ')
  for (const text of [offerLink(OFFER), walletLink('http://localhost:3002', OFFER), OFFER, groups]) {
    const answer = await findOffer(tools, text)
    assert.ok('found' in answer && answer.found.offerUri === OFFER, text)
  }
})

test('a code of an issuer that is not listed is refused without a request', async () => {
  const { tools } = await newPhone()
  const silent = { ...tools, fetch: () => assert.fail('nothing may be asked') }
  const foreign = offerLink(offerUri('https://elsewhere.example', PICKUP_ID))
  assert.deepEqual(await findOffer(silent, foreign), { problem: 'unknown_issuer' })
  assert.deepEqual(await findOffer(silent, 'https://www.gov.pl'), { problem: 'not_an_offer' })
})

test('when the answer with the card is lost, the same key asks again and the card arrives', async () => {
  const { tools, vault, asked, cut } = await newPhone()
  const collection = await codesAccepted(tools)
  cut.add('/credential')
  assert.deepEqual(await fetchCard(tools, collection), { problem: 'no_network' })
  assert.deepEqual(await keptCards(vault), [])

  cut.clear()
  const [interrupted] = await interruptedCollections(vault)
  assert.deepEqual(interrupted, collection, 'a reload finds what it needs')
  assert.deepEqual(await findOffer(tools, OFFER), { interrupted: collection })
  assert.ok('card' in (await fetchCard(tools, collection)))
  assert.deepEqual(asked[0], asked[1])
})

test('when the answer with the token is lost, the activation code is given again and the key stays', async () => {
  const { tools, vault, cut } = await newPhone()
  cut.add('/token')
  assert.deepEqual(await handInCodes(tools, await found(tools), CODES.txCode), { problem: 'no_network' })
  const [before] = await vault.names('collecting/')
  const { key } = (await vault.read(before ?? '')) as { key: unknown }
  assert.deepEqual(await interruptedCollections(vault), [], 'nothing that could go on by itself')

  cut.clear()
  assert.deepEqual((await codesAccepted(tools)).key, key)
})

test('a wrong activation code says so; when the codes are locked by it, that', async () => {
  const { tools } = await newPhone()
  const offer = await found(tools)
  assert.deepEqual(await handInCodes(tools, offer, '000000'), { problem: 'wrong_code' })
  const locking: Tools['fetch'] = (url, init) =>
    url === OFFER
      ? Promise.resolve(Response.json({ error: 'locked' }, { status: 410 }))
      : tools.fetch(url, init)
  assert.deepEqual(await handInCodes({ ...tools, fetch: locking }, offer, '000000'), { problem: 'locked' })
})

test('a token that ran out asks for the activation code again', async () => {
  const { tools, vault } = await newPhone()
  const spent = { ...(await codesAccepted(tools)), accessToken: 'of-yesterday' }
  assert.deepEqual(await fetchCard(tools, spent), { problem: 'code_again' })
  assert.deepEqual(await interruptedCollections(vault), [])
  assert.ok('card' in (await fetchCard(tools, await codesAccepted(tools))))
})

test('a card of a false authority or for another phone is not kept', async () => {
  const other = (await newPhone()).vault.newHolderKey()
  const cards = [
    (key: PublicKey) => cardFor(key, impostor),
    async () => cardFor((await other).publicKey),
    async () => 'no card at all',
  ]
  for (const card of cards) {
    const { tools, vault } = await newPhone(card)
    assert.deepEqual(await fetchCard(tools, await codesAccepted(tools)), { problem: 'not_genuine' })
    assert.deepEqual(await keptCards(vault), [])
  }
})

test('a phone whose clock is wrong is told so, and gets the card once it is right', async () => {
  const { tools, vault } = await newPhone()
  const collection = await codesAccepted(tools)
  const hour = 3_600_000
  for (const wrong of [NOW - 2 * hour, NOW + 400 * 24 * hour])
    assert.deepEqual(await fetchCard({ ...tools, now: () => wrong }, collection), { problem: 'wrong_clock' })
  assert.deepEqual(await keptCards(vault), [])
  assert.ok('card' in (await fetchCard(tools, collection)))
})

test('a code used by this very phone leads to its card', async () => {
  const { tools } = await newPhone()
  await fetchCard(tools, await codesAccepted(tools))
  const used: Tools['fetch'] = async () => Response.json({ error: 'used' }, { status: 410 })
  assert.deepEqual(await findOffer({ ...tools, fetch: used }, OFFER), { problem: 'already_here' })
  const stranger = (await newPhone()).tools
  assert.deepEqual(await findOffer({ ...stranger, fetch: used }, OFFER), { problem: 'used' })
})

test('news that cannot be told wait for a network', async () => {
  const { tools, vault, issuer, cut } = await newPhone()
  await fetchCard(tools, await codesAccepted(tools))
  cut.add('/notification')
  await tellNews(vault, tools)
  assert.equal((await vault.names('news/')).length, 1)
  cut.clear()
  await tellNews(vault, tools)
  assert.equal((await vault.names('news/')).length, 0)
  assert.equal(issuer.notifications.at(-1)?.event, 'credential_accepted')
})

test('a card that was issued and never arrived is given up when its token ran out', async () => {
  const { tools, vault } = await newPhone()
  const spent = { ...(await codesAccepted(tools)), accessToken: 'of-yesterday' }
  const used: Tools['fetch'] = (url, init) =>
    url === OFFER
      ? Promise.resolve(Response.json({ error: 'used' }, { status: 410 }))
      : tools.fetch(url, init)
  assert.deepEqual(await fetchCard({ ...tools, fetch: used }, spent), { problem: 'lost' })
  assert.deepEqual(await vault.names('collecting/'), [])
})
