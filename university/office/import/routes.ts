// The routes of imports, each with the permission that it needs.
import type { StaffRoute } from '../../web/staff/routes.ts'
import type { Web } from '../../web/web.ts'
import { ID, IMPORTS, READING } from '../addresses.ts'
import { showChanges } from './changes.http.ts'
import { CHANGES } from './changes.page.ts'
import { CONFIRM, DISCARD } from './confirm.page.ts'
import { showImport, takeConfirmation, takeDiscarding } from './import.http.ts'
import { showImports } from './imports.http.ts'
import { exportLines } from './lines.http.ts'
import { showReading, takeUpload } from './upload.http.ts'

export function importRoutes(web: Web): StaffRoute[] {
  const read = { method: 'GET', permission: 'read_register' } as const
  const change = { method: 'POST', permission: 'change_register' } as const
  const one = `${IMPORTS}/${ID}`
  return [
    { ...read, path: IMPORTS, handle: context => showImports(web, context) },
    { ...change, path: IMPORTS, takesFile: true, handle: context => takeUpload(web, context) },
    { ...read, path: `${READING}/${ID}`, handle: context => showReading(web, context) },
    { ...read, path: one, handle: context => showImport(web, context) },
    { ...read, path: `${one}/${CHANGES}`, handle: context => showChanges(web, context) },
    { ...read, path: `${one}/wiersze.csv`, handle: context => exportLines(web, context) },
    { ...change, path: `${one}/${CONFIRM}`, handle: context => takeConfirmation(web, context) },
    { ...change, path: `${one}/${DISCARD}`, handle: context => takeDiscarding(web, context) },
  ]
}
