// Addresses of signing in and out.

export const SIGN_IN = '/sign-in'
export const CALLBACK = '/sign-in/callback'
export const SIGN_OUT = '/sign-out'

/** The parameter that says where the person wanted to go. */
export const ONWARD = 'dalej'

export const signInAddress = (onward: string): string =>
  `${SIGN_IN}?${new URLSearchParams({ [ONWARD]: onward })}`

/** No address of ours comes near it; it travels in a cookie, of which browsers drop those above 4 KB. */
const LONGEST_ONWARD = 1000

/** A page of ours to go on to; anything else becomes the start page. */
export function onwardOf(wish: string | undefined, address: string): string {
  if (!wish?.startsWith('/') || wish.length > LONGEST_ONWARD) return '/'
  const url = URL.parse(wish, address)
  // `//host` would be another site, also when `/.//host` has become it.
  if (url?.origin !== new URL(address).origin || url.pathname.startsWith('//')) return '/'
  return url.pathname + url.search
}
