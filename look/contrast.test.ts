// Contrast of the tokens in both colour schemes, computed from tokens.css: 4.5:1 for text, 3:1 for edges and
// icons [LOOK], by the formula of WCAG 2.2 §1.4.3.
import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'

const STATES = ['progress', 'ready', 'held', 'soon', 'failed', 'cancelled']
const FACES = ['student', 'admin', 'mobywatel', 'mweryfikator', 'musos', 'mc', 'signin']
const SURFACES = ['paper', 'panel', 'sunk']

const file = await readFile(new URL('./tokens.css', import.meta.url), 'utf8')
const light = colours(file.slice(0, file.indexOf('@media')))
const schemes = {
  light,
  dark: { ...light, ...colours(file.slice(file.indexOf('prefers-color-scheme: dark'))) },
}

function colours(css: string): Record<string, string> {
  return Object.fromEntries(
    [...css.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map(found => [found[1]!, found[2]!]),
  )
}

function luminance(hex: string): number {
  const [red, green, blue] = [1, 3, 5].map(at => {
    const share = Number.parseInt(hex.slice(at, at + 2), 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!
}

function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort((a, b) => a - b)
  return (light! + 0.05) / (dark! + 0.05)
}

/** What stands on what: [foreground, background, least ratio]. */
const PAIRS: [string, string, number][] = [
  ...SURFACES.flatMap((surface): [string, string, number][] => [
    ['ink', surface, 7],
    ['ink-soft', surface, 4.5],
    ['accent', surface, 4.5],
    ['accent-strong', surface, 4.5],
    ['edge', surface, 3],
    ['focus', surface, 3],
    ...STATES.map((state): [string, string, number] => [state, surface, 4.5]),
    ...FACES.map((face): [string, string, number] => [`face-${face}`, surface, 4.5]),
  ]),
  ...[...STATES, 'accent'].flatMap((state): [string, string, number][] => [
    [state, `${state}-wash`, 4.5],
    ['ink', `${state}-wash`, 7],
    ['ink-soft', `${state}-wash`, 4.5],
  ]),
  ['on-accent', 'accent', 4.5],
  ['on-accent', 'accent-strong', 4.5],
  ['on-card', 'card-from', 4.5],
  ['on-card', 'card-to', 4.5],
]

for (const [scheme, colour] of Object.entries(schemes)) {
  test(`text has 4.5:1 and an edge 3:1 in the ${scheme} scheme`, () => {
    for (const [front, back, least] of PAIRS) {
      assert.ok(colour[front] && colour[back], `there is no ${front} or ${back}`)
      const ratio = contrast(colour[front], colour[back])
      assert.ok(ratio >= least, `${front} on ${back} has ${ratio.toFixed(2)}:1, needs ${least}:1`)
    }
  })
}

test('the dark scheme has a colour of its own for every state and face', () => {
  for (const name of [
    ...STATES,
    ...STATES.map(state => `${state}-wash`),
    ...FACES.map(face => `face-${face}`),
  ])
    assert.notEqual(schemes.dark[name], light[name], name)
})
