// mObywatel as a process of its own.
import { run } from '@mlegitymacja/platform/http/run.ts'
import { readWalletSettings } from './settings.ts'
import { startWallet } from './start.ts'

await run(async () => startWallet(readWalletSettings(process.env)))
