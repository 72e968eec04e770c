// Indices in a status list are handed out in a secret random sequence, so that neither the time of issue nor the
// university can be read from an index [TSL §13.2]. A keyed permutation gives the n-th one without remembering any.

const BITS = 18
const HALF = BITS / 2
const MASK = (1 << HALF) - 1
const ROUNDS = 4

/** How many cards a list has room for; at most 2^18. */
export const LIST_SIZE = 100_000

/**
 * The index of the n-th card, 0 ≤ n < LIST_SIZE: a Feistel network over 18 bits, walked until it lands inside.
 * @param mix a keyed pseudo-random function to at least 9 bits
 */
export function nthIndex(n: number, mix: (round: number, half: number) => number): number {
  let index = n
  do {
    let left = index >> HALF
    let right = index & MASK
    for (let round = 0; round < ROUNDS; round++) [left, right] = [right, left ^ (mix(round, right) & MASK)]
    index = (left << HALF) | right
  } while (index >= LIST_SIZE)
  return index
}
