// The phone's key of a card [SPEC 9, 10]: ES256, one for each card, so that two cards of one person cannot be
// linked by their keys. It is exportable only for the moment of wrapping, and what signs never is: its bytes are
// never seen by the program.
import { type PublicKey, type Sign, signWith } from '@mlegitymacja/core/jws/es256.ts'
import { aad, fromBase64, randomBytes, toBase64 } from './bytes.ts'

/** A card's key, wrapped by the vault's key; plain JSON. */
export type HolderKey = Readonly<{ publicKey: PublicKey; iv: string; wrapped: string }>

const ES256: EcKeyGenParams = { name: 'ECDSA', namedCurve: 'P-256' }
const LABEL = 'holder key'

export async function newHolderKey(vaultKey: CryptoKey): Promise<HolderKey> {
  const pair = await crypto.subtle.generateKey(ES256, true, ['sign', 'verify'])
  const { x = '', y = '' } = await crypto.subtle.exportKey('jwk', pair.publicKey)
  const iv = randomBytes(12)
  const wrapped = await crypto.subtle.wrapKey('pkcs8', pair.privateKey, vaultKey, aad(iv, LABEL))
  return {
    publicKey: { kty: 'EC', crv: 'P-256', x, y },
    iv: toBase64(iv),
    wrapped: toBase64(new Uint8Array(wrapped)),
  }
}

/** What signs with the key: ES256, raw `r || s`. */
export async function signerOf(key: HolderKey, vaultKey: CryptoKey): Promise<Sign> {
  const algorithm = aad(fromBase64(key.iv), LABEL)
  const wrapped = fromBase64(key.wrapped)
  return signWith(
    await crypto.subtle.unwrapKey('pkcs8', wrapped, vaultKey, algorithm, ES256, false, ['sign']),
  )
}
