// The drawn photos are fit for a register and for a card. [SPEC 9, SPEC 14]
import assert from 'node:assert/strict'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CARD_PHOTO_AIM, fitsCard, readPhoto } from '@mlegitymacja/core/mc/photo.ts'
import { demoPeople } from '../people.ts'
import { type DemoPhoto, demoPhotos, drawPhoto } from './photos.ts'

let folder: string
let photos: Record<string, DemoPhoto>
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'photos-'))
  photos = await demoPhotos(folder)
})
after(() => rm(folder, { recursive: true }))

test('everybody has a photo but those of whom the register says that they have none', () => {
  const people = demoPeople('2026-11-20').filter(({ hasPhoto }) => hasPhoto)
  assert.deepEqual(Object.keys(photos).toSorted(), people.map(({ login }) => login as string).toSorted())
})

test('the small photo fits a card and a showing without a network', () => {
  for (const { card } of Object.values(photos)) {
    assert.ok(fitsCard(card) && card.length <= CARD_PHOTO_AIM)
    assert.deepEqual(readPhoto(card), { type: 'image/webp', width: 240, height: 300 })
  }
})

test('the large photo is a JPEG of twice the size', () => {
  for (const { original } of Object.values(photos))
    assert.deepEqual(readPhoto(original), { type: 'image/jpeg', width: 480, height: 600 })
})

test('no two people share a face, and the same person always gets the same', async () => {
  const cards = Object.values(photos).map(({ card }) => card.toString('base64'))
  assert.equal(new Set(cards).size, cards.length)
  assert.deepEqual(await drawPhoto('anna'), photos.anna)
})

test('what was drawn once is read from the folder', async () => {
  const before = await readdir(folder)
  assert.deepEqual(await demoPhotos(folder), photos)
  assert.deepEqual(await readdir(folder), before)
})
