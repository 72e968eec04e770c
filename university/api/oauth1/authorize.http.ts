// services/oauth/authorize: the person's part of OAuth 1.0a, in their browser. They sign in, agree, and are led back to
// the app with the verifier; without an address to come back to, a page shows it [RFC5849 §2.2].
import { problemPage } from '@mlegitymacja/look/error.page.ts'
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { type Context, Hono } from 'hono'
import { NOT_A_STUDENT } from '../../student/for-students.page.ts'
import { frameOf } from '../../web/frame.ts'
import { checkForm } from '../../web/session/session.http.ts'
import type { Session } from '../../web/session/sessions.ts'
import { signInAddress } from '../../web/sign-in/addresses.ts'
import type { Env, Web } from '../../web/web.ts'
import { apiSheet } from '../assets.ts'
import { noteConsent } from '../consent/agree.ts'
import { CONSENT_OVER, CONSENT_TITLE, consentPage } from '../consent/ask.page.ts'
import { agreedScopes } from '../consent/consents.sql.ts'
import { leadOn } from '../consent/lead-on.page.ts'
import { leadingTo } from '../consent/policy.ts'
import { findApp, type RegisteredApp } from '../consumers/consumers.sql.ts'
import { OAUTH1, OUT_OF_BAND } from './oauth1.http.ts'
import { approve, findToken, type Token } from './tokens.sql.ts'
import { VERIFIER_TITLE, verifierPage } from './verifier.page.ts'

const AUTHORIZE = `${OAUTH1}/authorize`

export function authorizeRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  app.get(AUTHORIZE, context => ask(web, context))
  app.post(AUTHORIZE, context => takeAnswer(web, context))
  return app
}

async function ask(web: Web, context: Context<Env>): Promise<Response> {
  const { oauth_token: value, interactivity } = context.req.query()
  const asked = await askedFor(web, value)
  if (!asked) return over(web, context)
  const person = await context.get('session')()
  if (!person) return context.redirect(signInAddress(pathOf(context.req.raw)), 303)
  // Everything the API gives is about a student; others have nothing to agree to.
  if (person.studentId === null)
    return context.html(problemPage(frameOf(web, context, person), NOT_A_STUDENT), 403)
  const agreed = await agreedScopes(web.university.db, person.subject, asked.app.key)
  const known = agreed.length > 0 && asked.token.scopes.every(scope => agreed.includes(scope))
  if (known && interactivity !== 'confirm_user')
    return leadBack(web, context, { ...asked, person, value: value! })

  const frame = frameOf(web, context, person)
  const view = {
    app: asked.app,
    person,
    scopes: asked.token.scopes,
    action: AUTHORIZE,
    fields: { oauth_token: value! },
  }
  context.header('content-security-policy', leadingTo(asked.token.callback ?? ''))
  return context.html(
    shell({
      ...frame,
      styles: [...frame.styles, apiSheet.href],
      title: CONSENT_TITLE[frame.language],
      main: consentPage(view, frame.language),
    }),
  )
}

async function takeAnswer(web: Web, context: Context<Env>): Promise<Response> {
  const form = await context.req.parseBody()
  const value = typeof form.oauth_token === 'string' ? form.oauth_token : undefined
  const asked = await askedFor(web, value)
  const person = await context.get('session')()
  if (!asked || !person || value === undefined) return over(web, context)
  await checkForm(context, person, web.settings.address)
  if (form.answer === 'yes') {
    await noteConsent(web.university, { ...person, consumerKey: asked.app.key, scopes: asked.token.scopes })
    return leadBack(web, context, { ...asked, person, value })
  }
  return asked.token.callback === OUT_OF_BAND
    ? over(web, context)
    : context.redirect(
        withParameters(asked.token.callback!, { oauth_token: value, error: 'access_denied' }),
        303,
      )
}

type Asked = { token: Token; app: RegisteredApp }

/** A request token that nobody has agreed to yet, with its app. */
async function askedFor({ university }: Web, value: string | undefined): Promise<Asked | undefined> {
  const token = value === undefined ? undefined : await findToken(university, value)
  if (token?.kind !== 'request' || token.subject !== null) return undefined
  const app = await findApp(university.db, university.sealing, token.consumerKey)
  return app && { token, app }
}

async function leadBack(
  web: Web,
  context: Context<Env>,
  { token, app, person, value }: Asked & { person: Session; value: string },
): Promise<Response> {
  const verifier = await approve(web.university, token.hash, person.subject)
  if (verifier === undefined) return over(web, context)
  if (token.callback !== OUT_OF_BAND)
    return leadOn(
      context,
      frameOf(web, context, person),
      withParameters(token.callback!, { oauth_token: value, oauth_verifier: verifier }),
    )
  const frame = frameOf(web, context, person)
  const title = VERIFIER_TITLE[frame.language]
  return context.html(shell({ ...frame, title, main: verifierPage({ app, verifier }, frame.language) }))
}

function withParameters(address: string, parameters: Record<string, string>): string {
  const url = new URL(address)
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value)
  return url.href
}

function pathOf(request: Request): string {
  const { pathname, search } = new URL(request.url)
  return pathname + search
}

const over = (web: Web, context: Context<Env>) =>
  context.html(problemPage(frameOf(web, context), CONSENT_OVER), 400)
