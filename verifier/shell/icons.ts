// The family's icons as Lit shows them, and a few more that only the verifier needs.
import { type IconName as FamilyIcon, iconSvg } from '@mlegitymacja/look/icons.ts'
import { html } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

const OWN = {
  scan: '<path d="M4 8.5V6a2 2 0 0 1 2-2h2.5M15.5 4H18a2 2 0 0 1 2 2v2.5M20 15.5V18a2 2 0 0 1-2 2h-2.5M8.5 20H6a2 2 0 0 1-2-2v-2.5M4 12h16"/>',
  no_network:
    '<path d="M3 3l18 18M9 5a15 15 0 0 1 12.5 4M2.5 9a15 15 0 0 1 3.7-2.5M12.5 9.5A10 10 0 0 1 18 12.5M6 12.5a10 10 0 0 1 3-2M9.5 16a4 4 0 0 1 5 0M12 19.5v.1"/>',
  sound: '<path d="M4 9.5v5h3.5L12 18.5v-13L7.5 9.5zM15.5 9a4.2 4.2 0 0 1 0 6M18 6.5a8 8 0 0 1 0 11"/>',
  camera: '<path d="M4 8h3.5l1.5-2.5h6L16.5 8H20v11H4z"/><circle cx="12" cy="13" r="3.5"/>',
  other_phone: '<rect x="7" y="2.5" width="10" height="19" rx="2.5"/><path d="m9.5 9.5 5 5M14.5 9.5l-5 5"/>',
  torn: '<path d="M5 3h14v7l-3 2.5 3 2V21H5v-7l3-2-3-2.5z"/>',
} as const

export type IconName = FamilyIcon | keyof typeof OWN

/** An ornament beside words; screen readers pass over it. */
export const icon = (name: IconName) =>
  html`${unsafeHTML(name in OWN ? own(name as keyof typeof OWN) : iconSvg(name as FamilyIcon))}`

function own(name: keyof typeof OWN): string {
  return `<svg class="icon" viewBox="0 0 24 24" aria-hidden="true" focusable="false" fill="none" stroke="currentColor" stroke-width="2" stroke-linecap="round" stroke-linejoin="round">${OWN[name]}</svg>`
}
