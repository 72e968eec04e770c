// Signing in by OAuth 2: authorization code with PKCE S256 [RFC7636], access tokens renewed when they run out. Two tabs
// never renew at once, because the second would use a token that has just been changed.
import type { MusosConfig } from '../server/config.ts'
import { keepRefreshToken, keepSigningIn, readRefreshToken, takeSigningIn } from './tokens.device.ts'

/** Nobody is signed in, or the consent was withdrawn. */
export class SignedOut extends Error {}

export type Session = {
  isSignedIn(): boolean
  /** Leaves the app for the university's sign-in. */
  signIn(): Promise<void>
  /** Takes in what the university sent back in the address. @returns false when it was refused or is not ours */
  finishSignIn(answer: URLSearchParams): Promise<boolean>
  /** @throws SignedOut */
  accessToken(): Promise<string>
  /** The token was refused: the next call gets another one. */
  forgetAccessToken(): void
  forget(): void
}

/** Renewed this long before it would run out. */
const EARLY_MS = 30_000

export function createSession({ university, clientId }: MusosConfig): Session {
  const server = `${university}/oauth2`
  const redirect = `${location.origin}/`
  let access: { token: string; until: number } | undefined

  async function tokens(parameters: Record<string, string>): Promise<boolean> {
    const response = await fetch(`${server}/token`, {
      method: 'POST',
      body: new URLSearchParams({ client_id: clientId, ...parameters }),
    })
    if (response.status >= 500) throw new Error(`the university answered ${response.status}`)
    if (!response.ok) return false
    const answer = (await response.json()) as {
      access_token: string
      expires_in: number
      refresh_token?: string
    }
    access = { token: answer.access_token, until: Date.now() + answer.expires_in * 1000 - EARLY_MS }
    if (answer.refresh_token) keepRefreshToken(answer.refresh_token)
    return true
  }

  async function renew(): Promise<void> {
    const refreshToken = readRefreshToken()
    if (refreshToken === null) throw new SignedOut()
    if (await tokens({ grant_type: 'refresh_token', refresh_token: refreshToken })) return
    keepRefreshToken(null)
    throw new SignedOut()
  }

  return {
    isSignedIn: () => readRefreshToken() !== null,
    async signIn() {
      const [state, verifier] = [randomText(), randomText()]
      keepSigningIn({ state, verifier })
      const query = new URLSearchParams({
        response_type: 'code',
        client_id: clientId,
        redirect_uri: redirect,
        scope: 'cards',
        state,
        code_challenge: await challengeOf(verifier),
        code_challenge_method: 'S256',
      })
      location.assign(`${server}/auth?${query}`)
    },
    async finishSignIn(answer) {
      const begun = takeSigningIn()
      const code = answer.get('code')
      if (!begun || !code || answer.get('state') !== begun.state) return false
      return tokens({
        grant_type: 'authorization_code',
        code,
        redirect_uri: redirect,
        code_verifier: begun.verifier,
      })
    },
    async accessToken() {
      if (access && access.until > Date.now()) return access.token
      await navigator.locks.request('musos renews its token', renew)
      if (!access) throw new SignedOut()
      return access.token
    },
    forgetAccessToken() {
      access = undefined
    },
    forget() {
      access = undefined
      keepRefreshToken(null)
    },
  }
}

const randomText = () => base64url(crypto.getRandomValues(new Uint8Array(32)))

async function challengeOf(verifier: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(verifier))))
}

const base64url = (bytes: Uint8Array) =>
  btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
