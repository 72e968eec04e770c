import assert from 'node:assert/strict'
import { test } from 'node:test'
import { interlaced, ribbonPaths, rosettePath } from './guilloche.ts'

const points = (path: string) =>
  path
    .replace(/[MZ]/g, '')
    .split('L')
    .map(point => point.split(' ').map(Number) as [number, number])

test('a rosette stays between its depths and has as many waves as it says', () => {
  const distances = points(rosettePath({ radius: 40, depth: 5, waves: 12 })).map(([x, y]) => Math.hypot(x, y))
  assert.ok(Math.max(...distances) <= 45.02 && Math.min(...distances) >= 34.98)
  const crests = distances.filter(
    (d, i) => d > (distances.at(i - 1) ?? 0) && d >= (distances[i + 1] ?? distances[0] ?? 0),
  )
  assert.equal(crests.length, 12)
})

test('interlaced rosettes differ by their turn', () => {
  assert.equal(new Set(interlaced({ radius: 40, depth: 5, waves: 12 }, 4)).size, 4)
})

test('a ribbon stays in its area, give or take its depth', () => {
  const ribbon = { width: 300, height: 200, lines: 20, waves: 4, depth: 6 }
  const paths = ribbonPaths(ribbon)
  assert.equal(paths.length, 20)
  for (const [x, y] of paths.flatMap(points)) assert.ok(x >= 0 && x <= 300 && y >= -6 && y <= 206)
})
