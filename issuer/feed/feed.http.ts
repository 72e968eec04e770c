// GET /v1/events: the feed of a university [SPEC 9]. A stop of the server ends all waiting at once.
import { ReadEvents } from '@mlegitymacja/core/mc/event.ts'
import { Hono } from 'hono'
import type { Parts } from '../parts.ts'
import { McFault } from '../universities/fault.ts'
import type { UniversityEnv } from '../universities/token.http.ts'
import { readFeed } from './feed.ts'

export function feedInterface(parts: Parts, stopping: AbortSignal) {
  return new Hono<UniversityEnv>().get('/v1/events', async c => {
    const ask = ReadEvents.safeParse(c.req.query())
    if (!ask.success) throw new McFault('invalid_request', 'after, wait or limit is out of range')
    const signal = AbortSignal.any([stopping, c.req.raw.signal])
    const university = c.get('university').key
    c.header('Cache-Control', 'no-store')
    return c.json(await readFeed(parts, { university, ask: ask.data, signal }))
  })
}
