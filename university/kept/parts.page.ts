// What the sections of *Twoje dane* are made of.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { RetentionSettings } from '../retention/settings.ts'
import { timeText } from '../web/dates.ts'
import type { Kept } from './kept.ts'

export const NONE: Text = { pl: 'brak', en: 'none' }

export type KeptView = {
  kept: Kept
  subject: string
  language: Language
  retention: RetentionSettings
}

export const section = (id: string, heading: string, content: Html): Html =>
  html`<section class="panel" aria-labelledby="${id}"><h2 id="${id}">${heading}</h2>
${content}</section>`

/** A list, or the word that there is none. */
export const list = (items: readonly Html[], language: Language): Html =>
  items.length === 0
    ? html`<p>${NONE[language]}</p>`
    : html`<ul>${items.map(item => html`<li>${item}</li>`)}</ul>`

export const folded = (summary: string, items: readonly Html[], language: Language): Html =>
  html`<details class="folded"><summary>${summary} (${items.length})</summary>${list(items, language)}</details>`

export const moment = (at: Date, language: Language): Html =>
  html`<time datetime="${at.toISOString()}">${timeText(at, language)}</time>`
