import assert from 'node:assert/strict'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { CARD_PHOTO_AIM, fitsCard, readPhoto } from '@mlegitymacja/core/mc/photo.ts'
import sharp from 'sharp'
import { historyOfStudent } from '../register/history.sql.ts'
import { givenStudent, type TestUniversity, testUniversity } from '../testing.ts'
import { UnreadableArchive } from './files.ts'
import { importPhotos, type RefusedPhoto } from './import.ts'
import { jpeg, picture, zip, zipEntry } from './photo.fixture.ts'
import { preparePhoto } from './prepare.ts'
import { createPhotoWorker } from './worker.ts'

let university: TestUniversity
const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-photos-'))
before(async () => {
  university = await testUniversity()
})
after(async () => {
  await university.database.close()
  rmSync(folder, { recursive: true, force: true })
})

test('a photo becomes a large one and one that fits the card, both 4:5 and without metadata', async () => {
  const bytes = await picture(1500, 2000)
    .withExif({ IFD0: { Artist: 'Jan Kowalski' } })
    .jpeg()
    .toBuffer()
  const prepared = await preparePhoto(bytes)
  assert.ok('card' in prepared)
  assert.ok(fitsCard(prepared.card))
  assert.deepEqual(readPhoto(prepared.card), { type: 'image/webp', width: 240, height: 300 })
  assert.deepEqual(readPhoto(prepared.original), { type: 'image/webp', width: 960, height: 1200 })
  assert.equal((await sharp(prepared.original).metadata()).exif, undefined)
})

test('a portrait becomes a card photo of at most 2.5 KB, noise one that the card still carries', async () => {
  const face = Buffer.from(
    `<svg width="600" height="750"><rect width="600" height="750" fill="#dde3ea"/>
     <ellipse cx="300" cy="330" rx="150" ry="200" fill="#d9a98a"/><path d="M150 300q150-290 300 0q-150-120-300 0" fill="#3a281c"/>
     <circle cx="240" cy="320" r="14"/><circle cx="360" cy="320" r="14"/><path d="M250 420q50 40 100 0" stroke="#944" stroke-width="9" fill="none"/></svg>`,
  )
  const grain = await picture(600, 750).png().toBuffer()
  const portrait = sharp(grain)
    .composite([{ input: face }])
    .jpeg()
  const prepared = await preparePhoto(await portrait.toBuffer())
  assert.ok('card' in prepared && prepared.card.length <= CARD_PHOTO_AIM)
  const noise = await preparePhoto(await picture(240, 300).png().toBuffer())
  assert.ok('card' in noise && fitsCard(noise.card))
})

test('a photo that lies on its side is turned upright by EXIF before it is cropped', async () => {
  const red = await sharp({ create: { width: 400, height: 1000, channels: 3, background: '#ff0000' } })
    .png()
    .toBuffer()
  const lying = await picture(1000, 1000)
    .composite([{ input: red, left: 0, top: 0 }])
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer()
  const prepared = await preparePhoto(lying)
  assert.ok('card' in prepared)
  const { data } = await sharp(prepared.original)
    .extract({ left: 300, top: 5, width: 1, height: 1 })
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true })
  assert.ok(data[0]! > 180 && data[1]! < 90, 'what was on the left is on top')
})

test('PNG with transparency and WebP are taken too', async () => {
  const png = await sharp({
    create: { width: 500, height: 600, channels: 4, background: { r: 0, g: 0, b: 0, alpha: 0 } },
  })
    .png()
    .toBuffer()
  for (const bytes of [png, await picture(500, 600).webp().toBuffer()])
    assert.ok('card' in (await preparePhoto(bytes)))
})

test('what is none, is too small, is damaged, moves or is huge is refused with its reason', async () => {
  const whole = await jpeg()
  const bomb = await sharp({
    create: { width: 10_000, height: 10_000, channels: 3, background: '#fff' },
    limitInputPixels: false,
  })
    .png()
    .toBuffer()
  const frames = await sharp(
    [await picture(300, 400).png().toBuffer(), await picture(300, 400).png().toBuffer()],
    { join: { animated: true } },
  )
    .webp()
    .toBuffer()
  for (const [bytes, refused] of [
    [Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="500" height="600"/>'), 'not_a_photo'],
    [Buffer.from('%PDF-1.7'), 'not_a_photo'],
    [Buffer.concat([Buffer.from('GIF89a'), whole]), 'not_a_photo'],
    [await jpeg(239, 400), 'too_small'],
    [await jpeg(400, 299), 'too_small'],
    [whole.subarray(0, whole.length / 2), 'damaged'],
    [Buffer.from(`\xff\xd8\xff${'x'.repeat(500)}`, 'latin1'), 'damaged'],
    [frames, 'moving'],
    [bomb, 'too_many_pixels'],
    [Buffer.alloc(15_000_001), 'too_large'],
  ] as const)
    assert.deepEqual(await preparePhoto(bytes), { refused })
})

test('a photo that takes too long is given up, and the next one is worked on', async () => {
  const worker = createPhotoWorker(1)
  assert.deepEqual(await worker.prepare(await jpeg()), { refused: 'took_too_long' })
  worker.close()
  const patient = createPhotoWorker()
  assert.ok('card' in (await patient.prepare(await jpeg())))
  assert.ok('card' in (await patient.prepare(await jpeg())))
  patient.close()
})

test('a process for photos that dies unnoticed costs no photo, and nobody else their process', {
  skip: process.platform !== 'linux' && 'our children are found in /proc',
}, async () => {
  const children = () => {
    const list = readFileSync(`/proc/${process.pid}/task/${process.pid}/children`, 'utf8')
    return new Set(list.trim().split(' ').map(Number))
  }
  const others = children()
  const worker = createPhotoWorker()
  const bytes = await jpeg()
  assert.ok('card' in (await worker.prepare(bytes)))
  const [mine] = children().difference(others)
  process.kill(mine!, 'SIGKILL')
  // Nothing is heard of its end before the next photo is handed to it.
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300)
  const [first, second] = await Promise.all([worker.prepare(bytes), worker.prepare(bytes)])
  assert.ok('card' in first && 'card' in second)
  worker.close()
})

const by = { actor: 'command:test', source: 'photos' }
async function take(path: string) {
  const refused: RefusedPhoto[] = []
  const tell = { refused: (one: RefusedPhoto) => void refused.push(one) }
  const counts = await importPhotos(university, { source: path, by }, tell)
  return { counts, refused }
}

test('a folder of photos named by album number or PESEL; those of nobody are told without repeating a PESEL', async () => {
  const [one, two] = [
    await givenStudent(university, { photo: null }),
    await givenStudent(university, { photo: null }),
  ]
  const place = join(folder, 'folder')
  mkdirSync(join(place, 'deeper'), { recursive: true })
  writeFileSync(join(place, `${one.albumNumber}.jpg`), await jpeg())
  writeFileSync(join(place, 'deeper', `${two.pesel}.PNG`), await picture(300, 400).png().toBuffer())
  writeFileSync(join(place, '99010112345.jpg'), await jpeg())
  const first = await take(place)
  assert.deepEqual(first.counts, { taken: 2, unchanged: 0, refused: 1 })
  assert.deepEqual(first.refused, [{ name: '99….jpg', refused: 'nobody' }])
  assert.deepEqual((await take(place)).counts, { taken: 0, unchanged: 2, refused: 1 })
  assert.deepEqual((await historyOfStudent(university.db, one.id))[0]!.changes[0]!.path, ['photo'])
})

const FILES = ['.HEIC', '.gif', '.tiff', '.bmp.txt', ''].map(extension => `photo${extension}`)
const CLUTTER = ['Thumbs.db', 'thumbs.db', '.DS_Store', 'desktop.ini', '__MACOSX/photo.jpg']
const OTHER_FORMATS = FILES.map(name => ({ name, refused: 'other_format' }))

test('files of other formats in a folder are refused in words, and only the clutter of systems is passed over', async () => {
  const place = join(folder, 'formats')
  mkdirSync(join(place, '__MACOSX'), { recursive: true })
  for (const name of [...FILES, ...CLUTTER]) writeFileSync(join(place, name), 'x')
  const { counts, refused } = await take(place)
  assert.deepEqual(counts, { taken: 0, unchanged: 0, refused: FILES.length })
  assert.deepEqual(new Set(refused), new Set(OTHER_FORMATS))
})

test('files of other formats in a zip are refused in words and are not somebody’s first photo', async () => {
  const { albumNumber } = await givenStudent(university, { photo: null })
  const path = join(folder, 'formats.zip')
  const others = ['a/', ...FILES, ...CLUTTER, `${albumNumber}.heic`].map(name =>
    zipEntry(name, Buffer.alloc(0)),
  )
  writeFileSync(path, zip([...others, zipEntry(`a/${albumNumber}.jpg`, await jpeg())]))
  const { counts, refused } = await take(path)
  assert.deepEqual(counts, { taken: 1, unchanged: 0, refused: FILES.length + 1 })
  assert.deepEqual(refused, [...OTHER_FORMATS, { name: `${albumNumber}.heic`, refused: 'other_format' }])
})

test('a zip of photos; entries that unpack to more than they say, or say too much, harm nothing', async () => {
  const [one, other, third] = [
    await givenStudent(university, { photo: null }),
    await givenStudent(university, { photo: null }),
    await givenStudent(university, { photo: null }),
  ]
  const path = join(folder, 'photos.zip')
  const whole = await jpeg()
  const bomb = Buffer.concat([whole, Buffer.alloc(14_000_000)])
  writeFileSync(
    path,
    zip([
      zipEntry(`${other.albumNumber}.jpg`, bomb, whole.length),
      zipEntry(`${third.albumNumber}.jpg`, whole, 50_000_000),
      zipEntry(`zdjecia/${one.albumNumber}.jpg`, whole),
    ]),
  )
  const { counts, refused } = await take(path)
  assert.deepEqual(counts, { taken: 1, unchanged: 0, refused: 2 })
  assert.deepEqual(refused, [
    { name: `${other.albumNumber}.jpg`, refused: 'not_a_photo' },
    { name: `${third.albumNumber}.jpg`, refused: 'too_large' },
  ])
})

test('a second photo of one person, whatever its name, is refused', async () => {
  const { albumNumber, pesel } = await givenStudent(university, { photo: null })
  const path = join(folder, 'twice.zip')
  writeFileSync(
    path,
    zip([zipEntry(`${albumNumber}.jpg`, await jpeg()), zipEntry(`${pesel}.jpg`, await jpeg())]),
  )
  const { counts, refused } = await take(path)
  assert.deepEqual(counts, { taken: 1, unchanged: 0, refused: 1 })
  assert.deepEqual(refused, [{ name: `${pesel!.slice(0, 2)}….jpg`, refused: 'twice' }])
})

test('what is no archive, breaks off, or has a name that leads elsewhere is told, without a name', async () => {
  const path = join(folder, 'bad.zip')
  const { pesel } = await givenStudent(university)
  const whole = zip([zipEntry('1.jpg', await jpeg()), zipEntry(`../${pesel}.jpg`, await jpeg())])
  for (const [bytes, problem] of [
    [Buffer.from('no archive'), 'not_an_archive'],
    [whole.subarray(0, whole.length - 30), 'not_an_archive'],
    [whole, 'damaged_archive'],
  ] as const) {
    writeFileSync(path, bytes)
    await assert.rejects(
      take(path),
      (error: unknown) =>
        error instanceof UnreadableArchive &&
        error.problem === problem &&
        !String(error.stack).includes(pesel!),
    )
  }
})
