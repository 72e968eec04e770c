// A university with orders of every kind, as an administrator finds it, for stories and pictures of the panel.
import { draft } from '@mlegitymacja/university/admin/bulk/bulk.ts'
import { NO_FILTER, type OrderFilter } from '@mlegitymacja/university/admin/orders/filter.ts'
import { noteSilence } from '@mlegitymacja/university/mc/feed.sql.ts'
import { revokeOrder } from '@mlegitymacja/university/order/revoke.ts'
import { givenOrder, givenStudent, type TestUniversity } from '@mlegitymacja/university/testing.ts'
import type { Role } from '@mlegitymacja/university/web/sign-in/roles.ts'
import { PANEL } from '@mlegitymacja/university/web/staff/addresses.ts'
import type { Page } from '@playwright/test'
import { type RunningUniversity, startUniversity } from '../university.ts'
import { fillList, NOW, placedAndCollected, placedAndRefused, stoppedSweep } from './people.ts'

const ADMINISTRATOR = 'person:administrator'

export { PANEL }

export type AdminStage = RunningUniversity & {
  cookieOfStaff(role: Role): ReturnType<RunningUniversity['cookieOf']>
  /** A card that was ordered, issued and collected, and may be revoked. */
  collected: string
  /** Whose it is. */
  student: string
  /** A run of the sweep that waits at the brake. */
  stopped: string
  /** Actions on many: one to be agreed to, one that is not valid for all, one half done. */
  bulk: { preview: string; refused: string; running: string }
}

export async function adminStage(): Promise<AdminStage> {
  const running = await startUniversity({ now: NOW })
  const { university } = running
  await fillList(university)
  const student = await givenStudent(university, { givenNames: 'Katarzyna', familyName: 'Wiśniewska' })
  await placedAndRefused(university, student.id)
  const collected = await placedAndCollected(university, student.id)
  const stopped = await stoppedSweep(university)
  const mistaken = await givenStudent(university, { givenNames: 'Zofia', familyName: 'Wróbel' })
  const order = await givenOrder(university, mistaken.id, { status: 'collected', validUntil: '2025-10-31' })
  const stage: AdminStage = {
    ...running,
    collected,
    student: student.id,
    stopped,
    bulk: await actionsOnMany(university),
    cookieOfStaff: role =>
      running.cookieOf({ subject: role, givenNames: 'Maria', familyName: 'Lis', roles: [role] }),
  }
  await stage.cookieOfStaff('administrator')
  await revokeOrder(university, {
    orderId: order,
    seen: 'collected',
    reason: 'karta wydana przez pomyłkę',
    actor: ADMINISTRATOR,
  })
  await noteSilence(university.db, 'silent', new Date(Date.parse(NOW) - 600_000))
  return stage
}

async function actionsOnMany(university: TestUniversity): Promise<AdminStage['bulk']> {
  const asked = (action: 'revoke' | 'deliver', filter: Partial<OrderFilter>) =>
    draft(university, { action, by: ADMINISTRATOR, orders: { ...NO_FILTER, ...filter } })
  const bulk = {
    preview: await asked('revoke', { status: 'ready' }),
    refused: await asked('revoke', { orderedFrom: '2025-09-02' }),
    running: await asked('revoke', { status: 'in_progress' }),
  }
  await university.db
    .updateTable('bulk_jobs')
    .set({ state: 'running', reason: 'pomyłka', alive_until: new Date(Date.parse(NOW) + 60_000) })
    .where('id', '=', bulk.running)
    .execute()
  return bulk
}

/** Every page of the panel. */
export const pagesOf = ({ collected, student, stopped, bulk }: AdminStage): Record<string, string> => ({
  orders: PANEL,
  filtered: `${PANEL}?szukaj=cw&od=2025-02-31&sort=osoba`,
  nothing: `${PANEL}?szukaj=nikogo`,
  order: `${PANEL}/zamowienia/${collected}`,
  student: `${PANEL}/studenci/${student}`,
  bulk: `${PANEL}/zbiorczo/${bulk.preview}`,
  'bulk-refused': `${PANEL}/zbiorczo/${bulk.refused}`,
  'bulk-running': `${PANEL}/zbiorczo/${bulk.running}`,
  dashboard: `${PANEL}/pulpit`,
  sweeps: `${PANEL}/uniewaznianie`,
  sweep: `${PANEL}/uniewaznianie/${stopped}`,
  preview: `${PANEL}/uniewaznianie/proba`,
  refresh: `${PANEL}/aktualizacja`,
  settings: `${PANEL}/ustawienia?test=1`,
  audit: `${PANEL}/dziennik`,
})

/** Pages that renew themselves hold still, to be looked at. */
export const holdStill = (page: Page): Promise<unknown> =>
  page.route('**/zbiorczo/*', async route => {
    const response = await route.fetch()
    const { refresh: _, ...headers } = response.headers()
    await route.fulfill({ response, headers })
  })
