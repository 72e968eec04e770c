// A student's record, and changing it by hand [SPEC 7]. Every look at a record is noted.
import { isLocalDate, warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Context } from 'hono'
import { actorOf, audited } from '../../admin/audited.http.ts'
import { photoHash } from '../../photo/photo.sql.ts'
import { type Changed, changeStudent } from '../../register/change.ts'
import { historyOfStudent } from '../../register/history.sql.ts'
import { endOf } from '../../register/recompute.sql.ts'
import { readRecords } from '../../register/record.sql.ts'
import type { RegisterRecord } from '../../register/record.ts'
import { removalsOf } from '../../removal/removal.sql.ts'
import { fileLimit } from '../../web/assets.ts'
import { staffNames } from '../../web/staff/names.sql.ts'
import { may } from '../../web/staff/permissions.ts'
import type { Env, Web } from '../../web/web.ts'
import { answer, back, formOf, hidden } from '../page.http.ts'
import { saidOf } from '../said.ts'
import { recordPage } from './record.page.ts'
import { SUSPENDED_BEFORE } from './studies.page.ts'

export async function showRecord(web: Web, context: Context<Env>) {
  const { db, sealing, clock } = web.university
  const id = context.req.param('id')!
  const record = (await readRecords(db, sealing, [id])).get(id)
  if (!record) return context.notFound()
  await audited(web, context, { action: 'student.viewed', studentId: id })
  const [ended, removals, history, photo] = await Promise.all([
    endOf(db, id),
    removalsOf(db, id),
    historyOfStudent(db, id),
    photoHash(db, id),
  ])
  const names = await staffNames(db, [
    ...history.map(({ actor }) => actor),
    ...removals.flatMap(one => [one.recorded_by, one.corrected_by]),
  ])
  const person = context.get('person')
  const view = {
    record,
    ended,
    hasPhoto: photo !== null,
    maySeePhotos: may(person, 'see_photos'),
    removals,
    history,
    names,
    said: saidOf(context.req.query('powiedz')),
    today: warsawDate(clock()),
    form: may(person, 'change_register') ? hidden(context) : null,
  }
  const title = `${record.givenNames} ${record.familyName}`
  return answer(web, context, {
    title,
    way: [{ label: title }],
    main: recordPage(view, context.get('language')),
    scripts: [fileLimit.href],
  })
}

export async function changeRights(web: Web, context: Context<Env>) {
  const { program, prawa, od, [SUSPENDED_BEFORE]: seen } = await formOf(context)
  const suspends = prawa === 'zawies'
  if (suspends && !isLocalDate(od ?? '')) return back(context, 'bledne')
  const suspendedOn = suspends ? od! : null
  let outdated = false
  const changed = await change(web, context, suspends ? 'rights.suspended' : 'rights.restored', record => {
    const before = record.programmes.find(({ code }) => code === program)?.suspendedOn ?? null
    outdated = (before ?? '') !== seen && before !== suspendedOn
    if (outdated) return record
    return {
      ...record,
      programmes: record.programmes.map(one => (one.code === program ? { ...one, suspendedOn } : one)),
    }
  })
  return outdated ? back(context, 'zmienilo_sie') : toldOnRecord(context, changed)
}

export async function invalidate(web: Web, context: Context<Env>) {
  const { wydana } = await formOf(context)
  const invalidatedOn = warsawDate(web.university.clock())
  return toldOnRecord(
    context,
    await change(web, context, 'plastic_card.invalidated', record => ({
      ...record,
      plasticCards: record.plasticCards.map(card =>
        card.issuedOn === wydana && !card.invalidatedOn ? { ...card, invalidatedOn } : card,
      ),
    })),
  )
}

/** By whoever is signed in. */
export function change(
  web: Web,
  context: Context<Env>,
  action: string,
  how: (record: RegisterRecord) => RegisterRecord,
): Promise<Changed> {
  const by = { actor: actorOf(context.get('person')), source: 'deans_office' }
  return changeStudent(web.university, { studentId: context.req.param('id')!, by, action, change: how })
}

function toldOnRecord(context: Context<Env>, changed: Changed) {
  if ('changed' in changed) return back(context, changed.changed.length > 0 ? 'zapisano' : 'bez_zmian')
  return changed.refused === 'not_found' ? context.notFound() : back(context, 'zajete')
}
