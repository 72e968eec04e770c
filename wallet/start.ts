// Starts mObywatel, the wallet [SPEC 10]: builds the browser app when its sources have changed, then serves it.
import { type Listening, listen } from '@mlegitymacja/platform/http/listen.ts'
import { buildWallet } from './build.ts'
import { readFiles } from './server/files.ts'
import { walletApp } from './server/wallet.http.ts'
import type { WalletSettings } from './settings.ts'

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
