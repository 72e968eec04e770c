import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADD_STEPS, type AddStep } from '../shell/route.ts'
import type { FoundOffer } from './collection.ts'
import { AT_START, allowedStep, type Progress, stepAfter } from './flow.ts'

const found = {} as FoundOffer

function way(from: AddStep, progress: Progress): AddStep[] {
  const next = stepAfter(from, progress)
  return next === from ? [from] : [from, ...way(next, progress)]
}

test('the way leads by description, terms and camera to scan, activation code and card', () => {
  assert.deepEqual(way('wybor', AT_START), [...ADD_STEPS])
})

test('a link from the student page spares the camera and nothing else', () => {
  const linked = { ...AT_START, linked: 'https://wallet/#…' }
  assert.deepEqual(way('opis', linked), ['opis', 'regulamin', 'skan', 'kod', 'odbior'])
})

test('nobody comes to the camera without having accepted the terms', () => {
  for (const step of ['aparat', 'skan', 'kod', 'odbior'] as const) {
    assert.equal(allowedStep(step, AT_START), 'opis', step)
    assert.equal(allowedStep(step, { ...AT_START, linked: 'a link' }), 'opis', step)
  }
})

test('the camera is asked about before it is used', () => {
  const agreed = { ...AT_START, agreedToTerms: true }
  assert.equal(allowedStep('skan', agreed), 'aparat')
  assert.equal(allowedStep('skan', { ...agreed, camera: false }), 'skan')
})

test('an activation code is asked for only when there is an offer that it belongs to', () => {
  const agreed = { ...AT_START, agreedToTerms: true, camera: true }
  assert.equal(allowedStep('kod', agreed), 'skan')
  assert.equal(allowedStep('kod', { ...agreed, found }), 'kod')
  assert.equal(allowedStep('odbior', { ...agreed, found }), 'kod')
})

test('a card on its way is collected whatever is remembered of the steps before', () => {
  assert.equal(allowedStep('odbior', { ...AT_START, collecting: true }), 'odbior')
})
