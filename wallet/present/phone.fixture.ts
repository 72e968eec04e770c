// A phone's vault with cards in it, for tests.
import { CLAIMS, ISSUER, NOW } from '@mlegitymacja/core/card/card.fixture.ts'
import { vctOf } from '@mlegitymacja/core/card/configuration.ts'
import { prepareCard, signCard } from '@mlegitymacja/core/card/issue.ts'
import { sha256 } from '@mlegitymacja/core/jws/es256.ts'
import { generateKeys } from '@mlegitymacja/core/jws/keys.fixture.ts'
import { memoryStore } from '../vault/store.ts'
import { createVault, type Vault } from '../vault/vault.ts'

export const issuer = await generateKeys()

export async function vaultWith(cards: number): Promise<Vault> {
  const made = await createVault({ store: memoryStore(), now: () => NOW.getTime() }, '274916')
  if (!('vault' in made)) throw new Error('no vault')
  for (let i = 0; i < cards; i++) await addCard(made.vault, i)
  return made.vault
}

async function addCard(vault: Vault, number: number) {
  const key = await vault.newHolderKey()
  const card = {
    claims: { ...CLAIMS, card_number: `M${number}` },
    issuer: ISSUER,
    vct: vctOf(ISSUER),
    holderKey: key.publicKey,
    status: { uri: `${ISSUER}/status-lists/1`, idx: number },
    issuedAt: NOW,
    // The second card has run out.
    expiresAt: new Date(number === 1 ? '2026-10-31' : '2027-03-31'),
    x5c: ['MIIB'],
  }
  const compact = await signCard(await prepareCard(card, { sha256 }), issuer.sign)
  const kept = { id: String(number), compact, key, issuer: ISSUER, offerUri: 'x', addedAt: number }
  await vault.write({ [`card/${number}`]: kept })
}
