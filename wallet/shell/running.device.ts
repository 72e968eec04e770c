// The wallet as it runs in this browser: its store, its open vault, its way around. Whoever shows it is told of changes.
import { tellNews } from '../card/notify.ts'
import { readConfig } from '../issuers/config.device.ts'
import { webAuthnPhone } from '../vault/phone.device.ts'
import { openDeviceStore } from '../vault/store.device.ts'
import type { Store } from '../vault/store.ts'
import { eraseVault, hasVault, type Vault } from '../vault/vault.ts'
import { hashOf, type Route } from './route.ts'
import type { Wallet } from './wallet.ts'

/** No secure address, nothing can be stored · no PIN yet · the PIN is asked for · open. */
export type Phase =
  | { is: 'starting' | 'insecure' | 'no_store' | 'new' | 'locked' }
  | { is: 'open'; vault: Vault }

export type Shown = { phase(phase: Phase): void; route(route: Route): void }

export type Running = { wallet: Wallet; start(): Promise<void> }

export function runWallet(shown: Shown): Running {
  let store: Store | undefined
  let open: Vault | undefined
  /** Tells other windows of this wallet that everything was erased. */
  const windows = new BroadcastChannel('mobywatel')
  windows.addEventListener('message', () => location.reload())

  const wallet: Wallet = {
    get store() {
      if (!store) throw new Error('the store is not open yet')
      return store
    },
    get vault() {
      if (!open) throw new Error('the vault is closed')
      return open
    },
    now: Date.now,
    phone: webAuthnPhone,
    fetch: (url, init) => fetch(url, init),
    config: () => readConfig(wallet.store),
    open: vault => {
      open = vault
      shown.phase({ is: 'open', vault })
      // Without this the browser may clear the wallet when the disk is full.
      void navigator.storage?.persist?.()
      void wallet.tellNews()
    },
    tellNews: async () => {
      if (open) await tellNews(open, wallet)
    },
    lock: () => {
      if (!open) return
      open = undefined
      shown.phase({ is: 'locked' })
    },
    erase: async () => {
      await eraseVault(wallet.store)
      open = undefined
      windows.postMessage('erased')
      wallet.go({ at: 'home' }, 'replace')
      shown.phase({ is: 'new' })
    },
    go: (route, how) => {
      if (how === 'replace') history.replaceState(null, '', hashOf(route))
      else location.hash = hashOf(route)
      shown.route(route)
    },
  }
  addEventListener('online', () => void wallet.tellNews())

  return {
    wallet,
    start: async () => {
      if (!isSecureContext) return shown.phase({ is: 'insecure' })
      try {
        store = await openDeviceStore()
        shown.phase({ is: (await hasVault(store)) ? 'locked' : 'new' })
      } catch {
        shown.phase({ is: 'no_store' })
      }
    },
  }
}
