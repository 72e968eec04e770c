// Builds a browser app into its folder's `dist`, and only when what it is made of has changed: the build leaves a stamp of
// its sources behind. Vite takes half a second to load, so it is loaded only for a build [DESIGN 6.10].
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

const ROOT = join(import.meta.dirname, '../..')

/** What every app is built from besides its own folder, from the root of the repository. */
const SHARED_SOURCES = ['core/**/*.ts', 'look/**/*.{css,ts}', 'package-lock.json']
const NOT_SOURCES = ['**/dist*/**', '**/node_modules/**', '**/*.test.ts', '**/*.fixture.ts']

/**
 * @param folder the app's own, with `vite.config.ts`
 * @returns the folder with the built app
 */
export async function buildBrowserApp(folder: string): Promise<string> {
  const dist = join(folder, 'dist')
  const stamp = await stampOf([`${basename(folder)}/**/*`, ...SHARED_SOURCES])
  if ((await readFile(join(dist, '.stamp'), 'utf8').catch(() => '')) === stamp) return dist

  // Built aside and moved into place, so that a build that dies half-way is never served.
  const aside = `${dist}-${process.pid}`
  const { build } = await import('vite')
  await build({ configFile: join(folder, 'vite.config.ts'), logLevel: 'warn', build: { outDir: aside } })
  await compress(aside)
  await writeFile(join(aside, '.stamp'), stamp)
  await rm(dist, { recursive: true, force: true })
  await rename(aside, dist)
  return dist
}

async function stampOf(sources: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  const files = globSync(sources, { cwd: ROOT, exclude: NOT_SOURCES, withFileTypes: true })
  const paths = files.filter(file => file.isFile()).map(file => join(file.parentPath, file.name))
  for (const path of paths.sort()) {
    const content = createHash('sha256')
      .update(await readFile(path))
      .digest('hex')
    hash.update(`${path.slice(ROOT.length)}\n${content}\n`)
  }
  return hash.digest('hex')
}

const brotli = promisify(brotliCompress)

async function compress(folder: string): Promise<void> {
  const files = globSync('**/*.{html,js,css,svg,wasm,webmanifest}', { cwd: folder })
  await Promise.all(
    files.map(async file => {
      const path = join(folder, file)
      await writeFile(`${path}.br`, await brotli(await readFile(path)))
    }),
  )
}
