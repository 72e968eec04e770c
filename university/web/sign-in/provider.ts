// The university's identity provider [SPEC 13]: OpenID Connect, authorization code with PKCE, state and nonce. Its
// addresses are asked for when they are first needed, and again after a failure.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import * as openid from 'openid-client'

export type ProviderSettings = {
  issuer: string
  clientId: string
  clientSecret: string
  /** Where the provider sends people back to. */
  callback: string
  signedOut: string
}

/** What a sign-in under way must meet again when the person comes back. */
export type Flow = { state: string; nonce: string; verifier: string }

export type Person = {
  subject: string
  name: string
  roles: unknown
  idToken: string | null
  /** Where the person gets mail; not one that the provider calls unverified. */
  email?: string | null
}

export type Provider = {
  /** @throws ProviderSilent */
  begin(language: Language): Promise<{ address: URL; flow: Flow }>
  /** @throws ProviderSilent @throws SignInRefused */
  finish(query: string, flow: Flow): Promise<Person>
  /** Where the person ends the provider's own session; null when it offers nothing or does not answer. */
  signOutAddress(idToken: string | null): Promise<URL | null>
}

/** The provider does not answer, or not like a provider: an outage. */
export class ProviderSilent extends Error {}

/** The provider, or our check of its answer, refused this one sign-in. */
export class SignInRefused extends Error {}

const PATIENCE_SECONDS = 5
const SCOPE = 'openid profile email'

export function connectProvider(settings: ProviderSettings): Provider {
  let discovered: Promise<openid.Configuration> | undefined
  const configuration = (): Promise<openid.Configuration> => {
    discovered ??= discover(settings).catch(cause => {
      discovered = undefined
      throw new ProviderSilent('the identity provider cannot be discovered', { cause })
    })
    return discovered
  }

  return {
    async begin(language) {
      const config = await configuration()
      const flow = {
        state: openid.randomState(),
        nonce: openid.randomNonce(),
        verifier: openid.randomPKCECodeVerifier(),
      }
      const address = openid.buildAuthorizationUrl(config, {
        redirect_uri: settings.callback,
        scope: SCOPE,
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await openid.calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
        ui_locales: language,
      })
      return { address, flow }
    },

    async finish(query, flow) {
      const config = await configuration()
      try {
        const tokens = await openid.authorizationCodeGrant(config, new URL(`${settings.callback}${query}`), {
          pkceCodeVerifier: flow.verifier,
          expectedState: flow.state,
          expectedNonce: flow.nonce,
          idTokenExpected: true,
        })
        const { sub, ...claims } = tokens.claims()!
        const more = config.serverMetadata().userinfo_endpoint
          ? await openid.fetchUserInfo(config, tokens.access_token, sub)
          : {}
        const all: Record<string, unknown> = { ...claims, ...more }
        return {
          subject: sub,
          name: nameOf(all) ?? sub,
          roles: all.roles,
          idToken: tokens.id_token ?? null,
          email: emailOf(all),
        }
      } catch (cause) {
        if (cause instanceof openid.AuthorizationResponseError || cause instanceof openid.ResponseBodyError)
          throw new SignInRefused(cause.error, { cause })
        if (isOutage(cause)) throw new ProviderSilent('the identity provider does not answer', { cause })
        throw new SignInRefused('the answer of the identity provider does not hold', { cause })
      }
    },

    async signOutAddress(idToken) {
      const config = await configuration().catch(() => null)
      if (!config?.serverMetadata().end_session_endpoint) return null
      return openid.buildEndSessionUrl(config, {
        post_logout_redirect_uri: settings.signedOut,
        ...(idToken === null ? {} : { id_token_hint: idToken }),
      })
    },
  }
}

function discover({ issuer, clientId, clientSecret }: ProviderSettings): Promise<openid.Configuration> {
  const url = new URL(issuer)
  // Without TLS only on this machine, which is the demo's case; anywhere else discovery refuses.
  const insecure = LOOPBACK.includes(url.hostname) ? [openid.allowInsecureRequests] : []
  return openid.discovery(url, clientId, undefined, openid.ClientSecretBasic(clientSecret), {
    timeout: PATIENCE_SECONDS,
    execute: insecure,
  })
}

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** The network failed, time ran out, or something answered that is no OpenID provider. */
function isOutage(cause: unknown): boolean {
  if (!(cause instanceof openid.ClientError))
    return cause instanceof TypeError || cause instanceof DOMException
  return (
    cause.code === 'OAUTH_TIMEOUT' ||
    cause.code === 'OAUTH_RESPONSE_IS_NOT_CONFORM' ||
    cause.code === 'OAUTH_RESPONSE_IS_NOT_JSON'
  )
}

function nameOf(claims: Record<string, unknown>): string | undefined {
  const { name, given_name: given, family_name: family, preferred_username: username } = claims
  const parts = [given, family].filter(part => typeof part === 'string' && part !== '')
  const found = typeof name === 'string' && name !== '' ? name : parts.join(' ') || username
  return typeof found === 'string' && found !== '' ? found : undefined
}

function emailOf({ email, email_verified: verified }: Record<string, unknown>): string | null {
  return typeof email === 'string' && /^[^@\s]+@[^@\s]+$/.test(email) && verified !== false ? email : null
}
