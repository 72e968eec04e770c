// The family's icons as Lit shows them, and a few more that only the wallet needs.
import { type IconName as FamilyIcon, iconSvg } from '@mlegitymacja/look/icons.ts'
import { html } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

const OWN = {
  settings:
    '<path d="M4 7h9M19 7h1M4 17h1M11 17h9"/><circle cx="16" cy="7" r="2.5"/><circle cx="8" cy="17" r="2.5"/>',
  lock: '<rect x="5" y="11" width="14" height="9.5" rx="2"/><path d="M8 11V8a4 4 0 0 1 8 0v3"/>',
  add: '<path d="M12 5v14M5 12h14"/>',
  pause: '<path d="M8.5 5v14M15.5 5v14"/>',
  play: '<path d="M7.5 4.5v15l11.5-7.5z"/>',
  turn: '<path d="M4 11a8 8 0 0 1 14-4.5l2 2.5M20 4v5h-5M20 13a8 8 0 0 1-14 4.5L4 15M4 20v-5h5"/>',
  camera: '<path d="M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
  picture:
    '<rect x="3.5" y="5" width="17" height="14" rx="2"/><circle cx="9" cy="10" r="1.5"/><path d="m4 17 5-4.5 3.5 3 3-3 4.5 4.5"/>',
  keyboard:
    '<rect x="2.5" y="6" width="19" height="12.5" rx="2"/><path d="M6.5 10h.1M10.2 10h.1M13.9 10h.1M17.5 10h.1M8 14.5h8"/>',
} as const

export type IconName = FamilyIcon | keyof typeof OWN

/** An ornament beside words; screen readers pass over it. */
export const icon = (name: IconName) =>
  html`${unsafeHTML(name in OWN ? own(name as keyof typeof OWN) : iconSvg(name as FamilyIcon))}`

function own(name: keyof typeof OWN): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${OWN[name]}</svg>`
}
