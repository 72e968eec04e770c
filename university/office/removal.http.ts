// *Skreślenie natychmiastowe* over HTTP: the form, its preview, saving, and undoing [USOS r12].
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import { actorOf, audited } from '../admin/audited.http.ts'
import { readRecords } from '../register/record.sql.ts'
import type { RemovalDate, RemovalDates } from '../removal/dates.ts'
import { removalById } from '../removal/removal.sql.ts'
import { previewRemoval, type Refused, readDecision, recordRemoval, undoRemoval } from '../removal/removal.ts'
import { DEFAULT_TEMPLATES } from '../removal/templates.ts'
import type { Env, Web } from '../web/web.ts'
import { studentAddress } from './addresses.ts'
import { REQUEST_ID, SEEN } from './form.page.ts'
import { answer, back, formOf, hidden, isRequestId, newRequestId, requestIdOf } from './page.http.ts'
import { DECISION_TITLE, decisionPage } from './record/removals.page.ts'
import { REMOVAL_TITLE, type RemovalView, removalPage } from './removal.page.ts'

const templatesOf = (web: Web) => web.settings.removalTemplates ?? DEFAULT_TEMPLATES

export async function showRemoval(web: Web, context: Context<Env>) {
  const today = warsawDate(web.university.clock())
  const values = { decidedOn: today, deliveredOn: today, removedOn: today, template: '' }
  return form(web, context, context.req.query('program'), {
    values,
    faults: {},
    preview: null,
    requestId: newRequestId(),
  })
}

export async function takeRemoval(web: Web, context: Context<Env>) {
  const fields = await formOf(context)
  const removal = removalOf(web, context, fields)
  if (!removal) return back(context, 'bledne')
  const { programmeCode, dates, template } = removal
  const requestId = requestIdOf(fields[REQUEST_ID])
  const shown = { values: { ...dates, template: template.code }, requestId }
  const refuse = (refusal: Refused) => {
    if (refusal.refused === 'not_active') return back(context, 'zmienilo_sie')
    if (refusal.refused !== 'dates') return back(context, 'bledne')
    return form(web, context, programmeCode, { ...shown, faults: refusal.faults, preview: null })
  }
  const saves = fields.krok === 'zapisz'
  if (saves) {
    const by = actorOf(context.get('person'))
    const previewed = fields[SEEN] ?? ''
    const recorded = await recordRemoval(web.university, { ...removal, requestId, by, previewed })
    if ('recorded' in recorded) return back(context, 'skreslono')
    if (recorded.refused !== 'not_previewed') return refuse(recorded)
  }
  const preview = await previewRemoval(web.university, removal)
  if ('refused' in preview) return refuse(preview)
  return form(web, context, programmeCode, { ...shown, faults: {}, preview, notPreviewed: saves })
}

function removalOf(web: Web, context: Context<Env>, fields: Partial<Record<string, string>>) {
  const template = templatesOf(web).find(({ code }) => code === fields.template)
  if (!template) return undefined
  const date = (name: RemovalDate) => fields[name] ?? ''
  const dates: RemovalDates = {
    decidedOn: date('decidedOn'),
    deliveredOn: date('deliveredOn'),
    removedOn: date('removedOn'),
  }
  const programmeCode = fields.program ?? ''
  return {
    studentId: context.req.param('id')!,
    programmeCode,
    dates,
    template,
    university: web.settings.name,
  }
}

async function form(
  web: Web,
  context: Context<Env>,
  programmeCode: string | undefined,
  shown: Pick<RemovalView, 'values' | 'faults' | 'preview' | 'notPreviewed' | 'requestId'>,
) {
  const id = context.req.param('id')!
  const record = (await readRecords(web.university.db, web.university.sealing, [id])).get(id)
  const programme = record?.programmes.find(({ code }) => code === programmeCode)
  if (!record || programme?.status !== 'active') return context.notFound()
  await audited(web, context, { action: 'student.viewed', studentId: id })
  const language = context.get('language')
  const person = `${record.givenNames} ${record.familyName}`
  const view: RemovalView = {
    ...shown,
    studentId: id,
    person,
    programme: { code: programme.code, name: programme.name[language] },
    templates: templatesOf(web),
    form: hidden(context),
  }
  return answer(
    web,
    context,
    {
      title: REMOVAL_TITLE[language],
      way: [{ label: person, href: studentAddress(id) }, { label: REMOVAL_TITLE[language] }],
      main: removalPage(view, language),
    },
    shown.notPreviewed ? 409 : Object.keys(shown.faults).length > 0 ? 422 : 200,
  )
}

export async function undo(web: Web, context: Context<Env>) {
  const { skreslenie = '', powod = '' } = await formOf(context)
  if (!isRequestId(skreslenie) || powod.trim() === '') return back(context, 'bledne')
  const removal = await removalById(web.university.db, skreslenie)
  if (removal?.student_id !== context.req.param('id')) return context.notFound()
  const undone = await undoRemoval(web.university, {
    removalId: skreslenie,
    reason: powod.trim().slice(0, 500),
    by: actorOf(context.get('person')),
  })
  return back(context, 'undone' in undone ? 'cofnieto' : 'nie_da_sie')
}

/** The text of a decision that was recorded; reading it is noted. */
export async function showDecision(web: Web, context: Context<Env>) {
  const removalId = context.req.query('skreslenie') ?? ''
  const id = context.req.param('id')!
  const removal = isRequestId(removalId) ? await removalById(web.university.db, removalId) : undefined
  if (removal?.student_id !== id) return context.notFound()
  const text = (await readDecision(web.university, { removalId, by: actorOf(context.get('person')) }))!
  const record = (await readRecords(web.university.db, web.university.sealing, [id])).get(id)!
  const language = context.get('language')
  const title = DECISION_TITLE[language]
  const person = `${record.givenNames} ${record.familyName}`
  const way = [{ label: person, href: studentAddress(id) }, { label: title }]
  return answer(web, context, { title, way, main: decisionPage(id, text, language) })
}
