// Where in mWeryfikator a person is: the part of the address after `#`. A verdict has no address of its own, so that neither
// the back button nor a bookmark brings it up again.

export const PLACES = {
  home: '#/',
  ask: '#/sprawdz',
  phone: '#/ten-telefon',
  offline: '#/bez-internetu',
  settings: '#/ustawienia',
} as const
export type Place = keyof typeof PLACES

/** `returned`: a wallet on the same phone led back here with a code. */
export type Route = { at: Place } | { at: 'returned'; code: string }

export function routeOf(hash: string): Route {
  const code = new URLSearchParams(hash.slice(1)).get('response_code')
  if (code) return { at: 'returned', code }
  const found = Object.entries(PLACES).find(([, place]) => place === hash)
  return { at: (found?.[0] ?? 'home') as Place }
}
