// `npm run bounce < report.eml`: takes in a mail that came back; mail servers pipe them here. Always ends well, so that
// the report itself does not come back.
import { text } from 'node:stream/consumers'
import { systemClock } from '@mlegitymacja/core/time/clock.ts'
import { openDatabase } from '@mlegitymacja/platform/database/open.ts'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { universityDb } from '../../db/tables.ts'
import { UNIVERSITY_SETTINGS } from '../../settings.ts'
import { noteBounce } from '../contacts.sql.ts'
import { bouncedAddresses } from './bounce.ts'

const { DATABASE_URL, UNIVERSITY_DATA_FOLDER, UNIVERSITY_MASTER_KEY } = readSettings(
  UNIVERSITY_SETTINGS,
  process.env,
)
const addresses = await bouncedAddresses(await text(process.stdin))
const database = await openDatabase({ url: DATABASE_URL, folder: UNIVERSITY_DATA_FOLDER })
try {
  const needs = {
    db: universityDb(database),
    sealing: createSealing(UNIVERSITY_MASTER_KEY),
    clock: systemClock,
  }
  let known = 0
  for (const address of addresses) known += await noteBounce(needs, address)
  console.log(`${addresses.length} addresses came back, ${known} of them belong to students`)
} finally {
  await database.close()
}
