// Which PINs the wallet takes [SPEC 10]: six digits, and not one of those that everybody tries first.

export const PIN_LENGTH = 6

export type PinRefusal = 'not_six_digits' | 'too_easy'

/** What is wrong with a PIN that a person wants to set; undefined when nothing is. */
export function refusePin(pin: string): PinRefusal | undefined {
  if (!/^\d{6}$/.test(pin)) return 'not_six_digits'
  return isEasy(pin) ? 'too_easy' : undefined
}

/** Found first in every published list of chosen PINs, and not caught by the patterns below. */
const FAVOURITES = new Set(['112233', '332211', '445566', '159753', '147258', '258456', '147852', '520131'])

function isEasy(pin: string): boolean {
  return isRepeated(pin) || isRow(pin) || FAVOURITES.has(pin)
}

/** `111111`, `121212`, `123123`: a shorter part said again. */
function isRepeated(pin: string): boolean {
  return [1, 2, 3].some(size => pin.slice(0, size).repeat(pin.length / size) === pin)
}

/** `123456`, `654321`, `890123`, `246802`: the same step from each digit to the next, also over the zero. */
function isRow(pin: string): boolean {
  const steps = [...pin].slice(1).map((digit, i) => (Number(digit) - Number(pin[i]) + 10) % 10)
  return steps.every(step => step === steps[0])
}
