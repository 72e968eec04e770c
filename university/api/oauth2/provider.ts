// The OAuth 2 authorization server of the API: `oidc-provider` on our database [DESIGN 4]. Authorization code with PKCE
// S256, short access tokens, rotating refresh tokens. Who a person is, only the university's own session says: the
// server keeps no sign-in of its own beyond one authorization.
import { errorPage } from '@mlegitymacja/look/error.page.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import type { Frame } from '@mlegitymacja/look/shell.page.ts'
import type { Adapter, AdapterPayload, Grant, KoaContextWithOIDC, Provider } from 'oidc-provider'
import type { University } from '../../university.ts'
import type { Scope } from '../caller.ts'
import { agreedScopes } from '../consent/consents.sql.ts'
import { findApp, type RegisteredApp } from '../consumers/consumers.sql.ts'
import { INTERACTION, OAUTH2, resourceOf } from './addresses.ts'
import { serverKeys } from './keys.ts'
import { loadOidcProvider } from './load.ts'
import { recordsOf } from './records.sql.ts'

const MINUTE = 60
const DAY = 24 * 60 * MINUTE

export const ACCESS_TOKEN_SECONDS = 10 * MINUTE
/** An app that was not used for so long has to ask the person again. */
const REFRESH_TOKEN_SECONDS = 60 * DAY

/** Scopes of the API; `openid` comes on top for apps that want to know who signed in. */
export const OAUTH2_SCOPES = ['cards'] as const satisfies readonly Scope[]

type Needs = Pick<University, 'db' | 'sealing' | 'clock' | 'log'>

export type ServerSettings = {
  /** How people and apps reach the university, without a slash at the end. */
  address: string
  /** Prefix of the cookies' names. */
  cookiePrefix: string
  /** The frame of a page that answers this request. */
  frameOf: (request: KoaContextWithOIDC['req']) => Frame
}

export async function createServer(needs: Needs, settings: ServerSettings): Promise<Provider> {
  const { Provider, errors } = await loadOidcProvider()
  const { signing, cookies } = await serverKeys(needs)
  const resource = resourceOf(settings.address)
  const secure = settings.address.startsWith('https:')
  const usedTwice = () => new errors.InvalidGrant('the code was used before')
  const kept = { httpOnly: true, sameSite: 'lax', secure, signed: true } as const

  const provider = new Provider(`${settings.address}${OAUTH2}`, {
    adapter: model => (model === 'Client' ? clientsOf(needs) : recordsOf({ ...needs, usedTwice }, model)),
    jwks: { keys: [signing as never] },
    enabledJWA: { idTokenSigningAlgValues: ['ES256'] },
    clientDefaults: { id_token_signed_response_alg: 'ES256' },
    scopes: ['openid'],
    claims: { openid: ['sub'] },
    responseTypes: ['code'],
    pkce: { required: () => true },
    findAccount: (_context, subject) => ({ accountId: subject, claims: async () => ({ sub: subject }) }),
    loadExistingGrant: context => existingGrant(needs, context, resource),
    interactions: { url: (_context, { uid }) => `${settings.address}${INTERACTION}/${uid}` },
    issueRefreshToken: async (_context, client) => client.grantTypeAllowed('refresh_token'),
    rotateRefreshToken: true,
    expiresWithSession: async () => false,
    clientBasedCORS: () => true,
    features: {
      devInteractions: { enabled: false },
      rpInitiatedLogout: { enabled: false },
      userinfo: { enabled: false },
      // An app may give back its own tokens only.
      revocation: {
        enabled: true,
        allowedPolicy: async (_context, client, token) => token.clientId === client.clientId,
      },
      resourceIndicators: {
        enabled: true,
        defaultResource: async () => resource,
        useGrantedResource: async () => true,
        getResourceServerInfo: async (_context, wanted) => {
          if (wanted !== resource) throw new errors.InvalidTarget()
          return {
            scope: OAUTH2_SCOPES.join(' '),
            audience: resource,
            accessTokenFormat: 'opaque',
            accessTokenTTL: ACCESS_TOKEN_SECONDS,
          }
        },
      },
    },
    cookies: {
      keys: [cookies],
      names: {
        session: `${settings.cookiePrefix}_oauth2_session`,
        interaction: `${settings.cookiePrefix}_oauth2_interaction`,
        resume: `${settings.cookiePrefix}_oauth2_resume`,
      },
      long: { ...kept, path: OAUTH2 },
      short: kept,
    },
    ttl: {
      AccessToken: ACCESS_TOKEN_SECONDS,
      AuthorizationCode: MINUTE,
      Grant: 365 * DAY,
      IdToken: 10 * MINUTE,
      Interaction: 20 * MINUTE,
      RefreshToken: REFRESH_TOKEN_SECONDS,
      Session: 20 * MINUTE,
    },
    renderError: (context, { error }) =>
      show(context, errorPage(settings.frameOf(context.req), error === 'server_error' ? 500 : 400)),
  })
  // The addresses it writes are made of what the mount says (see mount.http.ts), not of what a client sends.
  provider.proxy = true
  provider.on('server_error', (_context, error) =>
    needs.log.error({ err: error }, 'the authorization server failed'),
  )
  return provider
}

/** A consent given before holds for the same app and the same scopes; each sign-in gets a grant of its own. */
async function existingGrant(
  { db }: Needs,
  { oidc }: KoaContextWithOIDC,
  resource: string,
): Promise<Grant | undefined> {
  const { provider, client, session } = oidc
  const agreedNow = oidc.result?.consent?.grantId
  if (agreedNow) return provider.Grant.find(agreedNow)
  if (!client || !session?.accountId) return undefined
  const agreed = await agreedScopes(db, session.accountId, client.clientId)
  if (agreed.length === 0) return undefined
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session.accountId })
  grant.addOIDCScope('openid')
  grant.addResourceScope(resource, agreed.join(' '))
  await grant.save()
  return grant
}

/** Apps are registered by a command of the operator; the server only reads them. */
function clientsOf({ db, sealing }: Needs): Adapter {
  const none = async () => undefined
  return {
    find: async key => {
      const app = await findApp(db, sealing, key)
      return app && app.redirectUris.length > 0 ? metadataOf(app) : undefined
    },
    upsert: none,
    findByUid: none,
    findByUserCode: none,
    consume: none,
    destroy: none,
    revokeByGrantId: none,
  }
}

function metadataOf({ key, name, url, secret, redirectUris }: RegisteredApp): AdapterPayload {
  const inBrowser = redirectUris.every(uri => /^https?:/.test(uri))
  return {
    client_id: key,
    client_name: name,
    ...(url === null ? {} : { client_uri: url }),
    redirect_uris: [...redirectUris],
    grant_types: ['authorization_code', 'refresh_token'],
    response_types: ['code'],
    application_type: inBrowser ? 'web' : 'native',
    ...(secret === null
      ? { token_endpoint_auth_method: 'none' }
      : { token_endpoint_auth_method: 'client_secret_basic', client_secret: secret }),
  }
}

async function show(context: KoaContextWithOIDC, page: Html): Promise<void> {
  context.type = 'html'
  context.body = String(await page)
}
