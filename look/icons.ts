// Icons of our own, as text that servers and browser apps put into a page. They take the colour and the size of
// the words they stand beside. [LOOK]
import type { Status } from '@mlegitymacja/core/order/status.ts'

const SHAPES = {
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 7v5l3.5 2"/>',
  progress:
    '<path d="M20.5 12a8.5 8.5 0 0 1-15 5.5M3.5 12a8.5 8.5 0 0 1 15-5.5"/><path d="M18.9 2.5v4.2h-4.2M5.1 21.5v-4.2h4.2"/>',
  ready:
    '<rect x="4" y="4" width="6" height="6" rx="1"/><rect x="14" y="4" width="6" height="6" rx="1"/><rect x="4" y="14" width="6" height="6" rx="1"/><path d="M14 14h2.5v2.5M20 14v6h-6v-2"/>',
  check: '<path d="m4.5 12.5 5 5 10-11"/>',
  check_circle: '<circle cx="12" cy="12" r="9"/><path d="m8 12.3 2.8 2.8L16 9.5"/>',
  cross: '<path d="m6 6 12 12M18 6 6 18"/>',
  cross_circle: '<circle cx="12" cy="12" r="9"/><path d="m9 9 6 6M15 9l-6 6"/>',
  warning: '<path d="M12 3.5 2.8 19.5h18.4z"/><path d="M12 10v4.2M12 16.9v.1"/>',
  ban: '<circle cx="12" cy="12" r="9"/><path d="m5.7 5.7 12.6 12.6"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v5.5M12 7.6v.1"/>',
  question:
    '<circle cx="12" cy="12" r="9"/><path d="M9.3 9.3a2.8 2.8 0 1 1 4 2.5c-.9.5-1.3 1-1.3 2M12 16.9v.1"/>',
  copy: '<rect x="8" y="8" width="12" height="12" rx="2"/><path d="M16 8V6a2 2 0 0 0-2-2H6a2 2 0 0 0-2 2v8a2 2 0 0 0 2 2h2"/>',
  globe: '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c5 5 5 13 0 18M12 3c-5 5-5 13 0 18"/>',
  sign_out: '<path d="M10 4H6a2 2 0 0 0-2 2v12a2 2 0 0 0 2 2h4M10 12h10.5M17 8.5l3.5 3.5-3.5 3.5"/>',
  arrow: '<path d="M4 12h15.5M14 6.5l5.5 5.5-5.5 5.5"/>',
  back: '<path d="M20 12H4.5M10 6.5 4.5 12l5.5 5.5"/>',
  person: '<circle cx="12" cy="8" r="4"/><path d="M4.5 20.5c.6-4.2 3.5-6.5 7.5-6.5s6.9 2.3 7.5 6.5"/>',
  phone: '<rect x="6.5" y="2.5" width="11" height="19" rx="2.5"/><path d="M11 18.5h2"/>',
  card: '<rect x="2.5" y="5" width="19" height="14" rx="2.5"/><circle cx="8" cy="10.8" r="1.9"/><path d="M5 16c.4-1.7 1.5-2.5 3-2.5s2.6.8 3 2.5M14.5 10h4M14.5 14h4"/>',
} as const

export type IconName = keyof typeof SHAPES
export const ICON_NAMES = Object.keys(SHAPES) as IconName[]

/** The icon beside the word of each status; a status never speaks by colour alone. */
export const STATUS_ICONS: Readonly<Record<Status, IconName>> = {
  waiting: 'clock',
  in_progress: 'progress',
  ready: 'ready',
  collected: 'check_circle',
  failed: 'warning',
  cancelled: 'cross_circle',
  revoked: 'ban',
}

/** An icon as SVG text. It is an ornament beside words, so screen readers pass over it. */
export function iconSvg(name: IconName): string {
  return svg(
    'icon',
    SHAPES[name],
    'fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round"',
  )
}

/** Our own mark, which is no state emblem: a card with an "m" that could be the arches of a bridge. */
export const BRAND_SVG: string = svg(
  'mark',
  '<rect x="1" y="3" width="22" height="18" rx="5" fill="currentColor"/><path d="M6 16.5v-4.7a3 3 0 0 1 6 0v4.7m0-4.7a3 3 0 0 1 6 0v4.7" fill="none" stroke="var(--panel)" stroke-width="2.2" stroke-linecap="round"/>',
)

function svg(kind: string, inside: string, attributes = ''): string {
  return `<svg class="${kind}" viewBox="0 0 24 24" aria-hidden="true" focusable="false" ${attributes}>${inside}</svg>`
}
