// What stands in a file more than once, found while it is read: of each text a number is kept, in sixteen bytes or so, for
// the texts of a large file would fill the memory.
import { randomInt } from 'node:crypto'

export type Twice = {
  note(text: string): void
  /** All texts that were noted more than once; in very rare cases another one is among them. */
  readonly suspects: ReadonlySet<string>
}

export function createTwice(): Twice {
  const seed = randomInt(2 ** 32)
  const suspects = new Set<string>()
  // As many as a power of two: the last bits of a number tell where it is looked for first.
  let places = new Float64Array(1024)
  let taken = 0

  /** @returns false when it is there already */
  const add = (number: number): boolean => {
    const mask = places.length - 1
    let at = number & mask
    while (places[at] !== FREE && places[at] !== number) at = (at + 1) & mask
    if (places[at] === number) return false
    places[at] = number
    taken += 1
    return true
  }
  const makeRoom = () => {
    const former = places
    places = new Float64Array(former.length * 2)
    taken = 0
    for (const number of former) if (number !== FREE) add(number)
  }

  return {
    suspects,
    note(text) {
      if (taken * 2 > places.length) makeRoom()
      if (!add(numberOf(text, seed))) suspects.add(text)
    },
  }
}

const FREE = 0

/** One of 2^53 numbers, well spread, and by the seed otherwise each time: nobody can contrive texts that meet. */
function numberOf(text: string, seed: number): number {
  let low = seed ^ text.length
  let high = ~seed ^ text.length
  for (let i = 0; i < text.length; i++) {
    const unit = text.charCodeAt(i)
    low = Math.imul(low ^ unit, 0x01000193)
    high = Math.imul(high + unit, 0x27d4eb2f)
    high ^= high >>> 15
  }
  low ^= low >>> 13
  return (high & 0x1fffff) * 0x100000000 + (low >>> 0) + 1
}
