// What the authorization server asks a person: to sign in, which the university's own session answers, and whether
// they let the app in.
import { problemPage } from '@mlegitymacja/look/error.page.ts'
import { shell } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import type { Provider } from 'oidc-provider'
import { NOT_A_STUDENT } from '../../student/for-students.page.ts'
import { frameOf } from '../../web/frame.ts'
import { checkForm } from '../../web/session/session.http.ts'
import type { Session } from '../../web/session/sessions.ts'
import { signInAddress } from '../../web/sign-in/addresses.ts'
import type { Env, Web } from '../../web/web.ts'
import { apiSheet } from '../assets.ts'
import { noteConsent } from '../consent/agree.ts'
import { CONSENT_OVER, CONSENT_TITLE, consentPage } from '../consent/ask.page.ts'
import { leadOn } from '../consent/lead-on.page.ts'
import { leadingTo } from '../consent/policy.ts'
import { findApp } from '../consumers/consumers.sql.ts'
import { resourceOf } from './addresses.ts'
import { loadOidcProvider } from './load.ts'
import { OAUTH2_SCOPES } from './provider.ts'
import { rawOf } from './raw.ts'

type Interaction = Awaited<ReturnType<Provider['interactionDetails']>>

export async function showInteraction(
  web: Web,
  provider: Provider,
  context: Context<Env>,
): Promise<Response> {
  const asked = await underWay(provider, context)
  if (!asked) return over(web, context)
  const person = await context.get('session')()
  if (!person) return context.redirect(signInAddress(context.req.path), 303)
  // Everything the API gives is about a student; others have nothing to agree to.
  if (person.studentId === null)
    return context.html(problemPage(frameOf(web, context, person), NOT_A_STUDENT), 403)
  if (asked.prompt.name === 'login') {
    const login = { accountId: person.subject, remember: false }
    return leadOn(context, frameOf(web, context, person), await answer(provider, context, { login }))
  }
  if (asked.session?.accountId !== person.subject) return over(web, context)
  const app = await findApp(web.university.db, web.university.sealing, clientOf(asked))
  if (!app) return over(web, context)
  context.header('content-security-policy', leadingTo(String(asked.params.redirect_uri)))
  const view = { app, person, scopes: OAUTH2_SCOPES, action: context.req.path }
  const frame = frameOf(web, context, person)
  return context.html(
    shell({
      ...frame,
      styles: [...frame.styles, apiSheet.href],
      title: CONSENT_TITLE[frame.language],
      main: consentPage(view, frame.language),
    }),
  )
}

export async function takeAnswer(web: Web, provider: Provider, context: Context<Env>): Promise<Response> {
  const person = await context.get('session')()
  const asked = person && (await underWay(provider, context))
  if (!person || asked?.prompt.name !== 'consent' || asked.session?.accountId !== person.subject)
    return over(web, context)
  await checkForm(context, person, web.settings.address)
  const { answer: said } = await context.req.parseBody()
  const result =
    said === 'yes'
      ? { consent: { grantId: await grantFor(web, provider, asked, person) } }
      : { error: 'access_denied', error_description: 'the person did not agree' }
  return context.redirect(await answer(provider, context, result), 303)
}

async function grantFor(
  { university, settings }: Web,
  provider: Provider,
  asked: Interaction,
  person: Session,
): Promise<string> {
  const consumerKey = clientOf(asked)
  await noteConsent(university, { ...person, consumerKey, scopes: OAUTH2_SCOPES })
  const grant = new provider.Grant({ accountId: person.subject, clientId: consumerKey })
  grant.addOIDCScope('openid')
  grant.addResourceScope(resourceOf(settings.address), OAUTH2_SCOPES.join(' '))
  return grant.save()
}

const clientOf = ({ params }: Interaction): string => String(params.client_id)

/** The authorization this browser has begun at the address. */
async function underWay(provider: Provider, context: Context): Promise<Interaction | undefined> {
  const { errors } = await loadOidcProvider()
  const { incoming, outgoing } = rawOf(context)
  try {
    const asked = await provider.interactionDetails(incoming, outgoing)
    return asked.uid === context.req.param('uid') ? asked : undefined
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined
    throw error
  }
}

/** @returns where the authorization goes on */
function answer(provider: Provider, context: Context, result: Parameters<Provider['interactionResult']>[2]) {
  const { incoming, outgoing } = rawOf(context)
  return provider.interactionResult(incoming, outgoing, result, { mergeWithLastSubmission: true })
}

const over = (web: Web, context: Context<Env>) =>
  context.html(problemPage(frameOf(web, context), CONSENT_OVER), 400)
