// Serves the family's look: all style sheets as one file and the mark as favicon, under addresses made of their
// content, so that browsers keep them for good and a new release is seen at once.
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { brotliCompressSync, gzipSync } from 'node:zlib'
import { Hono } from 'hono'
import { BRAND_SVG } from './icons.ts'

const SHEETS = ['tokens', 'base', 'parts', 'forms', 'order', 'shell']
const HOUR_SECONDS = 3600

type Asset = Readonly<{ href: string; type: string; etag: string; plain: Buffer; br: Buffer; gzip: Buffer }>

export const stylesheet: Asset = asset(
  'look',
  'css',
  'text/css; charset=utf-8',
  SHEETS.map(readSheet).join('\n'),
)

/** The mark in a colour of its own: an icon of the browser knows no tokens. */
export const favicon: Asset = asset(
  'mark',
  'svg',
  'image/svg+xml',
  BRAND_SVG.replace('<svg ', '<svg xmlns="http://www.w3.org/2000/svg" color="#0b6e6e" ').replaceAll(
    'var(--panel)',
    '#fff',
  ),
)

/** Routes for `app.route('/', lookFiles())`. */
export function lookFiles(): Hono {
  const app = new Hono()
  app.get('/look/:file{.+\\.css}', context => send(stylesheet, context.req.raw))
  app.get('/look/:file{.+\\.svg}', context => send(favicon, context.req.raw))
  return app
}

/** A page of another release also gets the sheet of this one, but is not to keep it under its old address. */
function send({ href, type, etag, ...bodies }: Asset, request: Request): Response {
  const current = new URL(request.url).pathname === href
  const headers = new Headers({
    'content-type': type,
    'cache-control': current ? 'public, max-age=31536000, immutable' : `public, max-age=${HOUR_SECONDS}`,
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

function asset(name: string, ending: string, type: string, content: string): Asset {
  const plain = Buffer.from(content)
  const hash = createHash('sha256').update(plain).digest('base64url').slice(0, 12)
  return {
    href: `/look/${name}-${hash}.${ending}`,
    type,
    etag: `"${hash}"`,
    plain,
    br: brotliCompressSync(plain),
    gzip: gzipSync(plain),
  }
}
