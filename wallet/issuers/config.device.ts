// The list of trusted issuers in the browser: asked for at the wallet's own server, and kept for times without a network.
import type { Store } from '../vault/store.ts'
import { WalletConfig } from './config.ts'

/** A network that does not answer is none: the kept list is at hand. */
const PATIENCE_MS = 4000

export async function readConfig(store: Store): Promise<WalletConfig | undefined> {
  try {
    const response = await fetch('/config.json', {
      cache: 'no-cache',
      signal: AbortSignal.timeout(PATIENCE_MS),
    })
    const config = WalletConfig.parse(await response.json())
    await store.write({ config })
    return config
  } catch {
    return WalletConfig.safeParse(await store.read('config')).data
  }
}
