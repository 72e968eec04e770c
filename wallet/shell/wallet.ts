// What the screens work with once the app has started: the store of this device, the open vault, the trusted issuers,
// the way from screen to screen.
import type { Fetch } from '@mlegitymacja/core/openid4vci/ask.ts'
import type { WalletConfig } from '../issuers/config.ts'
import type { Phone } from '../vault/phone.ts'
import type { Store } from '../vault/store.ts'
import type { Vault } from '../vault/vault.ts'
import type { Place } from './route.ts'

export type Wallet = {
  readonly store: Store
  readonly now: () => number
  readonly phone: Phone
  readonly fetch: Fetch
  /** The issuers that are trusted: asked for anew, else as last heard; undefined when never heard. */
  readonly config: () => Promise<WalletConfig | undefined>
  /** Throws when the vault is closed; screens that need it are not shown then. */
  readonly vault: Vault
  open(vault: Vault): void
  /** Tells the issuers what they have not heard yet, as far as there is a network. */
  tellNews(): Promise<void>
  /** Forgets the vault's key: the PIN is asked for again. */
  lock(): void
  /** Forgets everything on this device. */
  erase(): Promise<void>
  go(route: Place, how?: 'replace'): void
}
