// Signing in and out [SPEC 13]. Signing in is a link, because `form-action` would also stop the redirect of a form
// to the provider; for the same reason signing out answers with a page that leads on [DESIGN 4].
import { problemPage } from '@mlegitymacja/look/error.page.ts'
import { type Context, Hono } from 'hono'
import { noteContact } from '../../notify/contacts.sql.ts'
import { frameOf } from '../frame.ts'
import { checkForm } from '../session/session.http.ts'
import { endSession, SESSION_SECONDS, startSession } from '../session/sessions.ts'
import type { Env, Web } from '../web.ts'
import { CALLBACK, ONWARD, onwardOf, SIGN_IN, SIGN_OUT, signInAddress } from './addresses.ts'
import { FLOW_SECONDS, flowCookie, openFlow, sealFlow } from './flow.ts'
import { SignInRefused } from './provider.ts'
import { rolesOf } from './roles.ts'
import { SIGN_IN_FAILED, signedOutPage } from './sign-in.page.ts'

/** Tabs in which somebody signs in at once. More are leftovers, and all of them travel with every request. */
const MOST_FLOWS = 5

export function signInRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  app.get(SIGN_IN, context => beginSignIn(web, context))
  app.get(CALLBACK, context => finishSignIn(web, context))
  app.post(SIGN_OUT, context => signOut(web, context))
  return app
}

async function beginSignIn({ university, settings, cookies, provider }: Web, context: Context<Env>) {
  const onward = onwardOf(context.req.query(ONWARD), settings.address)
  // Cookies belong to a host: one who came by another name of this machine begins anew under the public one.
  const host = context.req.header('host')
  if (host !== undefined && host !== new URL(settings.address).host)
    return context.redirect(settings.address + signInAddress(onward), 303)

  const underWay = cookies.flows(context)
  if (underWay.length >= MOST_FLOWS) for (const name of underWay) cookies.forget(context, name)
  const { address, flow } = await provider.begin(context.get('language'))
  const until = university.clock().getTime() + FLOW_SECONDS * 1000
  const sealed = sealFlow(university.sealing, { ...flow, onward, until })
  cookies.write(context, flowCookie(flow.state), sealed, FLOW_SECONDS)
  return context.redirect(address.href, 303)
}

async function finishSignIn(web: Web, context: Context<Env>) {
  const { university, settings, cookies, provider } = web
  const state = context.req.query('state') ?? ''
  const cookie = cookies.read(context, flowCookie(state))
  const flow = cookie && openFlow(university.sealing, cookie, { state, now: university.clock() })
  if (!flow) return (await context.get('session')()) ? context.redirect('/', 303) : failed(web, context)
  cookies.forget(context, flowCookie(state))

  const { search } = new URL(context.req.url)
  const person = await provider.finish(search, flow).catch((error: unknown) => {
    if (!(error instanceof SignInRefused)) throw error
    university.log.warn({ reason: error.message }, 'a sign-in was refused')
    return null
  })
  if (!person) return failed(web, context)

  await endCurrentSession(web, context)
  const id = await startSession(university, { ...person, roles: rolesOf(person.roles, settings.roles) })
  cookies.write(context, 'session', id, SESSION_SECONDS)
  const { subject, email = null } = person
  web.signedIn?.(subject)
  await noteContact(university, { subject, email, language: context.get('language') })
  return context.redirect(flow.onward, 303)
}

/** Somebody whose session is over already is simply told so. */
async function signOut(web: Web, context: Context<Env>) {
  const person = await context.get('session')()
  if (person) await checkForm(context, person, web.settings.address)
  const idToken = await endCurrentSession(web, context)
  web.cookies.forget(context, 'session')
  const provider = person ? await web.provider.signOutAddress(idToken) : null
  if (provider) context.header('refresh', `0; url=${provider.href}`)
  return context.html(signedOutPage(frameOf(web, context), provider))
}

async function endCurrentSession({ university, cookies }: Web, context: Context): Promise<string | null> {
  const id = cookies.read(context, 'session')
  return id === undefined ? null : endSession(university, id)
}

function failed(web: Web, context: Context<Env>) {
  return context.html(problemPage(frameOf(web, context), SIGN_IN_FAILED), 400)
}
