// The sweep as a command: `npm run sweep`, `npm run sweep -- --dry-run`, `npm run sweep -- --approve RUN`.
// Exit code 0 when it is done, 3 when it stopped at the brake, 4 when it must not run now, 2 for wrong use.
import { userInfo } from 'node:os'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/audit.sql.ts'
import { type CommandUniversity, command, WrongUse } from '../command.ts'
import { say } from '../command-language.ts'
import { FACT_WORDS } from '../office/words.ts'
import { brakeOf } from '../settings.ts'
import type { Brake } from './brake.ts'
import { NO_ALBUM_NUMBER, REFUSED, TAKEN, USAGE } from './command-texts.ts'
import { approveSweep, previewSweep, type Swept, sweep } from './sweep.ts'

await command(async (university, settings) => {
  const options = readOptions()
  const brake = brakeOf(settings)
  const by = `command:${userInfo().username}`
  if (options['dry-run']) return dryRun(university, { by, brake })
  const swept = options.approve
    ? await approveSweep(university, { sweepId: options.approve, by })
    : await run(university, { by, brake })
  return report(swept)
})

type Asked = { by: string; brake: Brake }

async function run(university: CommandUniversity, { by, brake }: Asked): Promise<Swept> {
  await recordAudit(university.db, { at: university.clock(), actor: by, action: 'sweep.asked' })
  return sweep(university, { by, brake })
}

function readOptions(): { 'dry-run'?: boolean; approve?: string } {
  try {
    const { values } = parseArgs({ options: { 'dry-run': { type: 'boolean' }, approve: { type: 'string' } } })
    if (values.approve === undefined || /^[0-9a-f-]{36}$/.test(values.approve)) return values
  } catch {
    // an option that does not exist
  }
  throw new WrongUse(say(USAGE))
}

async function dryRun(university: CommandUniversity, { by, brake }: Asked): Promise<number> {
  await recordAudit(university.db, { at: university.clock(), actor: by, action: 'sweep.previewed' })
  const preview = await previewSweep(university, brake)
  if ('refused' in preview) return report(preview)
  for (const { albumNumber, fact, revocableFrom } of preview.list)
    console.log(
      `${revocableFrom}  ${say(FACT_WORDS[fact]).padEnd(24)}  ${albumNumber ?? say(NO_ALBUM_NUMBER)}`,
    )
  const { candidates, live } = preview
  console.log(
    say({
      pl: `Do unieważnienia: ${candidates} z ${live} ważnych mLegitymacji.`,
      en: `${candidates} of ${live} live cards would be revoked.`,
    }),
  )
  if (preview.stops)
    console.log(
      say({
        pl: 'Przegląd zatrzymałby się na hamulcu i czekał na administratora.',
        en: 'The run would stop at the brake and wait for an administrator.',
      }),
    )
  return 0
}

function report(swept: Swept | { refused: 'not_waiting' }): number {
  if ('done' in swept) {
    const { revoked, spared, candidates, live, worked_ms: ms } = swept.done
    console.log(
      say({
        pl: `Unieważniono ${revoked} z ${live} ważnych mLegitymacji, pominięto ${spared} z ${candidates} na liście; czas: ${ms} ms.`,
        en: `${revoked} of ${live} live cards revoked, ${spared} of ${candidates} candidates spared, in ${ms} ms.`,
      }),
    )
    return 0
  }
  if ('stopped' in swept) {
    const { id, candidates, live, counted_before: before, waits_in: waitsIn } = swept.stopped
    console.log(
      say({
        pl: `Zatrzymano na hamulcu: ${candidates} z ${live} ważnych mLegitymacji, wcześniej w ciągu 24 godzin unieważniono ${before}. Niczego nie unieważniono.`,
        en: `Stopped at the brake: ${candidates} of ${live} live cards, ${before} revoked before within 24 hours. Nothing was revoked.`,
      }),
    )
    const approving = `npm run sweep -- --approve ${waitsIn ?? id}`
    console.log(
      say({
        pl: `Administrator zatwierdza dokładnie tę listę poleceniem: ${approving}`,
        en: `An administrator approves exactly this list with: ${approving}`,
      }),
    )
    return 3
  }
  console.log(say('taken' in swept ? TAKEN : REFUSED[swept.refused]))
  return 4
}
