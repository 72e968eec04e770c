// Reading the USOS API as a command: `npm run usos`, `npm run usos -- --dry-run`, `npm run usos -- --user ID`. Exit code 0
// when it is done, 3 when somebody was rejected, 4 when USOS did not answer, 2 for wrong settings or use.
import { randomUUID } from 'node:crypto'
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { readSettings } from '@mlegitymacja/platform/settings/settings.ts'
import { command, WrongUse } from '../command.ts'
import { say } from '../command-language.ts'
import { createPhotoWorker } from '../photo/worker.ts'
import { PROBLEMS } from '../register/problem.ts'
import { UsosSilent } from './client.ts'
import { USAGE, WORDS } from './command-texts.ts'
import { nextPeople } from './people.sql.ts'
import { type RunNeeds, type UsosCounts, workOnRun } from './run.ts'
import { beginRun, runUnderWay } from './runs.sql.ts'
import { USOS_SETTINGS, usosOf } from './settings.ts'
import { previewPerson, type Taken, takePerson } from './take.ts'

await command(async university => {
  const { user, 'dry-run': dry } = readOptions()
  const settings = readSettings(USOS_SETTINGS, process.env)
  const usos = usosOf(settings, university.clock)
  if (!usos) throw new WrongUse(say({ pl: 'Nie ustawiono USOS_ADDRESS.', en: 'USOS_ADDRESS is not set.' }))
  const photos = createPhotoWorker()
  const needs: RunNeeds = { ...university, ...usos, photos }
  try {
    if (user !== undefined) return tell(user, await (dry ? previewPerson : takePerson)(needs, user))
    return dry ? await dryRun(needs) : await runNow(needs)
  } catch (error) {
    if (!(error instanceof UsosSilent)) throw error
    console.error(
      say({ pl: `${error.message}. Nic nie zmieniono.`, en: `${error.message}. Nothing was changed.` }),
    )
    return 4
  } finally {
    photos.close()
  }
})

function readOptions(): { user?: string | undefined; 'dry-run': boolean } {
  try {
    const options = { user: { type: 'string' }, 'dry-run': { type: 'boolean', default: false } } as const
    return parseArgs({ options }).values
  } catch {
    throw new WrongUse(say(USAGE))
  }
}

function tell(usosId: string, { outcome, problems, photo }: Taken): number {
  const words = problems.map(({ field, problem }) => `${field} ${say(PROBLEMS[problem])}`)
  const ofPhoto = photo === 'none' ? [] : [say(WORDS[`photo_${photo}`])]
  console.log([usosId, say(WORDS[outcome]), ...ofPhoto, ...words].join('  '))
  return outcome === 'rejected' ? 3 : 0
}

async function dryRun(needs: RunNeeds): Promise<number> {
  let worst = 0
  for (let after = ''; ; ) {
    const people = await nextPeople(needs.db, { after, limit: 100 })
    for (const usosId of people) worst = Math.max(worst, tell(usosId, await previewPerson(needs, usosId)))
    if (people.length === 0) return worst
    after = people.at(-1)!
  }
}

async function runNow(needs: RunNeeds): Promise<number> {
  const { db, clock } = needs
  await beginRun(db, {
    id: randomUUID(),
    scheduledFor: null,
    askedBy: `command:${userInfo().username}`,
    now: clock(),
  })
  const worked = await workOnRun(needs)
  if (worked.run === undefined) {
    const other = await runUnderWay(db)
    const until = other?.held_until.toISOString()
    console.error(
      say({
        pl: `Trwa już inny odczyt albo czeka on na wznowienie${until ? ` do ${until}` : ''}.`,
        en: `A run is under way or rests${until ? ` until ${until}` : ''}.`,
      }),
    )
    return 4
  }
  const counts = worked.run.counts as UsosCounts
  console.log(
    Object.entries(counts)
      .map(([name, n]) => `${say(WORDS[name as keyof UsosCounts])}: ${n}`)
      .join(', ') || say({ pl: 'nie ma kogo odczytać', en: 'nobody to read' }),
  )
  if (worked.end !== 'done') {
    console.error(
      say({
        pl: `${worked.run.last_error}. To samo polecenie zacznie w tym miejscu, podobnie jak działająca uczelnia.`,
        en: `${worked.run.last_error}. The same command goes on there, as does the running university.`,
      }),
    )
    return 4
  }
  return (counts.rejected ?? 0) > 0 ? 3 : 0
}
