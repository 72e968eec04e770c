// Shades of a colour, for light and shadow.

/** A colour `share` of the way to another; both as `#rrggbb`. */
export function mix(colour: string, other: string, share: number): string {
  const parts = [1, 3, 5].map(at => {
    const [from, to] = [colour, other].map(hex => Number.parseInt(hex.slice(at, at + 2), 16)) as [
      number,
      number,
    ]
    return Math.round(from + (to - from) * share)
      .toString(16)
      .padStart(2, '0')
  })
  return `#${parts.join('')}`
}

export const lighter = (colour: string, share: number) => mix(colour, '#fff4e6', share)
export const darker = (colour: string, share: number) => mix(colour, '#1d1020', share)
