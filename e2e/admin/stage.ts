// A university with orders of every kind, as an administrator finds it, for stories and pictures of the panel.

import { noteSilence } from '@mlegitymacja/university/mc/feed.sql.ts'
import { revokeOrder } from '@mlegitymacja/university/order/revoke.ts'
import { saveStudent } from '@mlegitymacja/university/register/save.ts'
import { sweep } from '@mlegitymacja/university/sweep/sweep.ts'
import { givenOrder, givenStudent } from '@mlegitymacja/university/testing.ts'
import type { Role } from '@mlegitymacja/university/web/sign-in/roles.ts'
import { PANEL } from '@mlegitymacja/university/web/staff/addresses.ts'
import { type RunningUniversity, startUniversity } from '../university.ts'

export const NOW = '2025-09-03T20:18:00Z'
export { PANEL }

const PEOPLE = [
  ['Karolina', 'Bachta', 'ready'],
  ['Łucja', 'Żak', 'collected'],
  ['Świętosława', 'Źrebiec-Kowalczykiewicz', 'failed'],
  ['Jan', 'Ćwikła', 'cancelled'],
  ['Ewa', 'Cichy', 'waiting'],
  ['Adam', 'Łoś', 'in_progress'],
  ['Óscar', 'Nowak', 'revoked'],
] as const

export type AdminStage = RunningUniversity & {
  cookieOfStaff(role: Role): ReturnType<RunningUniversity['cookieOf']>
  /** A collected card that may be revoked. */
  collected: string
  /** A run of the sweep that waits at the brake. */
  stopped: string
}

export async function adminStage(): Promise<AdminStage> {
  const running = await startUniversity({ now: NOW })
  const { university } = running
  let collected = ''
  for (let at = 0; at < 42; at++) {
    const [givenNames, familyName, status] = PEOPLE[at % PEOPLE.length]!
    const { id } = await givenStudent(university, {
      givenNames,
      familyName,
      albumNumber: `${100_200 + at * 7}`,
    })
    const orderedAt = new Date(Date.parse(NOW) - at * 17 * 3_600_000)
    const validUntil = at % 3 === 0 ? '2026-03-31' : '2025-10-31'
    const order = await givenOrder(university, id, { status, validUntil, orderedAt })
    if (status === 'collected' && collected === '') collected = order
    if (status === 'failed')
      await university.db
        .updateTable('orders')
        .set({ error_code: at % 2 === 0 ? 'PESEL_MISMATCH' : 'PHOTO_REJECTED' })
        .where('id', '=', order)
        .execute()
  }
  const removed = await givenStudent(university, { givenNames: 'Piotr', familyName: 'Ślaz' })
  await givenOrder(university, removed.id, { status: 'collected', validUntil: '2025-10-31' })
  const programmes = removed.programmes.map(one => ({
    ...one,
    status: 'removed' as const,
    endedOn: '2025-09-01',
  }))
  await saveStudent(university, { ...removed, programmes })
  const swept = await sweep(university, { by: 'schedule', brake: { share: 0, atLeast: 0 } })
  if (!('stopped' in swept)) throw new Error('the brake did not hold')
  const mistaken = await givenStudent(university, { givenNames: 'Zofia', familyName: 'Wróbel' })
  const order = await givenOrder(university, mistaken.id, { status: 'collected', validUntil: '2025-10-31' })
  await revokeOrder(university, {
    orderId: order,
    seen: 'collected',
    reason: 'karta wydana przez pomyłkę',
    actor: 'person:admin',
  })
  await noteSilence(university.db, 'silent', new Date(Date.parse(NOW) - 600_000))
  return {
    ...running,
    collected,
    stopped: swept.stopped.id,
    cookieOfStaff: role =>
      running.cookieOf({ subject: role, givenNames: 'Maria', familyName: 'Lis', roles: [role] }),
  }
}

/** Every page of the panel. */
export const pagesOf = ({ collected, stopped }: AdminStage): Record<string, string> => ({
  orders: PANEL,
  filtered: `${PANEL}?szukaj=cw&od=2025-02-31&sort=osoba`,
  nothing: `${PANEL}?szukaj=nikogo`,
  order: `${PANEL}/zamowienia/${collected}`,
  dashboard: `${PANEL}/pulpit`,
  sweeps: `${PANEL}/uniewaznianie`,
  sweep: `${PANEL}/uniewaznianie/${stopped}`,
  preview: `${PANEL}/uniewaznianie/proba`,
  refresh: `${PANEL}/aktualizacja`,
  settings: `${PANEL}/ustawienia?test=1`,
  audit: `${PANEL}/dziennik`,
})
