// Changing personal data by hand: what is wrong is said beside its field, and what was typed stays.
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import { audited } from '../../admin/audited.http.ts'
import { impossibilities, parseEntry, remarksOn } from '../../register/entry.ts'
import type { Problem } from '../../register/problem.ts'
import { readRecords } from '../../register/record.sql.ts'
import type { Env, Web } from '../../web/web.ts'
import { studentAddress } from '../addresses.ts'
import { answer, back, formOf, hidden } from '../page.http.ts'
import { DATA, type DataValues, dataOf, EDIT_TITLE, editPage } from './data.page.ts'
import { change } from './record.http.ts'

export const showData = (web: Web, context: Context<Env>) => show(web, context, null, [])

async function show(web: Web, context: Context<Env>, typed: DataValues | null, problems: readonly Problem[]) {
  const { db, sealing } = web.university
  const id = context.req.param('id')!
  const record = (await readRecords(db, sealing, [id])).get(id)
  if (!record) return context.notFound()
  await audited(web, context, { action: 'student.viewed', studentId: id })
  const language = context.get('language')
  const person = `${record.givenNames} ${record.familyName}`
  const title = EDIT_TITLE[language]
  const view = { id, person, values: typed ?? dataOf(record), problems, form: hidden(context) }
  const way = [{ label: person, href: studentAddress(id) }, { label: title }]
  return answer(web, context, { title, way, main: editPage(view, language) }, problems.length > 0 ? 422 : 200)
}

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
  if ('problems' in parsed) return show(web, context, typed, parsed.problems)
  const { given_names, family_name, birth_date, pesel = null, album_number = null } = parsed.entry
  const impossible = impossibilities(birth_date!, warsawDate(web.university.clock()))
  if (impossible.length > 0) return show(web, context, typed, impossible)
  const changed = await change(web, context, 'student.edited', record => ({
    ...record,
    givenNames: given_names!,
    familyName: family_name!,
    birthDate: birth_date!,
    pesel,
    albumNumber: album_number,
  }))
  if ('refused' in changed)
    return changed.refused === 'not_found'
      ? context.notFound()
      : show(web, context, typed, [{ field: changed.by, problem: 'taken' }])
  if (changed.changed.length === 0) return back(context, 'bez_zmian')
  const doubtful = remarksOn({ pesel, birthDate: birth_date! }).length > 0
  return back(context, doubtful ? 'zapisano_pesel' : 'zapisano')
}
