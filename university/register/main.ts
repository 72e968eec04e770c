// The register as commands: `npm run register -- import FILE`, `… photos PATH`, `… recompute`. Exit code 0 when it is
// done, 3 when something was refused or rejected, 2 for wrong use.
import { readFileSync } from 'node:fs'
import { userInfo } from 'node:os'
import { createInterface } from 'node:readline/promises'
import { parseArgs } from 'node:util'
import { recordAudit } from '../audit/audit.sql.ts'
import { type CommandUniversity, command, WrongUse } from '../command.ts'
import { UnreadableArchive } from '../photo/files.ts'
import { importPhotos } from '../photo/import.ts'
import { ARCHIVE_PROBLEMS, PHOTO_REFUSALS } from '../photo/refusal.ts'
import { troubledLines } from './import/lines.sql.ts'
import { Mapping, NO_MAPPING } from './import/mapping.ts'
import { fileAt } from './import/path-file.ts'
import { UnreadableFile } from './import/read.ts'
import { aboutFile, aboutLine, progressBar, REFUSED, UNREADABLE } from './import/report.ts'
import { stageFile } from './import/stage.ts'
import { type DryRun, dryRun, takeFile } from './import/take.ts'
import { recompute } from './recompute.ts'

const USAGE = `usage: npm run register -- import FILE [options]    read a file, say what it would change, ask, take it over
         --source NAME           the system it comes from (default: file)
         --mapping FILE          which column is which, as JSON
         --dry-run               only say what it would change
         --yes                   do not ask
         --confirm-missing N     the file is complete, and N students of the source are missing from it
         --even-truncated        the file broke off; take what is there
       npm run register -- photos PATH              photos in a folder or zip, named by album number or PESEL
       npm run register -- recompute                decide anew when every right ended, after a change of policy`

await command(async university => {
  const { command: what, file, options } = readArguments()
  if (what === 'recompute') return recomputeAll(university)
  if (what === 'photos') return takePhotos(university, file!)
  try {
    return await importFile(university, file!, options)
  } catch (error) {
    if (!(error instanceof UnreadableFile)) throw error
    console.error(UNREADABLE[error.problem].en)
    return 3
  }
})

type Options = ReturnType<typeof parseOptions>['values']

function readArguments(): { command: 'import' | 'photos' | 'recompute'; file?: string; options: Options } {
  let parsed: ReturnType<typeof parseOptions>
  try {
    parsed = parseOptions()
  } catch {
    throw new WrongUse(USAGE)
  }
  const [what, file, ...more] = parsed.positionals
  const options = parsed.values
  if (what === 'recompute' && file === undefined) return { command: what, options }
  if ((what === 'import' || what === 'photos') && file !== undefined && more.length === 0)
    return { command: what, file, options }
  throw new WrongUse(USAGE)
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
  console.log(`${looked} students looked at, the end of the right of ${changed} is another one now.`)
  return 0
}

async function takePhotos(university: CommandUniversity, path: string): Promise<number> {
  const by = { actor: `command:${userInfo().username}`, source: 'photos' }
  const counts = { taken: 0, unchanged: 0, refused: 0 }
  try {
    await importPhotos(
      university,
      { source: path, by, counts },
      { refused: ({ name, refused }) => console.log(`${name}: ${PHOTO_REFUSALS[refused].en}`) },
    )
  } catch (error) {
    if (!(error instanceof UnreadableArchive)) throw error
    console.error(ARCHIVE_PROBLEMS[error.problem].en)
    return 3
  }
  const { taken, unchanged, refused } = counts
  console.log(`Photos: ${taken} taken, ${unchanged} unchanged, ${refused} refused.`)
  return refused > 0 ? 3 : 0
}

async function importFile(university: CommandUniversity, path: string, options: Options): Promise<number> {
  const by = `command:${userInfo().username}`
  const reading = progressBar('reading')
  const staged = await stageFile(university, {
    file: await fileAt(path),
    source: options.source,
    mapping: readMapping(options.mapping),
    by,
    progress: reading.show,
  })
  reading.end()
  const found = (await dryRun(university, staged.importId))!
  if (staged.interrupted)
    console.log('This file was being taken over when it was interrupted; it goes on there.')
  else await tell(university, found, staged.ignoredColumns)
  if (options['dry-run']) return found.rejected > 0 ? 3 : 0
  if (!staged.interrupted && !options.yes && !(await agreed())) return 3

  const taking = progressBar('taking over')
  const taken = await takeFile(university, {
    importId: staged.importId,
    by,
    ...(options['confirm-missing'] && { confirmMissing: Number(options['confirm-missing']) }),
    evenTruncated: options['even-truncated'],
    progress: taking.show,
  })
  taking.end()
  if ('refused' in taken) {
    console.error(REFUSED[taken.refused].en)
    return 3
  }
  console.log(`Done: ${aboutFile(taken.done, 'en')}`)
  return taken.done.rejected > 0 ? 3 : 0
}

function readMapping(path: string | undefined): Mapping {
  if (path === undefined) return NO_MAPPING
  const read = Mapping.safeParse(JSON.parse(readFileSync(path, 'utf8')))
  if (read.success) return read.data
  throw new WrongUse(
    `${path}: ${read.error.issues.map(({ path: at, message }) => `${at.join('.')} ${message}`).join('; ')}`,
  )
}

async function tell(university: CommandUniversity, found: DryRun, ignored: string[]): Promise<void> {
  let after = 0
  for (;;) {
    const lines = await troubledLines(university.db, found.import.id, { after, limit: 1000 })
    for (const line of lines) console.log(aboutLine(line, 'en'))
    const last = lines.at(-1)
    if (!last) break
    after = last.line
  }
  if (ignored.length > 0) console.log(`Columns that mean nothing to us: ${ignored.join(', ')}`)
  if (found.import.truncated) console.log('The file broke off: it ends in the middle of a line.')
  if (found.missing !== null)
    console.log(`The file is complete; ${found.missing} students of the source are missing from it.`)
  console.log(`It would be: ${aboutFile(found, 'en')}`)
}

async function agreed(): Promise<boolean> {
  if (!process.stdin.isTTY) {
    console.log('Nothing was changed. Say --yes to take it over.')
    return false
  }
  const terminal = createInterface({ input: process.stdin, output: process.stdout })
  const answer = await terminal.question('Take it over? [y/N] ')
  terminal.close()
  return /^(y|yes|t|tak)$/i.test(answer.trim())
}
