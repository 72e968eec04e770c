// Serves files under addresses made of their content, so that browsers keep them for good and a new release is
// seen at once: the family's style sheets as one file, the mark as favicon, and what an app adds of its own.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { BRAND_SVG } from './icons.ts'

const SHEETS = ['tokens', 'base', 'parts', 'forms', 'order', 'shell']
const FOR_GOOD = 'public, max-age=31536000, immutable'
const FOR_NOW = 'public, max-age=3600'

export type Asset = Readonly<{
  href: string
  type: keyof typeof CONTENT_TYPES
  etag: string
  plain: Buffer
  br: Buffer
  gzip: Buffer
}>

const CONTENT_TYPES = {
  css: 'text/css; charset=utf-8',
  js: 'text/javascript; charset=utf-8',
  svg: 'image/svg+xml',
  webp: 'image/webp',
}

export const stylesheet: Asset = asset('look', 'css', SHEETS.map(readSheet).join('\n'))

/** The mark in a colour of its own: an icon of the browser knows no tokens. */
export const favicon: Asset = asset(
  'mark',
  'svg',
  BRAND_SVG.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" color="#0b6e6e" ').replaceAll(
    'var(--panel)',
    '#fff',
  ),
)

/** A file to serve, compressed once. */
export function asset(name: string, type: Asset['type'], content: string | Uint8Array): Asset {
  const plain = Buffer.from(content as Uint8Array)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12)
  return {
    href: `/look/${name}-${hash}.${type}`,
    type,
    etag: `"${hash}"`,
    plain,
    br: brotliCompressSync(plain),
    gzip: gzipSync(plain),
  }
}

/** Routes for `app.route('/', lookFiles())`: the look, and the assets an app has besides. */
export function lookFiles(more: readonly Asset[] = []): Hono {
  const app = new Hono()
  const files = [stylesheet, favicon, ...more]
  app.get('/look/:file', context => {
    const { path } = context.req
    const file = files.find(({ href }) => href === path)
    if (file) return send(file, context.req.raw, FOR_GOOD)
    // A page of another release also gets the file of this one, but is not to keep it under its old address.
    const sameName = files.find(({ href }) => withoutHash(href) === withoutHash(path))
    return sameName ? send(sameName, context.req.raw, FOR_NOW) : context.notFound()
  })
  return app
}

const withoutHash = (path: string) => path.replace(/-[\w-]{12}(?=\.\w+$)/, '')

function send({ type, etag, ...bodies }: Asset, request: Request, keep: string): Response {
  const headers = new Headers({
    'content-type': CONTENT_TYPES[type],
    'cache-control': keep,
    etag,
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
  })
  if (request.headers.get('if-none-match') === etag) return new Response(null, { status: 304, headers })
  const accepted = request.headers.get('accept-encoding') ?? ''
  const encoding = (['br', 'gzip'] as const).find(name => new RegExp(`\\b${name}\\b(?!;q=0)`).test(accepted))
  if (encoding) headers.set('content-encoding', encoding)
  return new Response(new Uint8Array(bodies[encoding ?? 'plain']), { headers })
}

function readSheet(name: string): string {
  return readFileSync(new URL(`./${name}.css`, import.meta.url), 'utf8')
}
