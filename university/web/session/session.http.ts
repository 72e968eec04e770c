// Who is asking, and whether a form is ours [DESIGN 4]: the session behind the cookie, and for everything that
// changes something the token bound to the session plus the Origin of the page it was sent from.
import { isStorable } from '@mlegitymacja/core/language/storable.ts'
import { FORM_TOKEN } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { createMiddleware } from 'hono/factory'
import { HTTPException } from 'hono/http-exception'
import { signInAddress } from '../sign-in/addresses.ts'
import type { Env, Web } from '../web.ts'
import { findSession, isFormToken, type Session } from './sessions.ts'

/** Lets every later handler ask for the session, at most once a request. */
export const knowSession = ({ university, cookies }: Pick<Web, 'university' | 'cookies'>) =>
  createMiddleware<Env>(async (context, next) => {
    let found: Promise<Session | undefined> | undefined
    context.set('session', () => {
      const id = cookies.read(context, 'session')
      found ??= id === undefined ? Promise.resolve(undefined) : findSession(university, id)
      return found
    })
    await next()
  })

/**
 * Sends people who are not signed in to sign in; back to this page, or to where the form was shown. What a script or
 * a picture asks for is only refused: it would begin a sign-in that nobody sees.
 */
export const signedInOnly = ({ settings }: Pick<Web, 'settings'>) =>
  createMiddleware<Env>(async (context, next) => {
    const person = await context.get('session')()
    if (!person && !isNavigation(context.req.raw)) return context.body(null, 401)
    if (!person) return context.redirect(signInAddress(wayBack(context.req.raw, settings.address)), 303)
    context.set('person', person)
    await next()
  })

/** Behind `signedInOnly`. */
export const onlyOurForms = ({ settings }: Pick<Web, 'settings'>) =>
  createMiddleware<Env>(async (context, next) => {
    await checkForm(context, context.get('person'), settings.address)
    await next()
  })

/** No browser sends anything else from a form of ours. */
const isReadable = (value: unknown) => typeof value !== 'string' || isStorable(value)

/** @throws HTTPException 403 when the form was not shown by us to this very person, 400 when no database takes it */
export async function checkForm(context: Context<Env>, person: Session, address: string): Promise<void> {
  if (!mayBeOurs(context, address)) throw new HTTPException(403)
  const { [FORM_TOKEN]: token, ...fields } = await context.req.parseBody()
  if (!isFormToken(person, token)) throw new HTTPException(403)
  if (!Object.values(fields).every(isReadable)) throw new HTTPException(400)
}

/** Whether the form was sent from a page of ours, as far as the browser says. */
export function mayBeOurs({ req }: Context<Env>, address: string): boolean {
  const from = req.header('origin')
  return from === undefined || from === new URL(address).origin
}

function isNavigation({ headers }: Request): boolean {
  const destination = headers.get('sec-fetch-dest')
  if (destination !== null) return destination === 'document'
  return !/event-stream|json/.test(headers.get('accept') ?? '')
}

function wayBack(request: Request, address: string): string {
  const url = new URL(request.url)
  if (request.method === 'GET') return url.pathname + url.search
  const shown = URL.parse(request.headers.get('referer') ?? '')
  return shown?.origin === new URL(address).origin ? shown.pathname + shown.search : '/'
}
