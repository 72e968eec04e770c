// Changing personal data by hand: what is wrong is said beside its field, and what was typed stays. What a colleague has
// changed meanwhile is not undone unseen.
import { hash } from 'node:crypto'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import { audited } from '../../admin/audited.http.ts'
import { impossibilities, parseEntry, remarksOn } from '../../register/entry.ts'
import type { Problem } from '../../register/problem.ts'
import { readRecords } from '../../register/record.sql.ts'
import type { Env, Web } from '../../web/web.ts'
import { studentAddress } from '../addresses.ts'
import { SEEN } from '../form.page.ts'
import { answer, back, formOf, hidden } from '../page.http.ts'
import { DATA, type DataValues, dataOf, EDIT_TITLE, editPage } from './data.page.ts'
import { change } from './record.http.ts'

export const showData = (web: Web, context: Context<Env>) => show(web, context)

type Sent = { typed: DataValues; problems?: readonly Problem[]; outdated?: boolean }

async function show(web: Web, context: Context<Env>, sent?: Sent) {
  const { db, sealing } = web.university
  const id = context.req.param('id')!
  const record = (await readRecords(db, sealing, [id])).get(id)
  if (!record) return context.notFound()
  await audited(web, context, { action: 'student.viewed', studentId: id })
  const language = context.get('language')
  const person = `${record.givenNames} ${record.familyName}`
  const title = EDIT_TITLE[language]
  const { problems = [], outdated = false } = sent ?? {}
  const now = dataOf(record)
  const view = {
    id,
    person,
    values: sent?.typed ?? now,
    problems,
    changedTo: outdated ? now : null,
    seen: fingerprint(now),
    form: hidden(context),
  }
  const way = [{ label: person, href: studentAddress(id) }, { label: title }]
  const status = outdated ? 409 : problems.length > 0 ? 422 : 200
  return answer(web, context, { title, way, main: editPage(view, language) }, status)
}

const fingerprint = (values: DataValues): string =>
  hash('sha256', JSON.stringify(DATA.map(name => values[name])))

export async function changeData(web: Web, context: Context<Env>) {
  const fields = await formOf(context)
  const typed = Object.fromEntries(DATA.map(name => [name, fields[name] ?? ''])) as DataValues
  const parsed = parseEntry({
    id: context.req.param('id'),
    given_names: typed.given_names,
    family_name: typed.family_name,
    birth_date: typed.birth_date,
    pesel: typed.pesel.trim() || null,
    album_number: typed.album_number.trim() || null,
  })
  if ('problems' in parsed) return show(web, context, { typed, problems: parsed.problems })
  const { given_names, family_name, birth_date, pesel = null, album_number = null } = parsed.entry
  const impossible = impossibilities(birth_date!, warsawDate(web.university.clock()))
  if (impossible.length > 0) return show(web, context, { typed, problems: impossible })
  let outdated = false
  const changed = await change(web, context, 'student.edited', record => {
    const next = {
      ...record,
      givenNames: given_names!,
      familyName: family_name!,
      birthDate: birth_date!,
      pesel,
      albumNumber: album_number,
    }
    const now = fingerprint(dataOf(record))
    // The same form sent twice finds what the first has done.
    outdated = now !== fields[SEEN] && now !== fingerprint(dataOf(next))
    return outdated ? record : next
  })
  if ('refused' in changed)
    return changed.refused === 'not_found'
      ? context.notFound()
      : show(web, context, { typed, problems: [{ field: changed.by, problem: 'taken' }] })
  if (outdated) return show(web, context, { typed, outdated })
  if (changed.changed.length === 0) return back(context, 'bez_zmian')
  const doubtful = remarksOn({ pesel, birthDate: birth_date! }).length > 0
  return back(context, doubtful ? 'zapisano_pesel' : 'zapisano')
}
