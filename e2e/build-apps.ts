// Builds the browser apps once before the stories, so that the workers do not do it side by side.
import { buildMusos } from '@mlegitymacja/musos/start.ts'
import { buildVerifier } from '@mlegitymacja/verifier/start.ts'
import { buildWallet } from '@mlegitymacja/wallet/start.ts'

export default async function buildApps(): Promise<void> {
  await buildWallet()
  await buildVerifier()
  await buildMusos()
}
