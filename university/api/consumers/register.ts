// Registering an app [SPEC 12]: with a secret of its own when it runs on a server, without one in a browser or on a
// phone, which cannot keep any.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import type { University } from '../../university.ts'
import { saveApp } from './consumers.sql.ts'

/** A secret of 192 bits: it cannot be guessed, so attempts need no counting. */
const SECRET_BYTES = 24

const LOOPBACK = ['localhost', '127.0.0.1', '[::1]']

/** HTTPS, a scheme of a phone's app, or this machine while an app is being made [RFC8252]. */
function isRedirect(address: string): boolean {
  const url = URL.parse(address)
  if (url?.hash !== '') return false
  if (url.protocol === 'http:') return LOOPBACK.includes(url.hostname)
  return url.protocol === 'https:' || /^[a-z][a-z0-9+-]*(\.[a-z0-9+-]+)+:$/.test(url.protocol)
}

export const NewApp = z.object({
  key: z.string().regex(/^[\w.-]{3,64}$/, 'a key has 3 to 64 letters, digits, dots and hyphens'),
  name: z.string().min(1).max(80),
  email: z.email(),
  url: z.url({ protocol: /^https?$/ }).nullable(),
  redirectUris: z.array(
    z
      .string()
      .refine(
        isRedirect,
        'redirects lead to https, to a scheme such as pl.uczelnia.app:, or to this machine',
      ),
  ),
  /** In a browser or on a phone. */
  keepsNoSecret: z.boolean(),
  plaintextAllowed: z.boolean(),
})
export type NewApp = z.infer<typeof NewApp>

/**
 * Registers the app, or changes one under the same key, which gets a new secret.
 * @returns the secret, which is shown this once; null for an app that keeps none
 */
export async function registerApp(
  { db, sealing, clock }: Pick<University, 'db' | 'sealing' | 'clock'>,
  { keepsNoSecret, ...app }: NewApp,
): Promise<string | null> {
  const secret = keepsNoSecret ? null : randomBytes(SECRET_BYTES).toString('base64url')
  await saveApp(db, sealing, { ...app, secret, registeredAt: clock() })
  return secret
}
