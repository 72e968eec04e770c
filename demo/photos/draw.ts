// Draws a portrait as SVG: backdrop, hair behind, clothes, face, hair in front.
import { darker, lighter } from './colour.ts'
import { face, outline } from './face.ts'
import { hairBehind, hairInFront } from './hair.ts'
import type { Clothes, Look } from './looks.ts'

export const PORTRAIT = { width: 480, height: 600 } as const

/** What the picture shows of the drawing, 4:5: the head fills two thirds of the height, as on an identity photo. */
const FRAMED = '52 54 376 470'

export function drawPortrait(look: Look): string {
  const { skin, hair, hairColour, cloth, backdrop } = look
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="${FRAMED}" width="${PORTRAIT.width}" height="${PORTRAIT.height}">
<defs>
<radialGradient id="backdrop" cx="0.4" cy="0.35" r="0.9"><stop offset="0" stop-color="${lighter(backdrop, 0.6)}"/><stop offset="1" stop-color="${darker(backdrop, 0.16)}"/></radialGradient>
<radialGradient id="skin" cx="0.4" cy="0.36" r="0.75"><stop offset="0" stop-color="${lighter(skin, 0.35)}"/><stop offset="0.6" stop-color="${skin}"/><stop offset="1" stop-color="${darker(skin, 0.14)}"/></radialGradient>
<linearGradient id="hair" x1="0.1" y1="0" x2="0.8" y2="1"><stop offset="0" stop-color="${lighter(hairColour, 0.2)}"/><stop offset="0.5" stop-color="${hairColour}"/><stop offset="1" stop-color="${darker(hairColour, 0.3)}"/></linearGradient>
<linearGradient id="cloth" x1="0.1" y1="0" x2="0.7" y2="1"><stop offset="0" stop-color="${lighter(cloth, 0.14)}"/><stop offset="1" stop-color="${darker(cloth, 0.22)}"/></linearGradient>
<filter id="soft" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="3"/></filter>
<filter id="softer" x="-50%" y="-50%" width="200%" height="200%"><feGaussianBlur stdDeviation="12"/></filter>
<clipPath id="face"><path d="${outline(look.jaw)}"/></clipPath>
<clipPath id="neck"><path d="${NECK}"/></clipPath>
</defs>
<rect width="480" height="600" fill="url(#backdrop)"/>
${hairBehind(hair, hairColour)}
<path d="${NECK}" fill="${darker(skin, 0.07)}"/>
<ellipse cx="246" cy="372" rx="74" ry="44" fill="${darker(skin, 0.55)}" opacity="0.4" filter="url(#softer)" clip-path="url(#neck)"/>
<g transform="translate(0 -44)">${clothes(look.clothes, cloth)}</g>
${face(look)}
${hairInFront(hair, hairColour)}
</svg>`
}

const NECK = 'M198 330V396C196 408 188 416 176 424L240 520L304 424C292 416 284 408 282 396V330Z'

/** Shoulders around a neckline. */
const shoulders = (neckline: string) =>
  `M24 700C26 540 74 506 132 486C160 476 184 470 196 458${neckline}C296 470 320 476 348 486C406 506 454 540 456 700Z`

const DEEP_NECKLINE = 'L240 566L284 458'
const ROUND_NECKLINE = 'C206 500 274 500 284 458'

const white = '#f6f4f0'

function clothes(kind: Clothes, cloth: string): string {
  const edge = `fill="none" stroke="${darker(cloth, 0.4)}" stroke-width="3" opacity="0.5" stroke-linejoin="round"`
  const body = (neckline: string) => `<path d="${shoulders(neckline)}" fill="url(#cloth)"/>`
  const collar = (fill: string) =>
    `<g fill="${fill}" stroke="${darker(fill, 0.3)}" stroke-width="2.5" stroke-linejoin="round"><path d="M194 448L240 506L200 540L168 468Z"/><path d="M286 448L240 506L280 540L312 468Z"/></g>`
  switch (kind) {
    case 'sweater':
      return `${body(ROUND_NECKLINE)}<path d="M194 459C204 508 276 508 286 459" fill="none" stroke="${darker(cloth, 0.25)}" stroke-width="11"/>`
    case 'v_neck':
      return `${body('L240 540L284 458')}<path d="M194 458L240 540L286 458" fill="none" stroke="${darker(cloth, 0.25)}" stroke-width="9" stroke-linejoin="round"/>`
    case 'blouse':
      return `${body('C200 520 280 520 284 458')}<path d="M196 458C204 522 276 522 284 458M240 508V700" ${edge}/>`
    case 'turtleneck':
      return `${body('C214 466 266 466 284 458')}<path d="M192 400C206 416 274 416 288 400L292 470C270 488 210 488 188 470Z" fill="${lighter(cloth, 0.06)}"/><path d="M188 470C210 488 270 488 292 470" ${edge}/>`
    case 'shirt':
      return `${body('L240 512L284 458')}${collar(lighter(cloth, 0.3))}<path d="M240 512V700" ${edge}/>`
    case 'blazer':
      return `<path d="${shoulders(DEEP_NECKLINE)}" fill="${white}"/><path d="M196 458L240 560L284 458L300 600H180Z" fill="${white}"/><path d="M190 480L240 508L290 480V700H190Z" fill="${white}"/>${collar(white)}
<path d="M24 700C26 540 74 506 132 486L172 470L226 600Z" fill="url(#cloth)"/><path d="M456 700C454 540 406 506 348 486L308 470L248 640V700Z" fill="url(#cloth)"/>
<path d="M172 470L150 520L176 532L168 546L232 640M308 470L330 520L304 532L312 546L248 640" ${edge}/>`
  }
}
