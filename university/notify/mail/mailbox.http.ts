// GET /poczta of the demo: mail that was written into files. Never where real students are told something: whoever
// knows the address reads it.
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { type Context, Hono } from 'hono'
import PostalMime from 'postal-mime'
import { frameOf } from '../../web/frame.ts'
import type { Env, Web } from '../../web/web.ts'
import { MAILBOX } from '../addresses.ts'
import { notifySheet } from '../assets.ts'
import { mailsIn, readMail } from './files.ts'
import { MAILBOX_TITLE, mailboxPage, mailPage } from './mailbox.page.ts'

const SHOWN = 50
/** The HTML part styles itself in its elements; it may do nothing else. */
const MAIL_POLICY = "default-src 'none'; style-src 'unsafe-inline'; sandbox allow-popups allow-top-navigation"

export function mailboxRoutes(web: Web, folder: string): Hono<Env> {
  const app = new Hono<Env>()
  app.get(MAILBOX, async context => {
    const files = await mailsIn(folder, SHOWN)
    const mails = await Promise.all(
      files.map(async ({ name, at }) => ({ name, at, ...(await open(folder, name)) })),
    )
    return show(web, context, language => mailboxPage(mails, language))
  })
  app.get(`${MAILBOX}/:name`, async context => {
    const name = context.req.param('name')
    const file = (await mailsIn(folder, SHOWN)).find(mail => mail.name === name)
    if (!file) return context.notFound()
    const mail = { ...file, ...(await open(folder, name)) }
    return show(web, context, language => mailPage(mail, language))
  })
  app.get(`${MAILBOX}/:name/tresc`, async context => {
    const message = await readMail(folder, context.req.param('name'))
    if (!message) return context.notFound()
    const { html = '' } = await PostalMime.parse(message)
    return context.body(html, 200, {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': MAIL_POLICY,
    })
  })
  return app
}

async function open(folder: string, name: string): Promise<{ to: string; subject: string; text: string }> {
  const mail = await PostalMime.parse((await readMail(folder, name)) ?? '')
  return {
    to: mail.to?.map(({ address }) => address).join(', ') ?? '',
    subject: mail.subject ?? name,
    text: mail.text ?? '',
  }
}

function show(web: Web, context: Context<Env>, main: (language: 'pl' | 'en') => ReturnType<typeof mailPage>) {
  const plain = frameOf(web, context)
  const frame = { ...plain, styles: [...plain.styles, notifySheet.href] }
  return context.html(shell({ ...frame, title: MAILBOX_TITLE[frame.language], main: main(frame.language) }))
}
