// Starts mObywatel, the wallet [SPEC 10]: builds the browser app when its sources have changed, then serves it.
import { buildBrowserApp } from '@mlegitymacja/platform/browser-app/build.ts'
import { readFiles } from '@mlegitymacja/platform/browser-app/files.ts'
import { type Listening, listen } from '@mlegitymacja/platform/http/listen.ts'
import { walletApp } from './server/wallet.http.ts'
import type { WalletSettings } from './settings.ts'

/** Gives the folder with the built app. */
export const buildWallet = (): Promise<string> => buildBrowserApp(import.meta.dirname)

/** @throws when the port is taken or the build fails */
export async function startWallet({
  host,
  port,
  issuers,
  verifiers = [],
}: WalletSettings): Promise<Listening> {
  const folder = await buildWallet()
  return listen(walletApp(await readFiles(folder), { issuers, verifiers }), { host, port })
}
