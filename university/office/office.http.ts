// The pages of the dean's office [SPEC 6, 7]: search, a student's record and what may be changed in it, imports, photos.
import type { Context } from 'hono'
import type { StaffRoute } from '../web/staff/routes.ts'
import type { Env, Web } from '../web/web.ts'
import { ACTIONS, ID, OFFICE } from './addresses.ts'
import { importRoutes } from './import/routes.ts'
import { archiveRoutes } from './photos/routes.ts'
import { changeData, showData } from './record/data.http.ts'
import { removePhoto, showPhoto, takePhoto } from './record/photo.http.ts'
import { changeRights, invalidate, showRecord } from './record/record.http.ts'
import { showDecision, showRemoval, takeRemoval, undo } from './removal.http.ts'
import { search } from './search.http.ts'

const STUDENT = `${OFFICE}/${ID}`

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
    change('GET', ACTIONS.data, showData),
    change('POST', ACTIONS.data, changeData),
    change('POST', ACTIONS.rights, changeRights),
    change('POST', ACTIONS.plasticCard, invalidate),
    { ...read('GET', `${STUDENT}/${ACTIONS.photo}`, showPhoto), permission: 'see_photos' },
    { ...change('POST', ACTIONS.photo, takePhoto), takesFile: true },
    change('POST', `${ACTIONS.photo}/${ACTIONS.remove}`, removePhoto),
    change('GET', ACTIONS.removal, showRemoval),
    change('POST', ACTIONS.removal, takeRemoval),
    read('GET', `${STUDENT}/${ACTIONS.removal}/${ACTIONS.decision}`, showDecision),
    change('POST', `${ACTIONS.removal}/${ACTIONS.undo}`, undo),
    ...importRoutes(web),
    ...archiveRoutes(web),
  ]
}

type Handle = (web: Web, context: Context<Env>) => Response | Promise<Response>
