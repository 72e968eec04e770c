// Builds the browser app into wallet/dist, and only when what it is made of has changed: the build leaves a stamp of
// its sources behind. Vite takes half a second to load, so it is loaded only for a build [DESIGN 6.10].
import { createHash } from 'node:crypto'
import { globSync } from 'node:fs'
import { readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress } from 'node:zlib'

const HERE = import.meta.dirname
const ROOT = join(HERE, '..')
const DIST = join(HERE, 'dist')

/** Everything that goes into the build, from the root of the repository. */
const SOURCES = ['wallet/**/*', 'core/**/*.ts', 'look/**/*.css', 'package-lock.json']
const NOT_SOURCES = ['wallet/dist*/**', 'wallet/node_modules/**', '**/*.test.ts', '**/*.fixture.ts']

/** Gives the folder with the built app. */
export async function buildWallet(): Promise<string> {
  const stamp = await stampOfSources()
  if ((await readFile(join(DIST, '.stamp'), 'utf8').catch(() => '')) === stamp) return DIST

  // Built aside and moved into place, so that a build that dies half-way is never served.
  const aside = `${DIST}-${process.pid}`
  const { build, mergeConfig } = await import('vite')
  const { default: config } = await import('./vite.config.ts')
  await build(mergeConfig(config, { configFile: false, logLevel: 'warn', build: { outDir: aside } }))
  await compress(aside)
  await writeFile(join(aside, '.stamp'), stamp)
  await rm(DIST, { recursive: true, force: true })
  await rename(aside, DIST)
  return DIST
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

if (import.meta.main) console.log(await buildWallet())
