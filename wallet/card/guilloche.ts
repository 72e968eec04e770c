// The fine curves of the card [LOOK], computed, not drawn: a rosette is a wave around a circle, a ribbon is waves beside
// each other. The emblem on the card is made of them and of nothing that belongs to a state.

/** A closed curve around (0, 0): so many waves on a circle, as the `d` of an SVG path. */
export function rosettePath({ radius, depth, waves, turn = 0 }: Rosette): string {
  const points = 360
  const path: string[] = []
  for (let i = 0; i < points; i++) {
    const angle = (2 * Math.PI * i) / points
    const distance = radius + depth * Math.cos(waves * angle + turn)
    path.push(`${round(distance * Math.cos(angle))} ${round(distance * Math.sin(angle))}`)
  }
  return `M${path.join('L')}Z`
}

export type Rosette = { radius: number; depth: number; waves: number; turn?: number }

/** Several rosettes that interlace: the same wave, turned a little each time. */
export function interlaced(rosette: Rosette, times: number): string[] {
  return Array.from({ length: times }, (_, i) =>
    rosettePath({ ...rosette, turn: (rosette.turn ?? 0) + (2 * Math.PI * i) / times }),
  )
}

/** Waves across an area, line above line, the phase moving on with each. */
export function ribbonPaths({ width, height, lines, waves, depth }: Ribbon): string[] {
  return Array.from({ length: lines }, (_, line) => {
    const middle = (height * (line + 0.5)) / lines
    const path: string[] = []
    for (let x = 0; x <= width; x += width / 120) {
      const angle = (2 * Math.PI * waves * x) / width
      const y = middle + depth * Math.sin(angle + line * 0.35) * Math.cos(angle / 3 + line * 0.12)
      path.push(`${round(x)} ${round(y)}`)
    }
    return `M${path.join('L')}`
  })
}

export type Ribbon = { width: number; height: number; lines: number; waves: number; depth: number }

const round = (value: number) => Math.round(value * 100) / 100
