// The PESEL number: date of birth, serial number, checksum [SPEC 4]. The century hides in the month, to which a multiple
// of twenty is added.
import { isLocalDate, type LocalDate } from '../time/warsaw.ts'

const WEIGHTS = [1, 3, 7, 9, 1, 3, 7, 9, 1, 3]
/** The century of a birth, by how many times twenty is added to its month. */
const CENTURIES = [19, 20, 21, 22, 18]

/** True for eleven digits with a right checksum and a real date of birth. */
export const isPesel = (text: string): boolean =>
  /^\d{11}$/.test(text) && checkDigit(text) === text[10] && birthDateOfPesel(text) !== undefined

/** The date of birth that the number tells; undefined when there is no such day. The checksum is not looked at. */
export function birthDateOfPesel(pesel: string): LocalDate | undefined {
  const [year, shifted, day] = [pesel.slice(0, 2), Number(pesel.slice(2, 4)), pesel.slice(4, 6)]
  const month = String(shifted % 20).padStart(2, '0')
  const date = `${CENTURIES[Math.floor(shifted / 20)]}${year}-${month}-${day}`
  return isLocalDate(date) ? date : undefined
}

/** True when the number is right and is that of somebody born on this day. */
export const peselMatches = (pesel: string, birthDate: LocalDate): boolean =>
  isPesel(pesel) && birthDateOfPesel(pesel) === birthDate

/** A number for an invented person: born from 1800 to 2299, serial from 0 to 9999 (odd for men). */
export function makePesel(birthDate: LocalDate, serial: number): string {
  const [year = '', month, day] = birthDate.split('-')
  const shift = CENTURIES.indexOf(Number(year.slice(0, 2)))
  if (!isLocalDate(birthDate) || shift < 0) throw new RangeError('no PESEL for this day')
  if (!Number.isInteger(serial) || serial < 0 || serial > 9999)
    throw new RangeError('the serial has four digits')
  const shifted = String(Number(month) + shift * 20).padStart(2, '0')
  const digits = `${year.slice(2)}${shifted}${day}${String(serial).padStart(4, '0')}`
  return digits + checkDigit(digits)
}

function checkDigit(digits: string): string {
  const sum = WEIGHTS.reduce((total, weight, place) => total + weight * Number(digits[place]), 0)
  return String((10 - (sum % 10)) % 10)
}
