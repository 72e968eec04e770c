// Hair in two layers: what falls behind the head and what frames the face. Coordinates are those of the portrait:
// 480 × 600, the face between (152, 158) and (328, 378).
import { darker, lighter } from './colour.ts'
import type { Hair } from './looks.ts'

type Layers = Readonly<{ back: string; front: string }>

/** Closely over the skull, ear to ear; the second path is the hairline. */
const cap = (top: number, hairline: string) =>
  `M144 286C132 190 160 ${top} 240 ${top}C320 ${top} 348 190 336 286C333 262 328 244 320 230${hairline}C152 244 147 262 144 286Z`

const path = (d: string) => `<path d="${d}"/>`
const circles = (places: readonly (readonly [x: number, y: number, r: number])[]) =>
  places.map(([x, y, r]) => `<circle cx="${x}" cy="${y}" r="${r}"/>`).join('')

/** Tufts along an arc around the head's middle, from angle to angle (degrees, 0 to the right, -90 up). */
function tufts(
  from: number,
  to: number,
  count: number,
  [rx, ry, r]: readonly [number, number, number],
): string {
  const places = Array.from({ length: count }, (_, at) => {
    const angle = ((from + ((to - from) * at) / (count - 1)) * Math.PI) / 180
    const size = r + (at % 3) * 4
    return [Math.round(240 + rx * Math.cos(angle)), Math.round(252 + ry * Math.sin(angle)), size] as const
  })
  return circles(places)
}

const CENTRE_PART =
  'M240 138C190 122 146 166 143 250C141 300 148 352 140 420C158 398 165 352 163 312C162 262 190 220 240 176C290 220 318 262 317 312C315 352 322 398 340 420C332 352 339 300 337 250C334 166 290 122 240 138Z'
const SIDE_PART =
  'M205 136C160 146 141 200 143 262C144 300 150 336 142 380C160 360 165 318 162 290C160 250 176 214 200 176C232 220 290 232 314 268C320 300 318 344 334 384C340 330 338 290 337 256C334 172 284 112 205 136Z'

const STYLES: Readonly<Record<Hair, Layers>> = {
  long_straight: {
    back: path(
      'M240 112C150 108 124 180 124 270C124 360 116 450 104 520C170 548 310 548 376 520C364 450 356 360 356 270C356 180 330 108 240 112Z',
    ),
    front: path(CENTRE_PART),
  },
  long_wavy: {
    back: path(
      'M240 110C146 106 118 176 122 250C126 300 96 330 108 380C118 424 84 446 98 506C140 540 190 520 240 520C290 520 340 540 382 506C396 446 362 424 372 380C384 330 354 300 358 250C362 176 334 106 240 110Z',
    ),
    front: path(SIDE_PART),
  },
  bob_with_fringe: {
    back: path(
      'M240 114C146 110 122 190 124 270C124 330 118 372 126 408C160 424 190 410 240 410C290 410 320 424 354 408C362 372 356 330 356 270C358 190 334 110 240 114Z',
    ),
    front: path(
      'M240 122C170 118 140 176 140 262C140 310 136 352 142 392C160 380 166 340 162 296C160 268 162 250 168 238C200 246 280 246 312 238C318 250 320 268 318 296C314 340 320 380 338 392C344 352 340 310 340 262C340 176 310 118 240 122Z',
    ),
  },
  bun: {
    back: circles([
      [240, 116, 46],
      [212, 106, 22],
      [268, 108, 20],
    ]),
    front: path(cap(128, 'C296 176 268 168 240 170C212 168 184 176 160 230')),
  },
  ponytail: {
    back: path(
      'M286 142C352 136 392 190 384 266C380 312 396 356 380 398C374 418 360 426 352 442C336 412 328 372 332 326C336 276 330 240 306 214Z',
    ),
    front: path(cap(130, 'C300 186 268 184 214 172C196 186 176 204 160 230')),
  },
  curls: {
    back: tufts(-222, 42, 23, [114, 128, 34]) + tufts(-200, 20, 15, [84, 100, 42]),
    front: tufts(-172, -8, 13, [88, 92, 21]) + tufts(-150, -30, 9, [64, 104, 22]),
  },
  pixie: {
    back: '',
    front: path(
      'M148 292C132 206 150 122 240 118C326 116 346 196 334 292C330 268 326 256 318 244C300 238 296 222 280 204C262 226 214 246 176 236C164 252 156 266 148 292Z',
    ),
  },
  side_part: {
    back: '',
    front: path(cap(122, 'C312 212 306 202 296 192C258 200 216 196 196 178C190 200 172 214 160 230')),
  },
  quiff: {
    back: '',
    front: path(
      'M146 280C136 214 144 166 176 142C184 104 250 84 306 108C338 122 346 186 334 280C331 254 328 240 320 226C316 206 306 196 292 190C262 178 218 186 190 188C178 200 168 214 160 230C152 244 149 262 146 280Z',
    ),
  },
  crop: {
    back: '',
    front: path(cap(136, 'C318 206 304 196 284 194C256 190 224 190 196 194C176 196 162 206 160 230')),
  },
  short_curls: {
    back: tufts(-200, 20, 15, [84, 100, 24]),
    front:
      path(cap(134, 'C312 206 300 196 280 192C256 188 224 188 200 192C180 196 166 208 160 230')) +
      tufts(-168, -12, 14, [82, 98, 19]) +
      tufts(-150, -30, 9, [56, 74, 17]),
  },
  swept_back: {
    back: '',
    front: path(cap(116, 'C310 196 286 172 252 168C214 166 176 184 160 230')),
  },
}

/** Strands that catch the light, for hair that lies smoothly. */
const SHINE =
  'M196 134C168 152 154 184 152 220M222 128C190 142 172 166 168 190M292 134C318 154 328 184 330 216'
const TUFTED: readonly Hair[] = ['curls', 'short_curls']
const OVER_THE_EARS: readonly Hair[] = ['long_straight', 'long_wavy', 'bob_with_fringe', 'curls']

export const coversEars = (hair: Hair): boolean => OVER_THE_EARS.includes(hair)

export function hairBehind(hair: Hair, colour: string): string {
  return `<g fill="${darker(colour, hair === 'ponytail' ? 0.16 : 0.32)}">${STYLES[hair].back}</g>`
}

export function hairInFront(hair: Hair, colour: string): string {
  const { front } = STYLES[hair]
  const smooth = `<clipPath id="strands">${front}</clipPath>
<path d="${SHINE}" fill="none" stroke="${lighter(colour, 0.45)}" stroke-width="5" stroke-linecap="round" opacity="0.3" filter="url(#soft)" clip-path="url(#strands)"/>`
  return `<g fill="url(#hair)">${front}</g>${TUFTED.includes(hair) ? '' : smooth}`
}
