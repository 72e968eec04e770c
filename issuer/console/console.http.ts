// /console, in demo mode only: the page and its forms. Every form ends in a redirect, so that a reload repeats nothing.
import { lookFiles } from '@mlegitymacja/look/serve.ts'
import { type Context, Hono } from 'hono'
import { csrf } from 'hono/csrf'
import { secureHeaders } from 'hono/secure-headers'
import { peselLookup } from '../orders/sealed.ts'
import type { Parts } from '../parts.ts'
import { consolePage } from './console.page.ts'
import { BehaviourForm, ErrorForm, NOTICES, type Notice, RemoveForm } from './forms.ts'
import { frame, languageOf } from './frame.ts'
import {
  readRecentOrders,
  readSandbox,
  readSandboxErrors,
  removeSandboxError,
  saveSandbox,
  saveSandboxError,
} from './sandbox.sql.ts'

const RECENT_ORDERS = 20

export function sandboxConsole(parts: Pick<Parts, 'db' | 'sealing' | 'sandbox' | 'ordersCame'>) {
  const { db, sealing, sandbox } = parts
  const app = new Hono()
  app.route('/', lookFiles())
  app.use('/console/*', headers, csrf())
  app.get('/console', async c => c.html(consolePage(await view(parts, c))))

  app.post('/console/behaviour', async c => {
    const form = BehaviourForm.safeParse(await c.req.parseBody())
    if (!form.success) return back(c, 'wrong_delay')
    const { delay, maintenance } = form.data
    await saveSandbox(db, { delay_ms: delay * 1000, maintenance: maintenance !== undefined })
    sandbox.changed()
    parts.ordersCame()
    return back(c, 'saved')
  })

  app.post('/console/errors', async c => {
    const form = ErrorForm.safeParse(await c.req.parseBody())
    if (!form.success) return back(c, 'wrong_pesel')
    const { pesel, code } = form.data
    const lookup = peselLookup(sealing, pesel)
    const sealed = sealing.seal(pesel, place(lookup))
    await saveSandboxError(db, { pesel_lookup: lookup, pesel: sealed, error_code: code })
    return back(c, 'saved')
  })

  app.post('/console/errors/remove', async c => {
    const form = RemoveForm.safeParse(await c.req.parseBody())
    if (form.success) await removeSandboxError(db, Buffer.from(form.data.lookup, 'hex'))
    return back(c, 'removed')
  })
  return app
}

async function view({ db, sealing }: Pick<Parts, 'db' | 'sealing'>, c: Context) {
  const { delay_ms, maintenance } = await readSandbox(db)
  const errors = await readSandboxErrors(db)
  const recent = await readRecentOrders(db, RECENT_ORDERS)
  return {
    frame: frame(languageOf(c)),
    notice: NOTICES.find(name => name === c.req.query('notice')),
    delaySeconds: delay_ms / 1000,
    maintenance,
    errors: errors.map(({ pesel_lookup, pesel, error_code }) => ({
      lookup: pesel_lookup.toString('hex'),
      lastDigits: sealing.openText(pesel, place(pesel_lookup)).slice(-4),
      errorCode: error_code,
    })),
    recent: recent.map(({ id, university_pl, university_en, state, error_code, received_at }) => ({
      id,
      university: { pl: university_pl, en: university_en },
      state,
      errorCode: error_code,
      at: received_at,
    })),
  }
}

const place = (lookup: Buffer) => `mc.sandbox_errors.pesel:${lookup.toString('hex')}`

const back = (c: Context, notice: Notice) =>
  c.redirect(`/console?lang=${languageOf(c)}&notice=${notice}`, 303)

const headers = secureHeaders({
  contentSecurityPolicy: {
    defaultSrc: ["'none'"],
    styleSrc: ["'self'"],
    imgSrc: ["'self'"],
    formAction: ["'self'"],
    frameAncestors: ["'none'"],
    baseUri: ["'none'"],
  },
  referrerPolicy: 'same-origin',
  // Not for a console to decide: in a demonstration the host serves other things over plain HTTP.
  strictTransportSecurity: false,
})
