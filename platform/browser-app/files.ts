// A built browser app in memory: some twenty files, read once at start, so that no request touches the disk and no path
// can lead out of the folder.
import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { extname, join, relative, sep } from 'node:path'

export type StaticFile = {
  type: string
  /** True when the name changes with the content. */
  immutable: boolean
  etag: string
  body: Uint8Array<ArrayBuffer>
  /** Already compressed, when that is worth it. */
  brotli?: Uint8Array<ArrayBuffer>
}

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.wasm': 'application/wasm',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.webmanifest': 'application/manifest+json',
}

/** Files by the path of their address. */
export async function readFiles(folder: string): Promise<Map<string, StaticFile>> {
  const files = new Map<string, StaticFile>()
  for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
    const type = TYPES[extname(entry.name)]
    if (!entry.isFile() || !type) continue
    const file = join(entry.parentPath, entry.name)
    const path = `/${relative(folder, file).split(sep).join('/')}`
    files.set(path, await readStatic(file, type))
  }
  return files
}

async function readStatic(file: string, type: string): Promise<StaticFile> {
  const body = Uint8Array.from(await readFile(file))
  const brotli = await readFile(`${file}.br`).catch(() => undefined)
  return {
    type,
    immutable: /-[\w-]{8}\.\w+$/.test(file),
    etag: entityTag(body),
    body,
    ...(brotli && { brotli: Uint8Array.from(brotli) }),
  }
}

export const entityTag = (content: string | Uint8Array): string =>
  `"${createHash('sha256').update(content).digest('base64url').slice(0, 22)}"`
