// The frame around the pages of the dean's office, and fields of a form that nobody sees.
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'

export const hiddenFields = (fields: Readonly<Record<string, string>>): Html =>
  html`${Object.entries(fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}`

export const office = (main: Html): Html => html`<div class="office">${main}</div>`

/** The field of a form that works once however often it is sent. */
export const REQUEST_ID = 'formularz'
export const requestField = (id: string): Html => hiddenFields({ [REQUEST_ID]: id })

/** The field of a form that tells what was seen when it was sent, so that nothing is saved unseen. */
export const SEEN = 'widziane'
