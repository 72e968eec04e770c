// The background work on imports in a process of its own, for tests that kill it: `node crash.fixture.ts DATABASE_URL KEY NOW`.
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { testUniversity } from '../../testing.ts'
import { startTakingImports } from './take-next.job.ts'

const [url, key, now] = process.argv.slice(2) as [string, string, string]
const database = await openDatabase({ url })
startTakingImports(await testUniversity({ database, now, sealing: createSealing(Buffer.from(key, 'hex')) }))
console.log('ready')
