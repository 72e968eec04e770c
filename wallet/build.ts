// Builds the browser app into wallet/dist, and only when what it is made of has changed: the folder of a build
// is named by a stamp of its sources. Vite takes half a second to load, so it is loaded only for a build [DESIGN 6.10].
import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const HERE = import.meta.dirname
const ROOT = join(HERE, '..')
const DIST = join(HERE, 'dist')

/** Everything that goes into the build, from the root of the repository. */
const SOURCES = ['wallet/**/*', 'core/**/*.ts', 'look/**/*.{ts,css}', 'package-lock.json']
const NOT_SOURCES = ['wallet/dist/**', 'wallet/node_modules/**', '**/*.test.ts', '**/*.fixture.ts']

const AN_HOUR_MS = 3_600_000

/** Gives the folder with the built app: one for each state of the sources, so that nobody reads a half-built one. */
export async function buildWallet(): Promise<string> {
  const built = join(DIST, await stampOfSources())
  if (existsSync(built)) return built

  const aside = join(DIST, `.building-${process.pid}`)
  const { build, mergeConfig } = await import('vite')
  const { default: config } = await import('./vite.config.ts')
  await build(mergeConfig(config, { configFile: false, logLevel: 'error', build: { outDir: aside } }))
  await compress(aside)
  // Another process may have built the same meanwhile; then its folder serves as well.
  await rename(aside, built).catch(error => {
    if (!existsSync(built)) throw error
  })
  await removeOthers(built)
  return built
}

/** What earlier sources and builds that died have left behind. */
async function removeOthers(built: string): Promise<void> {
  for (const name of await readdir(DIST)) {
    const folder = join(DIST, name)
    const changed = await stat(folder).catch(() => undefined)
    const isOld = changed !== undefined && Date.now() - changed.mtimeMs > AN_HOUR_MS
    if (folder !== built && isOld) await rm(folder, { recursive: true, force: true })
  }
}

async function stampOfSources(): Promise<string> {
  const hash = createHash('sha256')
  const files = globSync(SOURCES, { cwd: ROOT, exclude: NOT_SOURCES, withFileTypes: true })
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
// The highest quality takes four seconds longer and saves a tenth.
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

if (import.meta.main) console.log(await buildWallet())
