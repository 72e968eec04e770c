// P-256 keys for tests.
import { PublicKey, signWith } from './es256.ts'

export async function generateKeys() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  return readyKeys(await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify']))
}

/** A pair in the forms that core asks for. */
export async function readyKeys({ privateKey, publicKey }: CryptoKeyPair) {
  return {
    privateKey,
    publicKey: PublicKey.parse(await crypto.subtle.exportKey('jwk', publicKey)),
    sign: signWith(privateKey),
  }
}
