// One import: its dry run, the word that it shall be taken over, how far that is, and what came of it. Works without
// scripts; pressed twice it is taken over once.
import type { Context } from 'hono'
import { actorOf, audited } from '../../admin/audited.http.ts'
import { discard, leaveToBackground } from '../../register/import/import.sql.ts'
import { troubledLines } from '../../register/import/lines.sql.ts'
import { agree, dryRun } from '../../register/import/take.ts'
import { takeNextImport } from '../../register/import/take-next.ts'
import type { University } from '../../university.ts'
import { staffNames } from '../../web/staff/names.sql.ts'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { IMPORTS, importAddress } from '../addresses.ts'
import { afterOf, answer, formOf, hidden } from '../page.http.ts'
import { ignoredColumns } from '../uploads.sql.ts'
import { FIELDS } from './confirm.page.ts'
import { type ImportRefusal, importPage } from './import.page.ts'
import { IMPORTS_TITLE } from './imports.page.ts'

const WATCH_SECONDS = 2
const PAGE_SIZE = 50

export const showImport = (web: Web, context: Context<Env>) => show(web, context)

async function show(web: Web, context: Context<Env>, refused?: ImportRefusal) {
  const { db, clock } = web.university
  const id = context.req.param('id')!
  const known = await dryRun(web.university, id)
  if (!known) return context.notFound()
  const { import: row } = known
  const after = afterOf(context)
  const [lines, ignored, names] = await Promise.all([
    troubledLines(db, id, { after, limit: PAGE_SIZE + 1 }),
    ignoredColumns(db, id),
    staffNames(db, [row.read_by, row.taken_by]),
  ])
  // One that is being taken over by a command says nothing about being alive.
  const resting = row.state === 'taking' && (row.alive_until === null || row.alive_until <= clock())
  if (row.state === 'taking') context.header('refresh', String(WATCH_SECONDS))
  const person = context.get('person')
  const language = context.get('language')
  const main = importPage(
    {
      known,
      lines: lines.slice(0, PAGE_SIZE),
      more: lines.length > PAGE_SIZE,
      after,
      ignored,
      names,
      resting,
      refused,
      form: may(person, 'change_register') ? hidden(context) : null,
    },
    language,
  )
  const title = row.file_name
  const way = [{ label: IMPORTS_TITLE[language], href: IMPORTS }, { label: title }]
  return answer(web, context, { title, way, main }, refused ? 409 : 200)
}

export async function takeConfirmation(web: Web, context: Context<Env>) {
  const { university } = web
  const id = context.req.param('id')!
  const fields = await formOf(context)
  const known = await dryRun(university, id)
  if (!known) return context.notFound()
  if (known.import.state === 'taking') await leaveToBackground(university.db, id, university.clock())
  else if (known.import.state === 'read') {
    const missing = fields[FIELDS.missing] ?? ''
    const agreed = await agree(
      university,
      {
        importId: id,
        by: actorOf(context.get('person')),
        background: true,
        evenTruncated: fields[FIELDS.truncated] === '1',
        ...(/^\d{1,9}$/.test(missing) && { confirmMissing: Number(missing) }),
      },
      known,
    )
    // Somebody else may have pressed in the same moment; then it is under way, and the page says so.
    if ('refused' in agreed && agreed.refused !== 'not_read') return show(web, context, agreed.refused)
    if ('agreed' in agreed)
      await audited(web, context, { action: 'register.import_confirmed', details: { import: id } })
  }
  void takeInBackground(university)
  return context.redirect(importAddress(id), 303)
}

/** This one, and whatever else waits. */
async function takeInBackground(university: University): Promise<void> {
  try {
    while ((await takeNextImport(university)) === 'again');
  } catch (error) {
    university.log.error({ err: error }, 'an import was interrupted')
  }
}

export async function takeDiscarding(web: Web, context: Context<Env>) {
  const id = context.req.param('id')!
  const known = await dryRun(web.university, id)
  if (!known) return context.notFound()
  if (await discard(web.university.db, id))
    await audited(web, context, { action: 'register.import_discarded', details: { import: id } })
  // Somebody else has agreed to it meanwhile.
  else if (known.import.state !== 'discarded') return show(web, context, 'not_read')
  return context.redirect(importAddress(id), 303)
}
