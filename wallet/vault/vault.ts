// The vault of the wallet [SPEC 10, DESIGN 4]: everything personal is sealed by a key that the PIN opens. This file
// is the vault's life: set up, opened, read and written while open, its PIN changed, erased.
import type { Sign } from '@mlegitymacja/core/jws/es256.ts'
import { type Attempts, countAttempt, NO_ATTEMPTS, waitFor } from './attempts.ts'
import { type HolderKey, newHolderKey, signerOf } from './holder-key.ts'
import { changeLock, type Lock, newDeviceSecret, newLock, openLock } from './lock.ts'
import type { Phone, PhoneKey } from './phone.ts'
import { type PinRefusal, refusePin } from './pin.ts'
import { type Sealed, seal, unseal } from './sealed.ts'
import type { Changes, Store } from './store.ts'

/** An open vault: what it holds can be read and changed. Whoever forgets it has closed it. */
export type Vault = {
  read(name: string): Promise<unknown>
  /** All of the changes or none; `undefined` removes. Values are JSON. */
  write(changes: Changes): Promise<void>
  names(prefix: string): Promise<string[]>
  newHolderKey(): Promise<HolderKey>
  signerOf(key: HolderKey): Promise<Sign>
}

export type Keeping = { store: Store; now: () => number; phone: Phone }

/** Why a vault does not open. */
export type Closed =
  | { wrongPin: true; waitMs: number }
  | { waitMs: number }
  /** The vault is bound to the phone, and its lock was not opened for it. */
  | { phoneDeclined: true }

export type Opening = { vault: Vault } | Closed

const SEALED = 'sealed/'

export async function hasVault(store: Store): Promise<boolean> {
  return (await store.read('lock')) !== undefined
}

/** Sets the wallet up with a PIN. Refused for a PIN that is no PIN; throws when there is a vault already. */
export async function createVault(
  { store }: Omit<Keeping, 'phone'>,
  pin: string,
): Promise<{ vault: Vault } | { refused: PinRefusal }> {
  const refused = refusePin(pin)
  if (refused) return { refused }
  const deviceSecret = await newDeviceSecret()
  const { lock, key } = await newLock(pin, deviceSecret)
  // Two windows may set up at once: the first stays, and the lock carries the device's secret it was made with.
  const kept = (await store.update('lock', present => present ?? { lock, deviceSecret })) as KeptLock
  if (!sameBytes(kept.lock.wrappedKey, lock.wrappedKey))
    throw new Error('the vault has been set up meanwhile')
  return { vault: openVault(store, key) }
}

/** Opens the vault. The attempt is counted before the PIN is tried; too many make a wait. */
export async function unlockVault(keeping: Keeping, pin: string): Promise<Opening> {
  const tried = await tryPin(keeping, ({ lock }, secret) => openLock(lock, pin, secret))
  return 'right' in tried ? { vault: openVault(keeping.store, tried.right) } : tried
}

/** Puts the vault behind another PIN. */
export async function changePin(
  keeping: Keeping,
  { pin, newPin }: { pin: string; newPin: string },
): Promise<{ changed: true } | { refused: PinRefusal } | Closed> {
  const refused = refusePin(newPin)
  if (refused) return { refused }
  const tried = await tryPin(keeping, async (kept, secret) => {
    const lock = await changeLock(kept.lock, { pin, secret }, { pin: newPin, secret })
    return lock && { ...kept, lock }
  })
  if (!('right' in tried)) return tried
  await keeping.store.write({ lock: tried.right })
  return { changed: true }
}

/** Whether the phone's own lock is needed to open the vault. */
export async function isBoundToPhone(store: Store): Promise<boolean> {
  const kept = (await store.read('lock')) as KeptLock | undefined
  return kept !== undefined && 'phoneKey' in kept
}

/** Puts the vault behind the PIN and a key in the phone's hardware, instead of a secret that the browser keeps. */
export const bindToPhone = (keeping: Keeping, pin: string): Promise<{ changed: true } | Closed> =>
  changeSecret(keeping, pin, async () => {
    const made = await keeping.phone.makeKey()
    return made && { kept: { phoneKey: made.phoneKey }, secret: made.secret }
  })

/** Takes the phone's key away again; the PIN and the browser's secret remain. */
export const releaseFromPhone = (keeping: Keeping, pin: string): Promise<{ changed: true } | Closed> =>
  changeSecret(keeping, pin, async () => {
    const deviceSecret = await newDeviceSecret()
    return { kept: { deviceSecret }, secret: deviceSecret }
  })

/** The PIN is tried before anything is made in the phone, so that a wrong one leaves nothing there. */
async function changeSecret(
  keeping: Keeping,
  pin: string,
  make: () => Promise<{ kept: KeptSecret; secret: CryptoKey } | undefined>,
): Promise<{ changed: true } | Closed> {
  const tried = await tryPin(
    keeping,
    async ({ lock }, secret) => (await openLock(lock, pin, secret)) && { lock, secret },
  )
  if (!('right' in tried)) return tried
  const made = await make()
  if (!made) return { phoneDeclined: true }
  const { lock, secret } = tried.right
  const changed = await changeLock(lock, { pin, secret }, { pin, secret: made.secret })
  await keeping.store.write({ lock: { ...made.kept, lock: changed } })
  return { changed: true }
}

/** How long a person must wait before the next PIN, in milliseconds. */
export async function presentWait({ store, now }: Omit<Keeping, 'phone'>): Promise<number> {
  return waitFor(((await store.read('attempts')) as Attempts | undefined) ?? NO_ATTEMPTS, now())
}

/** Forgets PIN, keys and cards. Nobody can bring them back. */
export const eraseVault = (store: Store): Promise<void> => store.erase()

type KeptSecret = { deviceSecret: CryptoKey } | { phoneKey: PhoneKey }
type KeptLock = { lock: Lock } & KeptSecret

async function tryPin<T>(
  { store, now, phone }: Keeping,
  attempt: (kept: KeptLock, secret: CryptoKey) => Promise<T | undefined>,
): Promise<{ right: T } | Closed> {
  const kept = (await store.read('lock')) as KeptLock | undefined
  if (!kept) throw new Error('there is no vault to open')

  let waitMs = await presentWait({ store, now })
  if (waitMs > 0) return { waitMs }
  const secret = 'phoneKey' in kept ? await phone.secretOf(kept.phoneKey) : kept.deviceSecret
  if (!secret) return { phoneDeclined: true }

  await store.update('attempts', value => {
    const attempts = (value as Attempts | undefined) ?? NO_ATTEMPTS
    waitMs = waitFor(attempts, now())
    return waitMs > 0 ? attempts : countAttempt(attempts, now())
  })
  if (waitMs > 0) return { waitMs }

  const right = await attempt(kept, secret)
  if (right === undefined) return { wrongPin: true, waitMs: await presentWait({ store, now }) }
  await store.write({ attempts: undefined })
  return { right }
}

function openVault(store: Store, key: CryptoKey): Vault {
  return {
    read: async name => {
      const sealed = (await store.read(SEALED + name)) as Sealed | undefined
      return sealed && unseal(key, name, sealed)
    },
    write: async changes => {
      const sealed: Record<string, Sealed | undefined> = {}
      for (const [name, value] of Object.entries(changes)) {
        sealed[SEALED + name] = value === undefined ? undefined : await seal(key, name, value)
      }
      await store.write(sealed)
    },
    names: async prefix => (await store.names(SEALED + prefix)).map(name => name.slice(SEALED.length)),
    newHolderKey: () => newHolderKey(key),
    signerOf: holderKey => signerOf(holderKey, key),
  }
}

const sameBytes = (a: Uint8Array, b: Uint8Array) =>
  a.length === b.length && a.every((byte, i) => byte === b[i])
