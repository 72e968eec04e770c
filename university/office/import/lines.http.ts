// All lines of an import that were rejected or should be looked at, as CSV.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Context } from 'hono'
import { audited } from '../../admin/audited.http.ts'
import { csvLine } from '../../admin/orders/csv.ts'
import type { Db } from '../../db/tables.ts'
import { importById } from '../../register/import/import.sql.ts'
import { type TroubledLine, troubledLines } from '../../register/import/lines.sql.ts'
import { aboutProblem } from '../../register/import/report.ts'
import type { Env, Web } from '../../web/web.ts'
import { csvAnswer } from '../csv.http.ts'
import { LINE_HEAD, LINE_OUTCOMES } from './lines.page.ts'

const BATCH = 1000

export async function exportLines(web: Web, context: Context<Env>) {
  const { db } = web.university
  const id = context.req.param('id')!
  if (!(await importById(db, id))) return context.notFound()
  await audited(web, context, { action: 'register.import_lines_exported', details: { import: id } })
  return csvAnswer(context, `import-${id.slice(0, 8)}.csv`, piecesOf(db, id, context.get('language')))
}

async function* piecesOf(db: Db, importId: string, language: Language): AsyncGenerator<string> {
  const head = LINE_HEAD.map(column => column[language])
  yield csvLine(head, language)
  let after = 0
  for (;;) {
    const lines = await troubledLines(db, importId, { after, limit: BATCH })
    const last = lines.at(-1)
    if (!last) return
    after = last.line
    yield lines.map(line => rowsOf(line, language)).join('')
  }
}

function rowsOf({ line, externalId, problems, remarks }: TroubledLine, language: Language): string {
  const row = (outcome: keyof typeof LINE_OUTCOMES) => (problem: (typeof problems)[number]) =>
    csvLine(
      [String(line), externalId, LINE_OUTCOMES[outcome][language], aboutProblem(problem, language)],
      language,
    )
  return [...problems.map(row('rejected')), ...remarks.map(row('remark'))].join('')
}
