// What is no longer needed is deleted [SPEC 13]. Each statement may be run by several instances at once and by one that
// is killed: the next run finds what is left.
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import { sql } from 'kysely'
import type { Db } from '../db/tables.ts'
import { isLive } from '../sweep/candidates.sql.ts'

/** Students whose rows one statement locks. */
const AT_ONCE = 500

const holdsLiveOrder = (studentId: string, today: LocalDate) => sql`
  exists (select 1 from university.orders o where o.student_id = ${sql.ref(studentId)} and ${isLive(today)})`

/**
 * Codes that no longer work are shown to nobody; the order itself stays as it is. Orders that somebody else has locked
 * are left to the next run: whoever takes many in another sequence would meet a sweep in a deadlock.
 */
export async function wipeDeadCodes(db: Db, now: Date): Promise<void> {
  await sql`
    with dead as (
      select id from university.orders
      where status = 'ready' and codes_expire_at < ${now} and pickup_id_sealed is not null
      for no key update skip locked)
    update university.orders o set pickup_id_sealed = null, activation_code_sealed = null
    from dead where o.id = dead.id`.execute(db)
}

/**
 * Photos of students whose right had ended by a day and who hold nothing live, some at a time. The history keeps that
 * there was one.
 * @returns false when there was none
 */
export async function forgetPhotos(
  db: Db,
  { endedBy, today, at }: { endedBy: LocalDate; today: LocalDate; at: Date },
): Promise<boolean> {
  const { rows } = await sql`
    with gone as (
      select s.id from university.students s join university.photos p on p.student_id = s.id
      where s.revocable_from <= ${endedBy}::date and not ${holdsLiveOrder('s.id', today)}
      order by s.id limit ${AT_ONCE} for no key update of s skip locked),
    forgotten as (
      delete from university.photos p using gone where p.student_id = gone.id
      returning p.student_id, left(encode(p.card_sha256, 'hex'), 8) as hash),
    told as (
      insert into university.student_changes (student_id, at, actor, source, kind, changes)
      select student_id, ${at}, 'retention', 'retention', 'changed',
        jsonb_build_array(jsonb_build_object('path', jsonb_build_array('photo'), 'from', hash, 'to', null))
      from forgotten)
    insert into university.audit_log (at, actor, action, student_id)
    select ${at}, 'retention', 'photo.deleted', student_id from forgotten returning student_id`.execute(db)
  return rows.length > 0
}

/**
 * E-mail addresses and devices of students who have not signed in since and hold nothing live. What they do not want to
 * hear of stays.
 */
export async function forgetContacts(
  db: Db,
  { unseenSince, today }: { unseenSince: Date; today: LocalDate },
): Promise<void> {
  const unseen = sql`c.updated_at < ${unseenSince} and not ${holdsLiveOrder('c.student_id', today)}`
  await sql`
    update university.contacts c set email_sealed = null, email_lookup = null, email_bounced_at = null
    where c.email_sealed is not null and ${unseen}`.execute(db)
  await sql`
    delete from university.push_subscriptions p using university.contacts c
    where c.student_id = p.student_id and ${unseen}`.execute(db)
}

/** Notices that have been dealt with, with their deliveries. */
export async function forgetNotices(db: Db, before: Date): Promise<void> {
  await sql`
    with old as (
      select n.id from university.notices n
      where n.planned_at < ${before} and not exists (
        select 1 from university.deliveries d where d.notice_id = n.id and d.state = 'waiting')),
    deliveries as (delete from university.deliveries d using old where d.notice_id = old.id)
    delete from university.notices n using old where n.id = old.id`.execute(db)
}

/** Which lines and photos of files were refused, and why; that there was a file, and how many, stays. */
export async function forgetReports(db: Db, before: Date): Promise<void> {
  await sql`
    delete from university.register_import_rows r using university.register_imports i
    where i.id = r.import_id and i.state = 'done' and i.finished_at < ${before}`.execute(db)
  await sql`
    delete from university.register_upload_refusals r using university.register_uploads u
    where u.id = r.upload_id and u.uploaded_at < ${before}`.execute(db)
}
