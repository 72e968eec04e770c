// The phone's key through WebAuthn and its extension PRF [WebAuthn §10.1.4]: fingerprint, face or code of the phone let its
// secure hardware compute a secret that no browser profile holds. Nothing is signed in to: there is no server that
// would check an answer, so challenges are random and forgotten.
import { type Bytes, randomBytes } from './bytes.ts'
import type { Phone, PhoneKey } from './phone.ts'

export const webAuthnPhone: Phone = {
  async can() {
    const webAuthn = globalThis.PublicKeyCredential
    if (!webAuthn) return false
    const able = await webAuthn.getClientCapabilities?.()
    if (able?.['extension:prf'] === false) return false
    return webAuthn.isUserVerifyingPlatformAuthenticatorAvailable()
  },

  async makeKey() {
    const salt = randomBytes(32)
    const made = await answered(
      navigator.credentials.create({
        publicKey: {
          challenge: randomBytes(32),
          rp: { name: NAME },
          user: { id: randomBytes(16), name: NAME, displayName: NAME },
          timeout: PATIENCE_MS,
          pubKeyCredParams: ALGORITHMS.map(alg => ({ type: 'public-key', alg })),
          authenticatorSelection: { authenticatorAttachment: 'platform', userVerification: 'required' },
          extensions: { prf: { eval: { first: salt } } },
        },
      }),
    )
    if (!made?.getClientExtensionResults().prf?.enabled) return undefined
    const phoneKey = { credentialId: new Uint8Array(made.rawId), salt }
    // Some phones compute the secret only when the key is used, which asks the person once more.
    const secret = (await secretIn(made)) ?? (await this.secretOf(phoneKey))
    return secret && { phoneKey, secret }
  },

  async secretOf({ credentialId, salt }: PhoneKey) {
    const used = await answered(
      navigator.credentials.get({
        publicKey: {
          challenge: randomBytes(32),
          timeout: PATIENCE_MS,
          allowCredentials: [{ type: 'public-key', id: credentialId }],
          userVerification: 'required',
          extensions: { prf: { eval: { first: salt } } },
        },
      }),
    )
    return used && secretIn(used)
  },
}

const NAME = 'mObywatel'
const PATIENCE_MS = 60_000
/** ES256 and RS256: one of them every phone has. */
const ALGORITHMS = [-7, -257]

/** Undefined when the person cancels, waits too long, or the phone no longer has the key: browsers tell these alike. */
async function answered(asking: Promise<Credential | null>): Promise<PublicKeyCredential | undefined> {
  try {
    return (await asking) as PublicKeyCredential
  } catch (error) {
    if (error instanceof DOMException) return undefined
    throw error
  }
}

async function secretIn(credential: PublicKeyCredential): Promise<CryptoKey | undefined> {
  const bytes = credential.getClientExtensionResults().prf?.results?.first
  if (!bytes) return undefined
  return crypto.subtle.importKey('raw', bytes as Bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
}
