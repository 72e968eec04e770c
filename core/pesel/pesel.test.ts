import assert from 'node:assert/strict'
import { test } from 'node:test'
import fc from 'fast-check'
import { birthDateOfPesel, isPesel, makePesel, peselMatches } from './pesel.ts'

const DAY_MS = 86_400_000
const born = fc
  .integer({ min: Date.UTC(1800, 0, 1) / DAY_MS, max: Date.UTC(2299, 11, 31) / DAY_MS })
  .map(day => new Date(day * DAY_MS).toISOString().slice(0, 10))
const serial = fc.nat(9999)

test('the month tells the century of a birth', () => {
  // The published example of the register, and one day in each century.
  assert.equal(birthDateOfPesel('44051401359'), '1944-05-14')
  assert.ok(isPesel('44051401359'))
  for (const [digits, date] of [
    ['048229', '1804-02-29'],
    ['000229', undefined],
    ['991231', '1999-12-31'],
    ['002229', '2000-02-29'],
    ['014101', '2101-01-01'],
    ['997231', '2299-12-31'],
  ] as const) {
    assert.equal(birthDateOfPesel(`${digits}00000`), date)
  }
})

test('a number that is made is right and tells the day it was made for', () => {
  fc.assert(
    fc.property(born, serial, (date, serial) => {
      const pesel = makePesel(date, serial)
      assert.ok(isPesel(pesel) && peselMatches(pesel, date))
      assert.equal(pesel.slice(6, 10), String(serial).padStart(4, '0'))
    }),
  )
})

test('one mistyped digit, and the swap of neighbours that differ by other than five, are noticed', () => {
  fc.assert(
    fc.property(born, serial, fc.nat(10), fc.integer({ min: 1, max: 9 }), (date, serial, place, shift) => {
      const pesel = makePesel(date, serial)
      const digit = (Number(pesel[place]) + shift) % 10
      assert.ok(!isPesel(pesel.slice(0, place) + digit + pesel.slice(place + 1)))
      const at = place % 10
      const [left = '', right = ''] = pesel.slice(at, at + 2)
      const swapped = pesel.slice(0, at) + right + left + pesel.slice(at + 2)
      if ((Number(left) - Number(right)) % 5 !== 0) assert.ok(!isPesel(swapped))
    }),
  )
})

test('a number belongs to no other day of birth', () => {
  fc.assert(
    fc.property(born, born, serial, (date, other, serial) => {
      assert.equal(peselMatches(makePesel(date, serial), other), date === other)
    }),
  )
})

test('what is no PESEL is refused, whatever it is', () => {
  const wrong = [
    '',
    '4405140135',
    '440514013590',
    ' 44051401359',
    '44051401358',
    '44a51401359',
    '00000000000',
    '٤٤٠٥١٤٠١٣٥٩',
  ]
  for (const text of wrong) assert.ok(!isPesel(text))
  fc.assert(fc.property(fc.string(), text => assert.ok(!isPesel(text) || /^\d{11}$/.test(text))))
})

test('no number is made for a day or a serial that has none', () => {
  for (const date of ['1799-12-31', '2300-01-01', '2025-02-29', ''])
    assert.throws(() => makePesel(date, 0), RangeError)
  for (const serial of [-1, 10_000, 1.5]) assert.throws(() => makePesel('2004-02-29', serial), RangeError)
})
