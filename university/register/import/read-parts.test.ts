// A large file, read in a thread of its own, says the same as when it is read here.
import assert from 'node:assert/strict'
import { randomBytes } from 'node:crypto'
import { test } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import { createSealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { peselKey } from '../fingerprints.ts'
import { NO_MAPPING } from './mapping.ts'
import { entriesOf, PART_SIZE } from './part.ts'
import { inspect, nothingKnown, type RegisterFile, UnreadableFile } from './read.ts'
import { readHere, readParts } from './read-parts.ts'

const fileOf = (content: string): RegisterFile => {
  const bytes = Buffer.from(content)
  return {
    name: 'studenci.csv',
    size: bytes.length,
    async *open() {
      for (let at = 0; at < bytes.length; at += 100_003) yield bytes.subarray(at, at + 100_003)
    },
  }
}

const sealing = createSealing(randomBytes(32))
const reading = () => ({ mapping: NO_MAPPING, peselKey: peselKey(sealing), about: nothingKnown() })

const HEADER = 'id;given_names;family_name;birth_date;album_number;notes'
const person = (i: number, notes = 'x'.repeat(200)) => `d${i};Jan;Żuk;29.02.2004;D${i};${notes}`
const people = Array.from({ length: 5 * PART_SIZE }, (_, i) => person(i))
const LARGE = [
  HEADER,
  ...people.slice(0, 2500),
  'broken;line',
  '"quoted"',
  ...people.slice(2500),
  '#complete;5000;;;;',
].join('\n')

async function read(content: string, how: typeof readParts) {
  const file = fileOf(content)
  const parts: unknown[] = []
  const work = { ...reading(), inspected: await inspect(file, NO_MAPPING) }
  for await (const { text, compressed, rejected } of how(file, work))
    parts.push({
      entries: entriesOf(text, sealing),
      compressed: Buffer.from(compressed).toString('hex'),
      rejected,
    })
  return { parts, about: work.about }
}

test('the parts, and what is told of the file, are the same in a thread and here', async () => {
  assert.ok(LARGE.length > 1_000_000)
  const aside = await read(LARGE, readParts)
  assert.deepEqual(aside, await read(LARGE, readHere))
  assert.deepEqual(aside.about, {
    completeWith: 5000,
    truncated: false,
    ignoredColumns: ['notes'],
    bytesRead: Buffer.byteLength(LARGE),
  })
})

test('a large file that is none is refused with the reason', async () => {
  await assert.rejects(read(`name;notes\n${people.join('\n')}`, readParts), (error: unknown) => {
    assert.ok(error instanceof UnreadableFile)
    assert.equal(error.problem, 'no_id_column')
    return true
  })
})

test('a large file that breaks while it is read is told as it broke', async () => {
  const file = fileOf(LARGE)
  const work = { ...reading(), inspected: await inspect(file, NO_MAPPING) }
  const broken: RegisterFile = {
    ...file,
    async *open() {
      yield Buffer.from(LARGE.slice(0, 400_000))
      throw new Error('the disk is gone')
    },
  }
  await assert.rejects(async () => {
    for await (const _ of readParts(broken, work));
  }, /the disk is gone/)
})

test('whoever stops reading a large file leaves no thread and no open file behind', async () => {
  let closed = false
  const file: RegisterFile = {
    ...fileOf(LARGE),
    async *open() {
      try {
        for (let again = 0; again < 100; again++) yield* fileOf(LARGE).open()
      } finally {
        closed = true
      }
    },
  }
  const work = { ...reading(), inspected: { encoding: 'utf-8', format: 'csv' } as const }
  for await (const _ of readParts(file, work)) break
  await setTimeout(100)
  assert.ok(closed)
  assert.ok(!process.getActiveResourcesInfo().includes('MessagePort'))
})
