import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ADD_STEPS, hashOf, type Place, routeOf } from './route.ts'

test('every place has an address that leads back to it', () => {
  const places: Place[] = [
    { at: 'share' },
    { at: 'history' },
    { at: 'home' },
    { at: 'settings' },
    { at: 'card', id: 'a/b ą' },
    { at: 'details', id: '1' },
    ...ADD_STEPS.map(step => ({ at: 'add', step }) as const),
  ]
  for (const place of places) assert.deepEqual(routeOf(hashOf(place)), place)
})

test('an address that leads nowhere leads home', () => {
  for (const hash of ['', '#', '#/', '#/nigdzie', '#/dokument', '#/%E0%A4%A'])
    assert.deepEqual(routeOf(hash), { at: 'home' }, hash)
  assert.deepEqual(routeOf('#/dodaj/nigdzie'), { at: 'add', step: 'wybor' })
})

test('a link with a verifier’s request is told from one with an offer', () => {
  const hash = '#client_id=x&request_uri=https%3A%2F%2Fcheck.example'
  assert.deepEqual(routeOf(hash), { at: 'request', text: hash })
})

test('a link with an offer is told from a place', () => {
  const hash = '#credential_offer_uri=https%3A%2F%2Fmc.example'
  assert.deepEqual(routeOf(hash), { at: 'link', text: hash })
})
