// Fresh P-256 keys for tests.
import { PublicKey, signWith } from './es256.ts'

export async function generateKeys() {
  const algorithm = { name: 'ECDSA', namedCurve: 'P-256' }
  const { privateKey, publicKey } = await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])
  return {
    privateKey,
    publicKey: PublicKey.parse(await crypto.subtle.exportKey('jwk', publicKey)),
    sign: signWith(privateKey),
  }
}
