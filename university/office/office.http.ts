// The pages of the dean's office [SPEC 6, 7]: search, a student's record, what may be changed in it. Every look at a
// record is noted.
import { isLocalDate, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import { actorOf, audited } from '../admin/audited.http.ts'
import { changeStudent } from '../register/change.ts'
import { impossibilities, parseEntry } from '../register/entry.ts'
import { historyOfStudent } from '../register/history.sql.ts'
import { endOf } from '../register/recompute.sql.ts'
import { readRecords } from '../register/record.sql.ts'
import type { RegisterRecord } from '../register/record.ts'
import { removalsOf } from '../removal/removal.sql.ts'
import { may } from '../web/staff/permissions.ts'
import type { StaffRoute } from '../web/staff/routes.ts'
import type { Env, Web } from '../web/web.ts'
import { ACTIONS, OFFICE } from './addresses.ts'
import { importRoutes } from './import/routes.ts'
import { answer, back, formOf, hidden } from './page.http.ts'
import { recordPage } from './record.page.ts'
import { showRemoval, takeRemoval, undo } from './removal.http.ts'
import { saidOf } from './said.ts'
import { SEARCH_TITLE, searchPage } from './search.page.ts'
import { searchStudents } from './search.sql.ts'

const STUDENT = `${OFFICE}/:id{[0-9a-f-]{36}}`
const PAGE_SIZE = 50

export function officeRoutes(web: Web): StaffRoute[] {
  const read = (method: 'GET' | 'POST', path: string, handle: Handle): StaffRoute => ({
    method,
    path,
    permission: 'read_register',
    handle: context => handle(web, context),
  })
  const change = (method: 'GET' | 'POST', path: string, handle: Handle): StaffRoute => ({
    ...read(method, `${STUDENT}/${path}`, handle),
    permission: 'change_register',
  })
  return [
    read('GET', OFFICE, search),
    // A search is sent as a form, so that no PESEL stands in an address.
    read('POST', OFFICE, search),
    read('GET', STUDENT, showRecord),
    change('POST', ACTIONS.data, changeData),
    change('POST', ACTIONS.rights, changeRights),
    change('POST', ACTIONS.plasticCard, invalidate),
    change('GET', ACTIONS.removal, showRemoval),
    change('POST', ACTIONS.removal, takeRemoval),
    change('POST', `${ACTIONS.removal}/${ACTIONS.undo}`, undo),
    ...importRoutes(web),
  ]
}

type Handle = (web: Web, context: Context<Env>) => Promise<Response>

async function search(web: Web, context: Context<Env>) {
  const { db, sealing } = web.university
  const fields = context.req.method === 'POST' ? await formOf(context) : {}
  const text = (fields.szukaj ?? '').slice(0, 100)
  const offset = /^\d{1,7}$/.test(fields.od ?? '') ? Number(fields.od) : 0
  const found = await searchStudents(db, sealing, { text, limit: PAGE_SIZE + 1, offset })
  const language = context.get('language')
  const next = found.length > PAGE_SIZE ? offset + PAGE_SIZE : null
  return answer(web, context, {
    title: SEARCH_TITLE[language],
    main: searchPage({ text, found: found.slice(0, PAGE_SIZE), next }, hidden(context), language),
  })
}

async function showRecord(web: Web, context: Context<Env>) {
  const { db, sealing, clock } = web.university
  const id = context.req.param('id')!
  const record = (await readRecords(db, sealing, [id])).get(id)
  if (!record) return context.notFound()
  await audited(web, context, { action: 'student.viewed', studentId: id })
  const [ended, removals, history] = await Promise.all([
    endOf(db, id),
    removalsOf(db, id),
    historyOfStudent(db, id),
  ])
  const mayChange = may(context.get('person'), 'change_register')
  const language = context.get('language')
  const view = {
    record,
    ended,
    removals,
    history,
    said: saidOf(context.req.query('powiedz')),
    today: warsawDate(clock()),
    form: mayChange ? hidden(context) : null,
  }
  const title = `${record.givenNames} ${record.familyName}`
  return answer(web, context, {
    title,
    way: [{ label: title }],
    main: recordPage(view, language),
  })
}

async function changeData(web: Web, context: Context<Env>) {
  const fields = await formOf(context)
  const parsed = parseEntry({
    id: context.req.param('id'),
    given_names: fields.given_names,
    family_name: fields.family_name,
    birth_date: fields.birth_date,
    pesel: fields.pesel?.trim() || null,
    album_number: fields.album_number?.trim() || null,
  })
  if ('problems' in parsed) return back(context, 'bledne')
  const { given_names, family_name, birth_date, pesel, album_number } = parsed.entry
  if (impossibilities(birth_date!, warsawDate(web.university.clock())).length > 0)
    return back(context, 'bledne')
  return change(web, context, 'student.edited', record => ({
    ...record,
    givenNames: given_names!,
    familyName: family_name!,
    birthDate: birth_date!,
    pesel: pesel ?? null,
    albumNumber: album_number ?? null,
  }))
}

async function changeRights(web: Web, context: Context<Env>) {
  const { program, prawa, od } = await formOf(context)
  const suspends = prawa === 'zawies'
  if (suspends && !isLocalDate(od ?? '')) return back(context, 'bledne')
  const suspendedOn = suspends ? od! : null
  return change(web, context, suspends ? 'rights.suspended' : 'rights.restored', record => ({
    ...record,
    programmes: record.programmes.map(one => (one.code === program ? { ...one, suspendedOn } : one)),
  }))
}

async function invalidate(web: Web, context: Context<Env>) {
  const { wydana } = await formOf(context)
  const invalidatedOn = warsawDate(web.university.clock())
  return change(web, context, 'plastic_card.invalidated', record => ({
    ...record,
    plasticCards: record.plasticCards.map(card =>
      card.issuedOn === wydana && !card.invalidatedOn ? { ...card, invalidatedOn } : card,
    ),
  }))
}

async function change(
  web: Web,
  context: Context<Env>,
  action: string,
  how: (record: RegisterRecord) => RegisterRecord,
) {
  const by = { actor: actorOf(context.get('person')), source: 'deans_office' }
  const changed = await changeStudent(web.university, {
    studentId: context.req.param('id')!,
    by,
    action,
    change: how,
  })
  if ('changed' in changed) return back(context, changed.changed.length > 0 ? 'zapisano' : 'bez_zmian')
  return changed.refused === 'not_found' ? context.notFound() : back(context, 'zajete')
}
