// Signing out at the request of a client (OpenID Connect RP-Initiated Logout 1.0 §2). A client that shows the ID
// token of the very session is taken at its word; only without one is the person asked.
import type { KoaContextWithOIDC, Provider } from 'oidc-provider'

/** Answers an end-session request of somebody who is signed in; `ask` shows the question with its form. */
export async function signOut(
  context: KoaContextWithOIDC,
  ask: (form: { action: string; xsrf: string }) => Promise<void>,
): Promise<void> {
  const { session, provider } = context.oidc
  const hint = context.oidc.entities.IdTokenHint as { payload: { sub: string } } | undefined
  if (session && hint?.payload.sub === session.accountId) {
    await endSession(context)
    return goBack(context)
  }
  const { secret } = session!.state as { secret: string }
  await ask({ action: provider.pathFor('end_session_confirm'), xsrf: secret })
}

/**
 * Spares somebody who is not signed in here (any more) the form that would otherwise be submitted by a script:
 * there is nothing to end.
 */
export function skipNeedlessSignOut(provider: Provider): void {
  provider.use(async (context, next) => {
    await next()
    const { oidc } = context as KoaContextWithOIDC
    const accepted = oidc?.route === 'end_session' && context.status === 200
    if (accepted && !oidc.session?.accountId) goBack(context as KoaContextWithOIDC)
  })
}

async function endSession({ oidc }: KoaContextWithOIDC): Promise<void> {
  const { provider, session, cookies } = oidc
  const grants = Object.values(session!.authorizations ?? {}).map(({ grantId }) => grantId)
  for (const id of grants) if (id) await (await provider.Grant.find(id))?.destroy()
  await session!.destroy()
  cookies.set(provider.cookieName('session'), null)
}

/** To the address that was registered by the client and checked by the provider, else to a page of our own. */
function goBack(context: KoaContextWithOIDC): void {
  const { provider, session } = context.oidc
  const { postLogoutRedirectUri, state } = session!.state as {
    postLogoutRedirectUri?: string
    state?: string
  }
  const target = new URL(postLogoutRedirectUri ?? provider.pathFor('end_session_success'), provider.issuer)
  if (postLogoutRedirectUri && state !== undefined) target.searchParams.set('state', state)
  context.status = 303
  context.redirect(target.href)
}
