// The identity provider that comes with the demo: a university's OpenID provider whose accounts and password
// everybody knows. It therefore serves this machine only. [SPEC 13, SPEC 14]
import { readFileSync } from 'node:fs'
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { asset, favicon, stylesheet } from '@mlegitymacja/look/serve.ts'
import { listen } from '@mlegitymacja/platform/http/listen.ts'
import type { Log } from '@mlegitymacja/platform/log/log.ts'
import type { Provider } from 'oidc-provider'
import { identityProviderApp } from './app.ts'
import { frames } from './frame.ts'
import { loadKeys } from './keys.ts'
import { type Client, createProvider } from './provider.ts'

export type IdentityProviderOptions = Readonly<{
  /** 0 takes any free one. */
  port: number
  /** The public address, which is also the issuer; `http://localhost:<port>` when left out. */
  address?: string | undefined
  /** Whose provider this is, shown at the top of its pages. */
  university?: string | undefined
  /** At least one. */
  clients: readonly Client[]
  /** Where the keys are kept. */
  dataFolder: string
  /** Pictures of the people, by login (WebP, 4:5). */
  portraits?: Readonly<Record<string, Uint8Array>> | undefined
  log: Log
}>

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])

/** @throws when the address is not of this machine alone, or the port is taken */
export async function startIdentityProvider(
  options: IdentityProviderOptions,
): Promise<{ issuer: string; close(): Promise<void> }> {
  const { clients, log } = options
  const { hostname } = new URL(options.address ?? 'http://localhost')
  if (!LOOPBACK.has(hostname))
    throw new Error(
      `The password of the demo accounts is known to all, so they are not served at ${hostname}.`,
    )

  const keys = await loadKeys(options.dataFolder)
  const languages = new Map<string, Language>()
  const portraits = Object.entries(options.portraits ?? {}).map(
    ([login, picture]) => [login, asset(`portrait-${login}`, 'webp', picture)] as const,
  )
  const css = asset('sign-in', 'css', readFileSync(new URL('./sign-in.css', import.meta.url), 'utf8'))
  const targets = clients.flatMap(client => [...client.redirect_uris, ...client.post_logout_redirect_uris])
  const origins = [...new Set(targets.map(target => new URL(target).origin))]
  const frameOf = frames({
    organisation: options.university,
    home: origins[0],
    styles: [stylesheet.href, css.href],
    favicon: favicon.href,
  })

  let provider: Promise<Provider> | undefined
  const app = identityProviderApp({
    provider: () => {
      provider ??= createProvider({
        issuer,
        clients,
        keys,
        frameOf,
        languageOf: login => languages.get(login) ?? 'pl',
        log,
      })
      return provider
    },
    frameOf,
    assets: [css, ...portraits.map(([, picture]) => picture)],
    portraits: Object.fromEntries(portraits.map(([login, { href }]) => [login, href])),
    formTargets: origins,
    onSignIn: (login, language) => languages.set(login, language),
    log,
  })
  const host = hostname === '[::1]' ? '::1' : '127.0.0.1'
  const listening = await listen(app, { port: options.port, host })
  const issuer = options.address ?? `http://localhost:${listening.port}`
  return { issuer, close: listening.close }
}
