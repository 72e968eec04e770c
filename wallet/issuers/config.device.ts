// The list of trusted issuers in the browser: asked for at the wallet's own server, and kept for times without a network.
import type { Store } from '../vault/store.ts'
import { WalletConfig } from './config.ts'

export async function readConfig(store: Store): Promise<WalletConfig | undefined> {
  try {
    const response = await fetch('/config.json', { cache: 'no-cache' })
    const config = WalletConfig.parse(await response.json())
    await store.write({ config })
    return config
  } catch {
    return WalletConfig.safeParse(await store.read('config')).data
  }
}
