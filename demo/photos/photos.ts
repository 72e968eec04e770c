// The photos of the demo's people: a large JPEG as a register keeps it, and the small WebP that goes into the card
// [DESIGN 6]. Drawn, not photographed; the same person always gets the same picture.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { drawPortrait } from './draw.ts'
import { LOOKS } from './looks.ts'

export type DemoPhoto = Readonly<{
  /** JPEG, 480 × 600. */
  original: Buffer
  /** WebP, 240 × 300, at most 2.5 KB. */
  card: Buffer
}>

/** Whoever has a photo; bartek has none. */
export const PHOTOGRAPHED = Object.keys(LOOKS) as (keyof typeof LOOKS)[]

/** All photos by login. They are drawn at the first start, which takes a second, and kept in the folder. */
export async function demoPhotos(folder: string): Promise<Record<string, DemoPhoto>> {
  await mkdir(folder, { recursive: true })
  const photos: Record<string, DemoPhoto> = {}
  for (const login of PHOTOGRAPHED)
    photos[login] = (await readPhoto(folder, login)) ?? (await keepPhoto(folder, login))
  return photos
}

export async function drawPhoto(login: keyof typeof LOOKS): Promise<DemoPhoto> {
  const { default: sharp } = await import('sharp')
  const { cardPhoto } = await import('@mlegitymacja/university/photo/card-photo.ts')
  const drawn = await sharp(Buffer.from(drawPortrait(LOOKS[login])))
    .flatten()
    .png()
    .toBuffer()
  const [original, card] = await Promise.all([
    sharp(drawn).jpeg({ quality: 88 }).toBuffer(),
    cardPhoto(sharp(drawn)),
  ])
  return { original, card }
}

async function readPhoto(folder: string, login: string): Promise<DemoPhoto | undefined> {
  try {
    const [original, card] = await Promise.all(filesOf(folder, login).map(file => readFile(file)))
    return { original: original!, card: card! }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined
    throw error
  }
}

async function keepPhoto(folder: string, login: keyof typeof LOOKS): Promise<DemoPhoto> {
  const photo = await drawPhoto(login)
  const [original, card] = filesOf(folder, login)
  await write(original, photo.original)
  await write(card, photo.card)
  return photo
}

const filesOf = (folder: string, login: string) =>
  [join(folder, `${login}.jpg`), join(folder, `${login}.webp`)] as const

/** Written aside and renamed: a crash leaves either no file or a whole one. */
async function write(file: string, content: Buffer): Promise<void> {
  await writeFile(`${file}.new`, content)
  await rename(`${file}.new`, file)
}
