// The number of a card: sixteen random digits, which tell nothing about how many cards there are.
import { randomInt } from 'node:crypto'

const eightDigits = () => String(randomInt(10 ** 8)).padStart(8, '0')

export const newCardNumber = (): string => eightDigits() + eightDigits()
