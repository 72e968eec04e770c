// The phone's signature over one showing of the card [RFC9901 §4.3, §7.3 step 5]: it proves that this is the phone the
// card was issued to, and that it answers this verifier's present request.
import * as z from 'zod'
import { isSignedBy } from '../jws/compact.ts'
import type { PublicKey, Sha256, VerifyEs256 } from '../jws/es256.ts'
import { digest } from './disclosure.ts'
import { toSeconds } from './payload.ts'
import { KEY_BINDING_TYPE, type SdJwt } from './sd-jwt.ts'

export type BindingFault =
  /** Not signed by the phone that the card was issued to, or not for these claims. */
  | 'not_this_device'
  /** Signed for another verifier or another request. */
  | 'replayed'
  /** Signed for this request, but the phone's clock is far off. */
  | 'wrong_clock'

const KeyBinding = z.object({ iat: z.number(), aud: z.string(), nonce: z.string(), sd_hash: z.string() })

/** The nonce makes a showing fresh; the clocks of two phones need only roughly agree. */
const CLOCK_WINDOW_S = 300

export async function checkKeyBinding(
  { keyBinding, shown }: SdJwt,
  holderKey: PublicKey,
  expected: { audience: string; nonce: string; now: Date; sha256: Sha256; verifyEs256: VerifyEs256 },
): Promise<BindingFault | undefined> {
  const payload = KeyBinding.safeParse(keyBinding?.payload)
  if (!keyBinding || !payload.success) return 'not_this_device'
  const { iat, aud, nonce, sd_hash } = payload.data
  if (!(await isSignedBy(keyBinding, KEY_BINDING_TYPE, holderKey, expected.verifyEs256)))
    return 'not_this_device'
  if (sd_hash !== (await digest(shown, expected.sha256))) return 'not_this_device'
  if (aud !== expected.audience || nonce !== expected.nonce) return 'replayed'
  return Math.abs(toSeconds(expected.now) - iat) > CLOCK_WINDOW_S ? 'wrong_clock' : undefined
}
