// GET of the well-known documents and of the card's type [OID4VCI §12.2, RFC8414 §3, SD-JWT-VC §6.3].
import { Hono } from 'hono'
import { documents } from './metadata.ts'

export function metadata(issuer: string) {
  const app = new Hono()
  for (const { path, text } of documents(issuer)) {
    app.get(path, c =>
      c.body(text, 200, { 'Content-Type': 'application/json', 'Cache-Control': 'public, max-age=300' }),
    )
  }
  return app
}
