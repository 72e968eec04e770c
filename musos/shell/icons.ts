// The family's icons as Lit shows them: an ornament beside words; screen readers pass over it.
import { type IconName, iconSvg } from '@mlegitymacja/look/icons.ts'
import { html } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

export const icon = (name: IconName) => html`${unsafeHTML(iconSvg(name))}`
