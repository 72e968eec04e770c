// mWeryfikator as a process of its own. Settings are in settings.ts.
import { run } from '@mlegitymacja/platform/http/run.ts'
import { readVerifierSettings } from './settings.ts'
import { startVerifier } from './start.ts'

await run(() => startVerifier({ settings: readVerifierSettings(process.env) }))
