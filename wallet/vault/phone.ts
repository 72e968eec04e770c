// The phone's secure hardware as a place for the device's secret [DESIGN 4]: a small port that WebAuthn fulfils in the
// browser and a map in the tests.
import type { Bytes } from './bytes.ts'

/** A key that lives in the phone; what is kept of it here is of no use elsewhere. */
export type PhoneKey = Readonly<{ credentialId: Bytes; salt: Bytes }>

export type Phone = {
  /** Whether this phone and this browser can. */
  can(): Promise<boolean>
  /** Makes a key and gives its secret; undefined when the person or the phone declines. */
  makeKey(): Promise<{ phoneKey: PhoneKey; secret: CryptoKey } | undefined>
  /** The same secret again, after the person has unlocked the phone for it; undefined when it is declined. */
  secretOf(key: PhoneKey): Promise<CryptoKey | undefined>
}
