// GET /status-lists/{id} for verifiers anywhere [TSL §8.1], and GET /status-lists, which names them all [TSL §9.3].
import type { StatusLists } from '@mlegitymacja/core/status-list/aggregation.ts'
import { STATUS_LIST_MEDIA_TYPE } from '@mlegitymacja/core/status-list/token.ts'
import { Hono } from 'hono'
import type { Parts } from '../parts.ts'
import { readListIds } from './status-list.sql.ts'
import { LIST_TTL, listUri, publishLists } from './status-list.ts'

export function statusLists(parts: Pick<Parts, 'db' | 'clock' | 'issuer' | 'keys'>) {
  const published = publishLists(parts)
  return new Hono()
    .get('/status-lists', async c => {
      const ids = await readListIds(parts.db)
      c.header('Cache-Control', 'public, max-age=60')
      return c.json({ status_lists: ids.map(id => listUri(parts.issuer, id)) } satisfies StatusLists)
    })
    .get('/status-lists/:id{[0-9a-f]{16}}', async c => {
      const list = await published(c.req.param('id'))
      if (!list) return c.json({ error: 'unknown' }, 404)
      c.header('Cache-Control', `public, max-age=${LIST_TTL}`)
      c.header('ETag', list.etag)
      if (hasAlready(c.req.header('if-none-match'), list.etag)) return c.body(null, 304)
      return c.body(list.token, 200, { 'Content-Type': STATUS_LIST_MEDIA_TYPE })
    })
}

/** Compared weakly, as caches on the way may have weakened the tag [RFC9110 §13.1.2]. */
const hasAlready = (ifNoneMatch: string | undefined, etag: string): boolean =>
  (ifNoneMatch ?? '').split(',').some(tag => ['*', etag, `W/${etag}`].includes(tag.trim()))
