// Before the student page: whoever asks for the session gets it as ever, and what the page shows was read with it.
import { createMiddleware } from 'hono/factory'
import { overviewOf } from '../order/overview.ts'
import { hashOf, sessionOf } from '../web/session/sessions.ts'
import type { Env, Web } from '../web/web.ts'
import { readPage } from './page.sql.ts'

export const readAhead = ({ university, cookies }: Pick<Web, 'university' | 'cookies'>) =>
  createMiddleware<Env>(async (context, next) => {
    const id = cookies.read(context, 'session')
    if (id !== undefined) {
      const read = await readPage(university.db, hashOf(id), university.clock())
      if (read?.overview) context.set('overview', overviewOf(university, read.overview))
      context.set('session', async () => read && sessionOf(id, read.session))
    }
    await next()
  })
