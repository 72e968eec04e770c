// The OpenID provider behind the demo's sign-in: `oidc-provider`, set up so that its clients get roles and names
// of the demo accounts and nobody is asked for consent by a part of the same demo. [SPEC 13, SPEC 14]
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { errorPage } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import type { Log } from '@mlegitymacja/platform/log/log.ts'
import { loadOidcProvider } from '@mlegitymacja/university/api/oauth2/load.ts'
import type { AccountClaims, KoaContextWithOIDC, Provider } from 'oidc-provider'
import { type Account, findAccount } from '../accounts.ts'
import type { FrameOf } from './frame.ts'
import type { Keys } from './keys.ts'
import { memory } from './memory.ts'
import { confirmSignOutPage, refusedPage, signedOutPage } from './sign-out.page.ts'
import { signOut, skipNeedlessSignOut } from './sign-out.ts'

export type Client = Readonly<{
  client_id: string
  client_secret: string
  redirect_uris: readonly string[]
  post_logout_redirect_uris: readonly string[]
}>

type Options = Readonly<{
  issuer: string
  clients: readonly Client[]
  keys: Keys
  frameOf: FrameOf
  /** The language in which a person last signed in. */
  languageOf: (login: string) => Language
  log: Log
}>

const MINUTE = 60
const HOUR = 60 * MINUTE

export async function createProvider({
  issuer,
  clients,
  keys,
  frameOf,
  languageOf,
  log,
}: Options): Promise<Provider> {
  const { Provider, interactionPolicy } = await loadOidcProvider()
  const policy = interactionPolicy.base()
  policy.remove('consent')
  const frame = ({ URL: url, oidc, headers }: KoaContextWithOIDC) =>
    frameOf({ url, wishes: [asText(oidc?.params?.ui_locales)], acceptLanguage: headers['accept-language'] })

  const provider = new Provider(issuer, {
    adapter: memory(),
    clients: clients.map(client => ({
      ...client,
      redirect_uris: [...client.redirect_uris],
      post_logout_redirect_uris: [...client.post_logout_redirect_uris],
    })),
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    jwks: { keys: [keys.signing as never] },
    claims: {
      openid: ['sub'],
      email: ['email', 'email_verified'],
      profile: ['name', 'given_name', 'family_name', 'preferred_username', 'locale', 'roles'],
    },
    conformIdTokenClaims: false,
    findAccount: (_context, login) => {
      const account = findAccount(login)
      return account && { accountId: login, claims: async () => claimsOf(account, languageOf(login)) }
    },
    // Nothing is left to consent to: a client of the demo gets the scopes it asks for.
    loadExistingGrant: async ({ oidc }) => {
      const grant = new oidc.provider.Grant({
        clientId: oidc.client!.clientId,
        accountId: oidc.account!.accountId,
      })
      grant.addOIDCScope([...oidc.requestParamOIDCScopes].join(' '))
      await grant.save()
      return grant
    },
    interactions: { policy, url: (_context, { uid }) => `/interaction/${uid}` },
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: context =>
          signOut(context, form => show(context, confirmSignOutPage(frame(context), form))),
        postLogoutSuccessSource: context => show(context, signedOutPage(frame(context))),
      },
    },
    pkce: { required: () => true },
    renderError: (context, { error, error_description }) => {
      const description = [error, error_description].filter(Boolean).join(': ')
      return show(context, refusedPage(frame(context), description))
    },
    // Ports of one host share cookies, so these have names of their own.
    cookies: {
      keys: [keys.cookies],
      names: {
        session: 'demo_idp_session',
        interaction: 'demo_idp_interaction',
        resume: 'demo_idp_resume',
      },
    },
    ttl: {
      AccessToken: 10 * MINUTE,
      AuthorizationCode: MINUTE,
      Grant: 8 * HOUR,
      IdToken: 10 * MINUTE,
      Interaction: HOUR,
      Session: 8 * HOUR,
    },
  })
  skipNeedlessSignOut(provider)
  provider.use(async (context, next) => {
    await next()
    if (context.status !== 404 || context.body || !context.accepts('html')) return
    await show(context as KoaContextWithOIDC, errorPage(frame(context as KoaContextWithOIDC), 404))
    context.status = 404
  })
  provider.on('server_error', (_context, error) => log.error({ err: error }, 'the identity provider failed'))
  return provider
}

async function show(context: KoaContextWithOIDC, page: Html): Promise<void> {
  context.type = 'html'
  context.body = String(await page)
}

const asText = (value: unknown) => (typeof value === 'string' ? value : undefined)

function claimsOf({ login, givenName, familyName, role }: Account, locale: Language): AccountClaims {
  return {
    sub: login,
    preferred_username: login,
    name: `${givenName} ${familyName}`,
    given_name: givenName,
    family_name: familyName,
    roles: [role],
    locale,
    // No such domain can exist [RFC2606].
    email: `${login}@student.example`,
    email_verified: true,
  }
}
