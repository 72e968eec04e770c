// The web side of the built-in identity provider: the sign-in page is ours, everything else of the protocol is
// handed to `oidc-provider`. [SPEC 13, SPEC 14]

import type { HttpBindings } from '@hono/node-server'
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response'
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { errorPage } from '@mlegitymacja/look/error.page.ts'
import { type Asset, lookFiles } from '@mlegitymacja/look/serve.ts'
import type { Log } from '@mlegitymacja/platform/log/log.ts'
import { loadOidcProvider } from '@mlegitymacja/university/api/oauth2/load.ts'
import { type Context, Hono } from 'hono'
import { bodyLimit } from 'hono/body-limit'
import type { Provider } from 'oidc-provider'
import { DEMO_PASSWORD, findAccount } from '../accounts.ts'
import type { FrameOf } from './frame.ts'
import { signInPage } from './sign-in.page.ts'
import { noSignInPage } from './sign-out.page.ts'

type Options = Readonly<{
  provider: () => Promise<Provider>
  frameOf: FrameOf
  assets: readonly Asset[]
  portraits: Readonly<Record<string, string>>
  /** Where a form may lead in the end: a policy that stops at our own address would stop sign-in [DESIGN 4]. */
  formTargets: readonly string[]
  /** Somebody has signed in, reading this language. */
  onSignIn: (login: string, language: Language) => void
  log: Log
}>

type Env = { Bindings: HttpBindings }

const MAX_FORM_BYTES = 10_000

export function identityProviderApp(options: Options): Hono<Env> {
  const app = new Hono<Env>()
  const policy = [
    "default-src 'none'",
    "style-src 'self'",
    "img-src 'self'",
    `form-action 'self' ${options.formTargets.join(' ')}`,
    "frame-ancestors 'none'",
    "base-uri 'none'",
  ].join('; ')
  app.use(async (context, next) => {
    // Set on the raw answer, so that the pages of `oidc-provider` have it too.
    context.env.outgoing.setHeader('content-security-policy', policy)
    context.env.outgoing.setHeader('referrer-policy', 'no-referrer')
    context.env.outgoing.setHeader('x-content-type-options', 'nosniff')
    await next()
  })
  app.route('/', lookFiles(options.assets))
  app.get('/interaction/:uid', context => showSignIn(context, options))
  app.post('/interaction/:uid', bodyLimit({ maxSize: MAX_FORM_BYTES }), context =>
    takeSignIn(context, options),
  )
  app.all('*', async ({ env }) => {
    await (await options.provider()).callback()(env.incoming as never, env.outgoing as never)
    return RESPONSE_ALREADY_SENT
  })
  app.onError((error, context) => {
    options.log.error({ err: error }, 'the identity provider failed')
    return context.html(errorPage(frame(context, options), 500), 500)
  })
  return app
}

async function showSignIn(context: Context<Env>, options: Options): Promise<Response> {
  const underWay = await signInUnderWay(context, options)
  if (!underWay) return context.html(noSignInPage(frame(context, options)), 400)
  return context.html(signInPage(signInView(context, options, underWay.wish)))
}

async function takeSignIn(context: Context<Env>, options: Options): Promise<Response> {
  const underWay = await signInUnderWay(context, options)
  if (!underWay) return context.html(noSignInPage(frame(context, options)), 400)
  const form = await context.req.parseBody()
  const login = text(form.login).trim().toLowerCase()
  const view = signInView(context, options, text(form.lang))
  if (!findAccount(login) || form.password !== DEMO_PASSWORD)
    return context.html(signInPage({ ...view, wrong: { login } }), 422)

  options.onSignIn(login, view.frame.language)
  const { incoming, outgoing } = context.env
  const provider = await options.provider()
  await provider.interactionFinished(incoming, outgoing, { login: { accountId: login } })
  return RESPONSE_ALREADY_SENT
}

/** The sign-in this browser has begun at the address, with the languages its client wishes for. */
async function signInUnderWay({ env, req }: Context<Env>, { provider }: Options) {
  const { errors } = await loadOidcProvider()
  try {
    const { uid, params } = await (await provider()).interactionDetails(env.incoming, env.outgoing)
    return uid === req.param('uid') ? { wish: text(params.ui_locales) } : undefined
  } catch (error) {
    if (error instanceof errors.SessionNotFound) return undefined
    throw error
  }
}

function signInView(context: Context<Env>, options: Options, wish: string) {
  return { frame: frame(context, options, wish), action: context.req.path, portraits: options.portraits }
}

function frame({ req }: Context<Env>, { frameOf }: Options, wish?: string) {
  return frameOf({ url: new URL(req.url), wishes: [wish], acceptLanguage: req.header('accept-language') })
}

const text = (value: unknown) => (typeof value === 'string' ? value : '')
