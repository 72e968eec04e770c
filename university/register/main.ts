// The register as commands: `npm run register -- import FILE`, `… photos PATH`, `… recompute`. Exit code 0 when it is
// done, 3 when something was refused or rejected, 2 for wrong use.
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/audit.sql.ts'
import { type CommandUniversity, command, WrongUse } from '../command.ts'
import { LANGUAGE, say } from '../command-language.ts'
import { UnreadableArchive } from '../photo/files.ts'
import { importPhotos } from '../photo/import.ts'
import { ARCHIVE_PROBLEMS, PHOTO_REFUSALS } from '../photo/refusal.ts'
import { ABOUT_FILE, USAGE } from './command-texts.ts'
import { troubledLines } from './import/lines.sql.ts'
import { fileAt, mappingAt, readable } from './import/path-file.ts'
import { UnreadableFile } from './import/read.ts'
import { aboutFile, aboutLine, progressBar, REFUSED, UNREADABLE } from './import/report.ts'
import { stageFile } from './import/stage.ts'
import { type DryRun, dryRun, takeFile } from './import/take.ts'
import { recompute } from './recompute.ts'
import { isReservedSource } from './source-name.ts'

await command(async university => {
  const { command: what, file, options } = readArguments()
  if (what === 'recompute') return recomputeAll(university)
  if (what === 'photos') return takePhotos(university, file!)
  try {
    return await importFile(university, file!, options)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    console.error(say(UNREADABLE[error.problem]))
    return 3
  }
})

type Options = ReturnType<typeof parseOptions>['values']

function readArguments(): { command: 'import' | 'photos' | 'recompute'; file?: string; options: Options } {
  let parsed: ReturnType<typeof parseOptions>
  try {
    parsed = parseOptions()
  } catch {
    throw new WrongUse(say(USAGE))
  }
  const [what, file, ...more] = parsed.positionals
  const options = parsed.values
  if (what === 'recompute' && file === undefined) return { command: what, options }
  if ((what === 'import' || what === 'photos') && file !== undefined && more.length === 0)
    return { command: what, file, options }
  throw new WrongUse(say(USAGE))
}

function parseOptions() {
  return parseArgs({
    allowPositionals: true,
    options: {
      source: { type: 'string', default: 'file' },
      mapping: { type: 'string' },
      'dry-run': { type: 'boolean', default: false },
      yes: { type: 'boolean', default: false },
      'confirm-missing': { type: 'string' },
      'even-truncated': { type: 'boolean', default: false },
    },
  })
}

async function recomputeAll(university: CommandUniversity): Promise<number> {
  const actor = `command:${userInfo().username}`
  await recordAudit(university.db, { at: university.clock(), actor, action: 'register.recompute_asked' })
  const { looked, changed } = await recompute(university)
  console.log(
    say({
      pl: `Przejrzano studentów: ${looked}; koniec prawa jest teraz inny u: ${changed}.`,
      en: `${looked} students looked at, the end of the right of ${changed} is another one now.`,
    }),
  )
  return 0
}

async function takePhotos(university: CommandUniversity, path: string): Promise<number> {
  const by = { actor: `command:${userInfo().username}`, source: 'photos' }
  const counts = { taken: 0, unchanged: 0, refused: 0 }
  await readable(path)
  try {
    await importPhotos(
      university,
      { source: path, by, counts },
      { refused: ({ name, refused }) => console.log(`${name}: ${say(PHOTO_REFUSALS[refused])}`) },
    )
  } catch (error) {
    if (!(error instanceof UnreadableArchive)) throw error
    console.error(say(ARCHIVE_PROBLEMS[error.problem]))
    return 3
  }
  const { taken, unchanged, refused } = counts
  console.log(
    say({
      pl: `Zdjęcia: przyjęte ${taken}, bez zmian ${unchanged}, odrzucone ${refused}.`,
      en: `Photos: ${taken} taken, ${unchanged} unchanged, ${refused} refused.`,
    }),
  )
  return refused > 0 ? 3 : 0
}

async function importFile(university: CommandUniversity, path: string, options: Options): Promise<number> {
  if (isReservedSource(options.source))
    throw new WrongUse(
      say({
        pl: `--source ${options.source}: tej nazwy używa sam system; wybierz inną.`,
        en: `--source ${options.source}: this system uses that name itself; choose another one.`,
      }),
    )
  const by = `command:${userInfo().username}`
  const reading = progressBar(say({ pl: 'czytanie', en: 'reading' }))
  const staged = await stageFile(university, {
    file: await fileAt(path),
    source: options.source,
    mapping: mappingAt(options.mapping),
    by,
    progress: reading.show,
  })
  reading.end()
  const found = (await dryRun(university, staged.importId))!
  if (staged.interrupted)
    console.log(
      say({
        pl: 'Przyjmowanie tego pliku zostało przerwane; zaczyna się w tym miejscu.',
        en: 'This file was being taken over when it was interrupted; it goes on there.',
      }),
    )
  else await tell(university, found, staged.ignoredColumns)
  if (options['dry-run']) return found.rejected > 0 ? 3 : 0
  if (!staged.interrupted && !options.yes && !(await agreed())) return 3

  const taking = progressBar(say({ pl: 'przyjmowanie', en: 'taking over' }))
  const taken = await takeFile(university, {
    importId: staged.importId,
    by,
    ...(options['confirm-missing'] && { confirmMissing: Number(options['confirm-missing']) }),
    evenTruncated: options['even-truncated'],
    progress: taking.show,
  })
  taking.end()
  if ('refused' in taken) {
    console.error(say(REFUSED[taken.refused]))
    return 3
  }
  console.log(`${say({ pl: 'Gotowe', en: 'Done' })}: ${aboutFile(taken.done, LANGUAGE)}`)
  return taken.done.rejected > 0 ? 3 : 0
}

async function tell(university: CommandUniversity, found: DryRun, ignored: string[]): Promise<void> {
  let after = 0
  for (;;) {
    const lines = await troubledLines(university.db, found.import.id, { after, limit: 1000 })
    for (const line of lines) console.log(aboutLine(line, LANGUAGE))
    const last = lines.at(-1)
    if (!last) break
    after = last.line
  }
  if (ignored.length > 0) console.log(say(ABOUT_FILE.ignored(ignored.join(', '))))
  if (found.import.truncated) console.log(say(ABOUT_FILE.truncated))
  if (found.missing !== null) console.log(say(ABOUT_FILE.missing(found.missing)))
  console.log(say(ABOUT_FILE.would(aboutFile(found, LANGUAGE))))
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log(
      say({
        pl: 'Niczego nie zmieniono. Dodaj --yes, żeby przyjąć plik.',
        en: 'Nothing was changed. Say --yes to take it over.',
      }),
    )
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question(say({ pl: 'Przyjąć? [t/N] ', en: 'Take it over? [y/N] ' }))
  terminal.close()
  return /^(y|yes|t|tak)$/i.test(answer.trim())
}
