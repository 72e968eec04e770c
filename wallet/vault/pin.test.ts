import assert from 'node:assert/strict'
import { test } from 'node:test'
import { refusePin } from './pin.ts'

test('a PIN is six digits', () => {
  for (const pin of ['', '12345', '1234567', '12345a', ' 12345', '１２３４５６'])
    assert.equal(refusePin(pin), 'not_six_digits', pin)
})

test('a PIN that everybody tries first is refused', () => {
  for (const pin of [
    '111111',
    '000000',
    '123456',
    '654321',
    '890123',
    '246802',
    '121212',
    '123123',
    '112233',
  ])
    assert.equal(refusePin(pin), 'too_easy', pin)
})

test('an ordinary PIN is taken', () => {
  for (const pin of ['274916', '903175', '100200', '112358']) assert.equal(refusePin(pin), undefined, pin)
})
