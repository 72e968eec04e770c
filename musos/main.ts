// Mobilny USOS as a process of its own. Settings are in settings.ts.
import { run } from '@mlegitymacja/platform/http/run.ts'
import { readMusosSettings } from './settings.ts'
import { startMusos } from './start.ts'

await run(() => startMusos(readMusosSettings(process.env)))
