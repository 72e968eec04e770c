// The face: its outline and what is in it. Coordinates are those of the portrait, 480 × 600, light from the left.
import { darker, lighter, mix } from './colour.ts'
import { coversEars } from './hair.ts'
import type { Look } from './looks.ts'

const EYES = [200, 280] as const
const EYE_LINE = 268

/** The outline, from the forehead round the chin; the jaw widens it below the cheeks. */
export function outline(jaw: number): string {
  const [wide, chin] = [Math.round(jaw * 12), Math.round(30 + jaw * 8)]
  return `M240 152C300 152 330 202 328 260C327 ${300 + wide} ${312 + wide} 336 ${240 + chin} 368C${250 + chin / 2} 380 ${230 - chin / 2} 380 ${240 - chin} 368C${168 - wide} 336 153 ${300 + wide} 152 260C150 202 180 152 240 152Z`
}

export function face(look: Look): string {
  const { skin, jaw } = look
  const blush = mix(skin, '#d9534f', 0.45)
  return `
${coversEars(look.hair) ? '' : ears(look)}
<path d="${outline(jaw)}" fill="url(#skin)"/>
<g clip-path="url(#face)">
<path d="M300 150C340 200 330 330 262 384L350 384V150Z" fill="${darker(skin, 0.45)}" opacity="0.16" filter="url(#softer)"/>
<ellipse cx="240" cy="160" rx="110" ry="44" fill="${darker(skin, 0.5)}" opacity="0.22" filter="url(#softer)"/>
<g fill="${blush}" opacity="${look.lashes ? 0.34 : 0.18}" filter="url(#softer)"><ellipse cx="184" cy="314" rx="22" ry="15"/><ellipse cx="296" cy="314" rx="22" ry="15"/></g>
${look.beard && look.beard !== 'none' ? beard(look) : ''}
</g>
${look.freckles ? freckles(skin) : ''}
${EYES.map(x => eye(x, look)).join('')}
${brows(look)}
${nose(skin)}
${mouth(look)}
${look.glasses ? glasses(look.glasses) : ''}`
}

function ears({ skin, earrings }: Look): string {
  const ear = (x: number, inner: number) =>
    `<ellipse cx="${x}" cy="280" rx="15" ry="27" fill="${darker(skin, 0.08)}"/><path d="M${inner} 264C${x} 258 ${x} 292 ${inner} 296" fill="none" stroke="${darker(skin, 0.35)}" stroke-width="3" opacity="0.45"/>`
  const rings = earrings
    ? '<g fill="#e6c76a"><circle cx="145" cy="310" r="5"/><circle cx="335" cy="310" r="5"/></g>'
    : ''
  return ear(150, 147) + ear(330, 333) + rings
}

function eye(x: number, { eyes, skin, lashes }: Look): string {
  const y = EYE_LINE
  const side = x < 240 ? -1 : 1
  const shape = `M${x - 20} ${y + 2}C${x - 11} ${y - 14} ${x + 11} ${y - 14} ${x + 20} ${y + 2}C${x + 10} ${y + 11} ${x - 10} ${y + 11} ${x - 20} ${y + 2}Z`
  const id = `eye${x}`
  const lid = darker(skin, 0.78)
  const wing = lashes
    ? `<path d="M${x + side * 18} ${y - 1}L${x + side * 26} ${y - 7}" stroke="${lid}" stroke-width="3" stroke-linecap="round"/>`
    : ''
  return `<clipPath id="${id}"><path d="${shape}"/></clipPath>
<ellipse cx="${x}" cy="${y - 3}" rx="25" ry="15" fill="${darker(skin, 0.5)}" opacity="0.16" filter="url(#soft)"/>
<path d="${shape}" fill="#fbf8f4"/>
<g clip-path="url(#${id})"><circle cx="${x}" cy="${y}" r="11" fill="${darker(eyes, 0.35)}"/><circle cx="${x}" cy="${y + 1}" r="9.5" fill="${eyes}"/><circle cx="${x}" cy="${y}" r="5" fill="#16100e"/><circle cx="${x - 3.5}" cy="${y - 4}" r="2.6" fill="#fff"/>
<path d="M${x - 20} ${y - 12}H${x + 20}V${y - 7}C${x + 8} ${y - 9} ${x - 8} ${y - 9} ${x - 20} ${y - 4}Z" fill="#2a1a16" opacity="0.22"/></g>
<path d="M${x - 20} ${y + 2}C${x - 11} ${y - 14} ${x + 11} ${y - 14} ${x + 20} ${y + 2}" fill="none" stroke="${lid}" stroke-width="${lashes ? 4 : 3}" stroke-linecap="round"/>
<path d="M${x - 18} ${y - 11}C${x - 8} ${y - 20} ${x + 8} ${y - 20} ${x + 18} ${y - 11}" fill="none" stroke="${darker(skin, 0.4)}" stroke-width="2" opacity="0.4" stroke-linecap="round"/>${wing}`
}

/** Thick at the nose and fine at the temples. */
function brows({ hairColour, brows: thick }: Look): string {
  const y = 240
  const brow = (x: number, side: 1 | -1) => {
    const at = (offset: number) => x + side * offset
    return `<path d="M${at(-22)} ${y + 2}C${at(-8)} ${y - 9} ${at(12)} ${y - 10} ${at(27)} ${y + 1}C${at(12)} ${y - 10 + thick * 0.55} ${at(-8)} ${y - 8 + thick} ${at(-21)} ${y + 2 + thick * 0.7}Z"/>`
  }
  return `<g fill="${darker(hairColour, 0.35)}" opacity="0.88">${brow(EYES[0], -1)}${brow(EYES[1], 1)}</g>`
}

function nose(skin: string): string {
  const shade = darker(skin, 0.42)
  return `<path d="M250 262C254 288 262 304 256 316C250 322 246 322 240 322Z" fill="${shade}" opacity="0.2" filter="url(#soft)"/>
<path d="M226 316C222 320 226 325 231 324C236 328 244 328 249 324C254 325 258 320 254 316" fill="none" stroke="${shade}" stroke-width="2.6" stroke-linecap="round" opacity="0.6"/>
<ellipse cx="236" cy="302" rx="5" ry="12" fill="${lighter(skin, 0.7)}" opacity="0.5" filter="url(#soft)"/>`
}

function mouth({ lips, smile, skin }: Look): string {
  const half = 25 + smile * 7
  const [left, right, corner, y] = [240 - half, 240 + half, 344 - smile * 6, 346]
  const teeth =
    smile > 0.55
      ? `<path d="M${left + 4} ${corner + 1}C${left + 18} ${y + 2} ${right - 18} ${y + 2} ${right - 4} ${corner + 1}C${right - 16} ${y + 8 + smile * 4} ${left + 16} ${y + 8 + smile * 4} ${left + 4} ${corner + 1}Z" fill="#fdfaf6"/>`
      : ''
  const lower = y + 9 + smile * 5
  return `<path d="M${left} ${corner}C${left + 14} ${y - 8} 232 ${y - 9} 240 ${y - 5}C248 ${y - 9} ${right - 14} ${y - 8} ${right} ${corner}C${right - 18} ${lower + 6} ${left + 18} ${lower + 6} ${left} ${corner}Z" fill="${lips}"/>
${teeth}
<path d="M${left} ${corner}C${left + 16} ${y + 2} ${right - 16} ${y + 2} ${right} ${corner}" fill="none" stroke="${darker(lips, 0.5)}" stroke-width="2.4" stroke-linecap="round"/>
<path d="M226 ${lower + 9}C234 ${lower + 13} 246 ${lower + 13} 254 ${lower + 9}" fill="none" stroke="${darker(skin, 0.5)}" stroke-width="4" opacity="0.22" filter="url(#soft)"/>`
}

function beard({ beard: kind, hairColour }: Look): string {
  const jaw =
    'M150 278C160 300 170 322 184 330C204 322 222 326 240 328C258 326 276 322 296 330C310 322 320 300 330 278L336 400H144Z'
  return kind === 'full'
    ? `<path d="${jaw}" fill="${darker(hairColour, 0.15)}" opacity="0.9" filter="url(#soft)"/>`
    : `<path d="${jaw}" fill="${darker(hairColour, 0.3)}" opacity="0.2" filter="url(#softer)"/>`
}

function freckles(skin: string): string {
  const places = [
    [178, 298],
    [190, 304],
    [202, 298],
    [184, 312],
    [212, 306],
    [268, 306],
    [278, 298],
    [290, 304],
    [302, 298],
    [296, 312],
    [228, 294],
    [252, 296],
  ]
  return `<g fill="${mix(skin, '#9a4f22', 0.6)}" opacity="0.6">${places.map(([x, y]) => `<circle cx="${x}" cy="${y}" r="1.9"/>`).join('')}</g>`
}

function glasses(kind: 'round' | 'square'): string {
  const lens = (x: number) =>
    kind === 'round'
      ? `<circle cx="${x}" cy="272" r="31"/>`
      : `<rect x="${x - 34}" y="247" width="68" height="48" rx="11"/>`
  return `<g fill="#ffffff" fill-opacity="0.1" stroke="#2a2628" stroke-width="4.5">${EYES.map(lens).join('')}<path d="M${kind === 'round' ? '231 268C236 262 244 262 249 268' : '234 264C238 260 242 260 246 264'}M168 264L150 258M312 264L330 258" fill="none"/></g>`
}
