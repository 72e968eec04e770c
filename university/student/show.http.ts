// Showing the student's pages: read what there is, find the situation, put it into words.
import { randomUUID } from 'node:crypto'
import { isLive } from '@mlegitymacja/core/order/order.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type Page, shell } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { type Overview, overview } from '../order/overview.ts'
import { copyText, inDialog, livePage } from '../web/assets.ts'
import { frameOf } from '../web/frame.ts'
import type { Env, Web } from '../web/web.ts'
import { FIELDS, PAGE } from './addresses.ts'
import { cancelQuestion, cancelTitle } from './cancelling.page.ts'
import { versionOf } from './changes.ts'
import { FOR_STUDENTS_TITLE, forStudents, way } from './for-students.page.ts'
import { HELP_TITLE, help } from './help.page.ts'
import { mlegitymacjaPage, pageTitle } from './mlegitymacja.page.ts'
import { personAside } from './person.page.ts'
import { readOwnPhoto } from './photo.sql.ts'
import { type Said, saidIn } from './said.ts'
import { situation } from './situation.ts'
import type { View } from './view.ts'

export async function showPage(web: Web, context: Context<Env>) {
  const all = await overviewOf(web, context)
  const view = viewOf(web, context)
  const now = situation(all, view.now)
  const page = {
    ...view,
    overview: all,
    situation: now,
    said: saidIn(context.req.query(FIELDS.said), now),
    adding: context.req.query(FIELDS.add) !== undefined,
    version: versionOf(all.orders, all.mcSilentSince !== null),
  }
  return answer(web, context, {
    title: pageTitle(page),
    breadcrumbs: way(view.language),
    main: mlegitymacjaPage(page),
    help: personAside(all.student, view.language),
    scripts: [inDialog.href, copyText.href, livePage.href],
  })
}

/** The question before anything is cancelled: a page, or with scripts a dialog over the student page. */
export async function askBeforeCancelling(web: Web, context: Context<Env>) {
  const view = viewOf(web, context)
  const { orders } = await overviewOf(web, context)
  const order = orders.find(({ id }) => id === context.req.query(FIELDS.order))
  if (!order) return context.notFound()
  if (!isLive(order, view.now)) return context.redirect(pageSaying('bez_zmian'), 303)
  const title = cancelTitle(order, view.language)
  return answer(web, context, {
    title,
    breadcrumbs: way(view.language, title),
    main: cancelQuestion(order, view),
  })
}

export function showHelp(web: Web, context: Context<Env>) {
  const { language } = viewOf(web, context)
  const title = HELP_TITLE[language]
  const main = help(web.university.policy.rules, language)
  return answer(web, context, { title, breadcrumbs: way(language, title), main })
}

export function showForStudents(web: Web, context: Context<Env>) {
  const { language } = viewOf(web, context)
  const title = FOR_STUDENTS_TITLE[language]
  return answer(web, context, { title, breadcrumbs: [{ label: title }], main: forStudents(language) })
}

export async function showPhoto({ university }: Web, context: Context<Env>) {
  const photo = await readOwnPhoto(university.db, {
    studentId: context.get('studentId'),
    sha256: context.req.param('sha256') ?? '',
  })
  if (!photo) return context.notFound()
  return context.body(new Uint8Array(photo.card), 200, {
    'content-type': photo.media_type,
    'cache-control': 'private, max-age=86400, immutable',
  })
}

/** Where an action leads: to the page, which says what has happened. */
export const pageSaying = (said: Said): string => `${PAGE}?${FIELDS.said}=${said}`

async function overviewOf({ university }: Web, context: Context<Env>): Promise<Overview> {
  const found = context.get('overview') ?? (await overview(university, context.get('studentId')))
  if (!found) throw new Error('the student of this session is gone')
  return found
}

function viewOf({ university, settings }: Web, context: Context<Env>): View {
  return {
    language: context.get('language'),
    now: university.clock(),
    formToken: context.get('person').formToken,
    requestId: randomUUID(),
    offers: { issuer: settings.mcAddress, wallet: settings.walletAddress },
  }
}

type Shown = Pick<Page, 'title' | 'breadcrumbs' | 'scripts' | 'help'> & { main: Html }

function answer(web: Web, context: Context<Env>, page: Shown) {
  return context.html(shell({ ...frameOf(web, context, context.get('person')), ...page }))
}
