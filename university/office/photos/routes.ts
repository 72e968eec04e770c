// The routes of archives of photos, each with the permission that it needs. They show names of files, never photos.
import type { StaffRoute } from '../../web/staff/routes.ts'
import type { Web } from '../../web/web.ts'
import { ID, PHOTOS } from '../addresses.ts'
import { takeArchive } from './archive.http.ts'
import { exportRefusals, showArchive, showArchives } from './archives.http.ts'

export function archiveRoutes(web: Web): StaffRoute[] {
  const read = { method: 'GET', permission: 'read_register' } as const
  const one = `${PHOTOS}/${ID}`
  return [
    { ...read, path: PHOTOS, handle: context => showArchives(web, context) },
    {
      method: 'POST',
      path: PHOTOS,
      permission: 'change_register',
      takesFile: true,
      handle: context => takeArchive(web, context),
    },
    { ...read, path: one, handle: context => showArchive(web, context) },
    { ...read, path: `${one}/odrzucone.csv`, handle: context => exportRefusals(web, context) },
  ]
}
