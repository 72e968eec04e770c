// The vault of the wallet [SPEC 10, DESIGN 4]: everything personal is sealed by a key that the PIN opens. This file
// is the vault's life: set up, opened, read and written while open, its PIN changed, erased.
import type { Sign } from '@mlegitymacja/core/jws/es256.ts'
import { type Attempts, countAttempt, NO_ATTEMPTS, waitFor } from './attempts.ts'
import { type HolderKey, newHolderKey, signerOf } from './holder-key.ts'
import { changeLock, type Lock, newDeviceSecret, newLock, openLock } from './lock.ts'
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

export type Keeping = { store: Store; now: () => number }

export type Opening = { vault: Vault } | { wrongPin: true; waitMs: number } | { waitMs: number }

const SEALED = 'sealed/'

export async function hasVault(store: Store): Promise<boolean> {
  return (await store.read('lock')) !== undefined
}

/** Sets the wallet up with a PIN. Refused for a PIN that is no PIN; throws when there is a vault already. */
export async function createVault(
  { store }: Keeping,
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
export async function unlockVault({ store, now }: Keeping, pin: string): Promise<Opening> {
  const key = await tryPin({ store, now }, (lock, secret) => openLock(lock, pin, secret))
  return 'right' in key ? { vault: openVault(store, key.right) } : key
}

/** Puts the vault behind another PIN. */
export async function changePin(
  { store, now }: Keeping,
  pins: { pin: string; newPin: string },
): Promise<{ changed: true } | { refused: PinRefusal } | Exclude<Opening, { vault: Vault }>> {
  const refused = refusePin(pins.newPin)
  if (refused) return { refused }
  const tried = await tryPin({ store, now }, async (lock, deviceSecret) => {
    const changed = await changeLock(lock, pins, deviceSecret)
    return changed && { lock: changed, deviceSecret }
  })
  if (!('right' in tried)) return tried
  await store.write({ lock: tried.right })
  return { changed: true }
}

/** How long a person must wait before the next PIN, in milliseconds. */
export async function presentWait({ store, now }: Keeping): Promise<number> {
  return waitFor(((await store.read('attempts')) as Attempts | undefined) ?? NO_ATTEMPTS, now())
}

/** Forgets PIN, keys and cards. Nobody can bring them back. */
export const eraseVault = (store: Store): Promise<void> => store.erase()

type KeptLock = { lock: Lock; deviceSecret: CryptoKey }
type Tried<T> = { right: T } | Exclude<Opening, { vault: Vault }>

async function tryPin<T>(
  { store, now }: Keeping,
  attempt: (lock: Lock, deviceSecret: CryptoKey) => Promise<T | undefined>,
): Promise<Tried<T>> {
  const kept = (await store.read('lock')) as KeptLock | undefined
  if (!kept) throw new Error('there is no vault to open')

  let waitMs = 0
  await store.update('attempts', value => {
    const attempts = (value as Attempts | undefined) ?? NO_ATTEMPTS
    waitMs = waitFor(attempts, now())
    return waitMs > 0 ? attempts : countAttempt(attempts, now())
  })
  if (waitMs > 0) return { waitMs }

  const right = await attempt(kept.lock, kept.deviceSecret)
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
