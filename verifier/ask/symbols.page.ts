// The two symbols, large, each with its name.
import type { Say } from '@mlegitymacja/core/language/say.ts'
import { SYMBOLS, type SymbolPair } from '@mlegitymacja/core/openid4vp/symbols.ts'
import { symbolSvg } from '@mlegitymacja/look/symbols.ts'
import { html, type TemplateResult } from 'lit'
import { unsafeHTML } from 'lit/directives/unsafe-html.js'

export const symbolPair = (pair: SymbolPair, say: Say): TemplateResult =>
  html`<ul class="symbols">
    ${pair.map(name => html`<li>${unsafeHTML(symbolSvg(name))}<span>${say(SYMBOLS[name])}</span></li>`)}
  </ul>`
