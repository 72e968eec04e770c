// Cookies of the university: ports of one host share them, so each app has names of its own; `__Host-` wherever
// the address is secure [DESIGN 4].
import type { Context } from 'hono'
import { getCookie, setCookie } from 'hono/cookie'

export type Cookies = {
  read(context: Context, name: CookieName): string | undefined
  write(context: Context, name: CookieName, value: string, maxAgeSeconds: number): void
  forget(context: Context, name: CookieName): void
  /** The sign-ins that the browser has under way. */
  flows(context: Context): CookieName[]
}

/** `session`, `language`, and one for each sign-in under way. */
export type CookieName = 'session' | 'language' | `sign_in_${string}`

export function cookiesOf(publicAddress: string): Cookies {
  const secure = publicAddress.startsWith('https:')
  const fullName = (name: CookieName) => {
    const base = secure ? '__Host-mleg' : 'mleg_university'
    return name === 'session' ? base : `${base}_${name}`
  }
  const flowPrefix = fullName('sign_in_')
  const common = { path: '/', httpOnly: true, sameSite: 'Lax', secure } as const
  return {
    read: (context, name) => getCookie(context, fullName(name)),
    write: (context, name, value, maxAge) => setCookie(context, fullName(name), value, { ...common, maxAge }),
    flows: context =>
      Object.keys(getCookie(context))
        .filter(name => name.startsWith(flowPrefix))
        .map((name): CookieName => `sign_in_${name.slice(flowPrefix.length)}`),
    forget: (context, name) => setCookie(context, fullName(name), '', { ...common, maxAge: 0 }),
  }
}
