// Where in the wallet a person is: the part of the address after `#`. It never reaches a server, and the browser's back
// button works.

/** The steps of *Dodaj dokument*, in their order [SPEC 10]. */
export const ADD_STEPS = ['wybor', 'opis', 'regulamin', 'aparat', 'skan', 'kod', 'odbior'] as const
export type AddStep = (typeof ADD_STEPS)[number]

export type Route =
  | { at: 'home' }
  | { at: 'add'; step: AddStep }
  | { at: 'card'; id: string }
  | { at: 'details'; id: string }
  | { at: 'settings' }
  /** Sharing: by the camera or by digits. */
  | { at: 'share' }
  /** What was shared. */
  | { at: 'history' }
  /** Opened by a link that carries a verifier's request; see present/share.ts. */
  | { at: 'request'; text: string }
  /** Opened by a link that carries an offer; see add-card/link.ts. */
  | { at: 'link'; text: string }

export function routeOf(hash: string): Route {
  const text = hash.replace(/^#/, '')
  if (text && !text.startsWith('/'))
    return { at: text.includes('request_uri=') ? 'request' : 'link', text: hash }
  const [first = '', second = '', third = ''] = text.slice(1).split('/').map(decode)
  if (first === 'dodaj') return { at: 'add', step: isAddStep(second) ? second : 'wybor' }
  if (first === 'dokument' && second) return { at: third === 'szczegoly' ? 'details' : 'card', id: second }
  if (first === 'ustawienia') return { at: 'settings' }
  if (first === 'udostepnij') return { at: 'share' }
  if (first === 'historia') return { at: 'history' }
  return { at: 'home' }
}

/** A place, and not a link that was opened. */
export type Place = Exclude<Route, { at: 'link' | 'request' }>

export function hashOf(route: Place): string {
  switch (route.at) {
    case 'home':
      return '#/'
    case 'add':
      return `#/dodaj/${route.step}`
    case 'card':
      return `#/dokument/${encodeURIComponent(route.id)}`
    case 'details':
      return `#/dokument/${encodeURIComponent(route.id)}/szczegoly`
    case 'settings':
      return '#/ustawienia'
    case 'share':
      return '#/udostepnij'
    case 'history':
      return '#/historia'
  }
}

const isAddStep = (text: string): text is AddStep => (ADD_STEPS as readonly string[]).includes(text)

function decode(part: string): string {
  try {
    return decodeURIComponent(part)
  } catch {
    return ''
  }
}
