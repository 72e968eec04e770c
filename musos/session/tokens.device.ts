// The tokens of this device. The access token lives in memory; the refresh token in the browser's storage, which only
// this app's own scripts can read (its policy admits no others). It changes with every use.

const REFRESH = 'musos.refresh'
const SIGNING_IN = 'musos.signing-in'

export const readRefreshToken = (): string | null => localStorage.getItem(REFRESH)

export function keepRefreshToken(token: string | null): void {
  if (token === null) localStorage.removeItem(REFRESH)
  else localStorage.setItem(REFRESH, token)
}

/** What a sign-in under way must meet again when the person comes back to this tab. */
export type SigningIn = { state: string; verifier: string }

export function keepSigningIn(signingIn: SigningIn): void {
  sessionStorage.setItem(SIGNING_IN, JSON.stringify(signingIn))
}

/** Given once. */
export function takeSigningIn(): SigningIn | null {
  const kept = sessionStorage.getItem(SIGNING_IN)
  sessionStorage.removeItem(SIGNING_IN)
  return kept === null ? null : (JSON.parse(kept) as SigningIn)
}
