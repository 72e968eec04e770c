// A sweep in a process of its own, for tests that kill it: `node crash.fixture.ts DATABASE_URL`.
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { testUniversity } from '../testing.ts'
import { sweep } from './sweep.ts'

const database = await openDatabase({ url: process.argv[2]! })
const university = await testUniversity({ database })
console.log('ready')
await sweep(university, { by: 'command', brake: { share: 1, atLeast: 0 }, atOnce: 50 })
await database.close()
