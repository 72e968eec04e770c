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
  /** Opened by a link that carries an offer; see add-card/link.ts. */
  | { at: 'link'; text: string }

export function routeOf(hash: string): Route {
  const text = hash.replace(/^#/, '')
  if (text && !text.startsWith('/')) return { at: 'link', text: hash }
  const [first = '', second = '', third = ''] = text.slice(1).split('/').map(decode)
  if (first === 'dodaj') return { at: 'add', step: isAddStep(second) ? second : 'wybor' }
  if (first === 'dokument' && second) return { at: third === 'szczegoly' ? 'details' : 'card', id: second }
  if (first === 'ustawienia') return { at: 'settings' }
  return { at: 'home' }
}

export function hashOf(route: Exclude<Route, { at: 'link' }>): string {
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
