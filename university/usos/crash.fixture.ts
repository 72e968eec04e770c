// A run in a process of its own, for tests that kill it: `node crash.fixture.ts DATABASE_URL KEY USOS_ADDRESS NOW`.
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { createPhotoWorker } from '../photo/worker.ts'
import { testUniversity } from '../testing.ts'
import { usosOverHttp } from './client.http.ts'
import { workOnRun } from './run.ts'
import { KEYS } from './testing.ts'

const [url, key, address, now] = process.argv.slice(2) as [string, string, string, string]
const database = await openDatabase({ url })
const university = await testUniversity({ database, now, sealing: createSealing(Buffer.from(key, 'hex')) })
const photos = createPhotoWorker()
console.log('ready')
const usos = usosOverHttp({ address, keys: KEYS, clock: university.clock, loopback: true })
await workOnRun({ ...university, usos, login: 'id', photos, programmes: ['INF-I'] })
photos.close()
await database.close()
