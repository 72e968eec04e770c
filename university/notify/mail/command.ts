// `npm run bounce < report.eml`: takes in a mail that came back; mail servers pipe them here. A report that says nothing
// ends well, so that it does not come back itself; while the database is down the mail server is asked to try again.
import { text } from 'node:stream/consumers'
import { command, DATABASE_IS_DOWN } from '../../command.ts'
import { noteBounce } from '../contacts.sql.ts'
import { bouncedAddresses } from './bounce.ts'

/** EX_TEMPFAIL of sysexits: what mail servers take for *try again later*. */
const TRY_AGAIN = 75

const addresses = await bouncedAddresses(await text(process.stdin))
await command(async university => {
  let known = 0
  for (const address of addresses) known += await noteBounce(university, address)
  console.log(`${addresses.length} addresses came back, ${known} of them belong to students`)
  return 0
})
if (process.exitCode === DATABASE_IS_DOWN) process.exitCode = TRY_AGAIN
