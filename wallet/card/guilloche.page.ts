// The curves of guilloche.ts as pictures: the emblem with its slow movement, the ground of the card.
import { html, svg, type TemplateResult } from 'lit'
import { interlaced, ribbonPaths } from './guilloche.ts'

const OUTER = interlaced({ radius: 40, depth: 6, waves: 12 }, 3)
const INNER = interlaced({ radius: 23, depth: 6, waves: 8 }, 2)
const HEART = interlaced({ radius: 8.5, depth: 4, waves: 5 }, 2)
const GROUND = ribbonPaths({ width: 400, height: 560, lines: 46, waves: 3.5, depth: 13 })

const curves = (paths: readonly string[]) => paths.map(d => svg`<path d=${d} />`)

/** Our own emblem; its rings move against each other, which no screenshot does. `kind` becomes its class. */
export const rosette = (kind: 'empty' | 'emblem'): TemplateResult => html`
  <svg class="rosette ${kind}" viewBox="-50 -50 100 100" aria-hidden="true" focusable="false">
    <g class="ring outer">${curves(OUTER)}</g>
    <g class="ring inner">${curves(INNER)}</g>
    <g class="ring heart">${curves(HEART)}</g>
  </svg>`

/** Fine waves under what is written on the card. */
export const ground = (): TemplateResult => html`
  <svg class="ground" viewBox="0 0 400 560" preserveAspectRatio="xMidYMid slice" aria-hidden="true" focusable="false">
    ${curves(GROUND)}
  </svg>`
