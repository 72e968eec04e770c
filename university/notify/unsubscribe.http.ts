// Unsubscribing without signing in: a mail program posts to the address by itself [RFC8058], a person who follows the
// link is asked first. The token is all there is to it; sending it twice changes nothing.
import { problemPage } from '@mlegitymacja/look/error.page.ts'
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { type Context, Hono } from 'hono'
import { frameOf } from '../web/frame.ts'
import type { Env, Web } from '../web/web.ts'
import { UNSUBSCRIBE } from './addresses.ts'
import { muteEmail } from './contacts.sql.ts'
import { BAD_LINK, UNSUBSCRIBE_TITLE, unsubscribed, unsubscribeQuestion } from './unsubscribe.page.ts'
import { readUnsubscribeToken } from './unsubscribe.ts'

export function unsubscribeRoutes(web: Web): Hono<Env> {
  const app = new Hono<Env>()
  const path = `${UNSUBSCRIBE}/:token`
  app.get(path, context => ask(web, context))
  app.post(path, context => take(web, context))
  return app
}

function ask(web: Web, context: Context<Env>) {
  const read = tokenOf(web, context)
  const frame = frameOf(web, context)
  if (!read) return context.html(problemPage(frame, BAD_LINK), 400)
  const { language } = frame
  const main = unsubscribeQuestion(read.topic, context.req.path, language)
  return context.html(shell({ ...frame, title: UNSUBSCRIBE_TITLE[language], main }))
}

async function take(web: Web, context: Context<Env>) {
  const read = tokenOf(web, context)
  const frame = frameOf(web, context)
  if (!read) return context.html(problemPage(frame, BAD_LINK), 400)
  await muteEmail(web.university.db, read.studentId, read.topic)
  const { language } = frame
  return context.html(
    shell({ ...frame, title: UNSUBSCRIBE_TITLE[language], main: unsubscribed(read.topic, language) }),
  )
}

const tokenOf = ({ university }: Web, { req }: Context<Env>) =>
  readUnsubscribeToken(university.sealing, req.param('token') ?? '')
