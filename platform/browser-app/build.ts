// Builds a browser app into its folder's `dist`, and only when what it is made of has changed: the folder of a build is
// named by a stamp of its sources. Vite takes half a second to load, so it is loaded only for a build [DESIGN 6.10].
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const ROOT = join(import.meta.dirname, '../..')

/** What every app is built from besides its own folder, from the root of the repository. */
const SHARED_SOURCES = [
  'core/**/*.ts',
  'look/**/*.{ts,css}',
  'platform/{browser-app,camera}/*.ts',
  'package-lock.json',
]
const NOT_SOURCES = ['*/dist/**', '*/node_modules/**', '**/*.test.ts', '**/*.fixture.ts']

const AN_HOUR_MS = 3_600_000

/**
 * @param folder the app's own, with `vite.config.ts`
 * @returns the folder with the built app: one for each state of the sources, so that nobody reads a half-built one
 */
export async function buildBrowserApp(folder: string): Promise<string> {
  const dist = join(folder, 'dist')
  const built = join(dist, await stampOf([`${basename(folder)}/**/*`, ...SHARED_SOURCES]))
  if (existsSync(built)) return built

  const aside = join(dist, `.building-${process.pid}`)
  const { build } = await import('vite')
  const configFile = join(folder, 'vite.config.ts')
  await build({ configFile, configLoader: 'native', logLevel: 'error', build: { outDir: aside } })
  await compress(aside)
  // Another process may have built the same meanwhile; then its folder serves as well.
  await rename(aside, built).catch(error => {
    if (!existsSync(built)) throw error
  })
  await removeOthers(dist, built)
  return built
}

/** What earlier sources and builds that died have left behind. */
async function removeOthers(dist: string, built: string): Promise<void> {
  for (const name of await readdir(dist)) {
    const folder = join(dist, name)
    const changed = await stat(folder).catch(() => undefined)
    const isOld = changed !== undefined && Date.now() - changed.mtimeMs > AN_HOUR_MS
    if (folder !== built && isOld) await rm(folder, { recursive: true, force: true })
  }
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
  return hash.digest('hex').slice(0, 32)
}

const brotli = promisify(brotliCompress)
// The highest quality takes four seconds longer and saves three percent.
const QUALITY = { params: { [constants.BROTLI_PARAM_QUALITY]: 9 } }

async function compress(folder: string): Promise<void> {
  const files = globSync('**/*.{html,js,css,svg,wasm,webmanifest}', { cwd: folder })
  await Promise.all(
    files.map(async file => {
      const path = join(folder, file)
      await writeFile(`${path}.br`, await brotli(await readFile(path), QUALITY))
    }),
  )
}
