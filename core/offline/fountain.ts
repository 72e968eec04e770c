// A message as a fountain of drops: of up to 256 different drops any so many as the message has pieces give it back, whichever
// were caught. The first drops are the pieces themselves, the others are sums of all pieces with the coefficients of a Cauchy
// matrix over GF(256), of which every square part is invertible.

type Bytes = Uint8Array<ArrayBuffer>

export const MOST_PIECES = 128
export const DROPS = 256

/** How a message of this length falls into pieces of one size. */
export function piecesOf(length: number, wantedSize: number): { count: number; size: number } {
  const count = Math.max(1, Math.ceil(length / wantedSize))
  if (count > MOST_PIECES) throw new RangeError(`${length} bytes are too long for a fountain`)
  return { count, size: Math.ceil(length / count) }
}

/** @param index 0 … 255; drops of different indices are different */
export function dropOf(
  message: Uint8Array,
  { count, size }: { count: number; size: number },
  index: number,
): Bytes {
  const drop = new Uint8Array(size)
  if (index < count) {
    drop.set(message.subarray(index * size, (index + 1) * size))
    return drop
  }
  for (let piece = 0; piece < count; piece++) {
    addTimes(drop, message.subarray(piece * size, (piece + 1) * size), coefficient(index, piece))
  }
  return drop
}

/** Catches drops until there are enough. */
export function createCatcher({ count, size, length }: { count: number; size: number; length: number }) {
  const drops = new Map<number, Uint8Array>()
  return {
    /** How many different ones are there, of `count`. */
    get caught(): number {
      return Math.min(drops.size, count)
    },
    add(index: number, drop: Uint8Array): void {
      if (drop.length === size && drops.size < count) drops.set(index, drop)
    },
    /** The message, once there are enough drops. */
    message(): Bytes | undefined {
      if (drops.size < count) return undefined
      const whole = new Uint8Array(count * size)
      for (const [index, drop] of drops) if (index < count) whole.set(drop, index * size)
      solve(drops, { count, size, whole })
      return whole.slice(0, length)
    },
  }
}

/** Finds the pieces that were not caught themselves, by Gaussian elimination over the sums. */
function solve(
  drops: Map<number, Uint8Array>,
  { count, size, whole }: { count: number; size: number; whole: Bytes },
): void {
  const missing = Array.from({ length: count }, (_, piece) => piece).filter(piece => !drops.has(piece))
  const sums = [...drops].filter(([index]) => index >= count).slice(0, missing.length)
  const rows = sums.map(([index, drop]) => {
    const rest = Uint8Array.from(drop)
    for (let piece = 0; piece < count; piece++) {
      if (drops.has(piece))
        addTimes(rest, whole.subarray(piece * size, (piece + 1) * size), coefficient(index, piece))
    }
    return { factors: Uint8Array.from(missing, piece => coefficient(index, piece)), rest }
  })
  for (let column = 0; column < missing.length; column++) {
    const pivot = rows.findIndex((row, i) => i >= column && row.factors[column] !== 0)
    const [found] = rows.splice(pivot, 1)
    rows.splice(column, 0, found!)
    const by = inverse(found!.factors[column]!)
    scale(found!.factors, by)
    scale(found!.rest, by)
    for (const [i, row] of rows.entries()) {
      const factor = row.factors[column]!
      if (i === column || factor === 0) continue
      addTimes(row.factors, found!.factors, factor)
      addTimes(row.rest, found!.rest, factor)
    }
  }
  for (const [i, piece] of missing.entries()) whole.set(rows[i]!.rest, piece * size)
}

// GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1, by logarithms to the base 2.
const EXP = new Uint8Array(510)
const LOG = new Uint8Array(256)
for (let power = 0, value = 1; power < 255; power++) {
  EXP[power] = value
  EXP[power + 255] = value
  LOG[value] = power
  value = value & 0x80 ? (value << 1) ^ 0x11d : value << 1
}

const inverse = (value: number): number => EXP[255 - LOG[value]!]!

/** 1 / (index + piece): the indices of sums and of pieces never meet, so it is never 1 / 0. */
const coefficient = (index: number, piece: number): number => inverse(index ^ piece)

function addTimes(target: Uint8Array, source: Uint8Array, factor: number): void {
  const log = LOG[factor]!
  for (let i = 0; i < source.length; i++) {
    const value = source[i]!
    if (value !== 0) target[i]! ^= EXP[log + LOG[value]!]!
  }
}

function scale(target: Uint8Array, factor: number): void {
  const log = LOG[factor]!
  for (let i = 0; i < target.length; i++) {
    const value = target[i]!
    if (value !== 0) target[i] = EXP[log + LOG[value]!]!
  }
}
