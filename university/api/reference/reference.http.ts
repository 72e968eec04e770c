// GET /developers/api: the reference of the API, made from the definitions of its methods [SPEC 12].
import { shell } from '@mlegitymacja/look/shell.page.ts'
import { Hono } from 'hono'
import { frameOf } from '../../web/frame.ts'
import type { Env, Web } from '../../web/web.ts'
import { REFERENCE } from '../addresses.ts'
import { apiSheet } from '../assets.ts'
import { METHODS } from '../methods/methods.ts'
import { REFERENCE_TITLE, referencePage } from './reference.page.ts'

export function referenceRoutes(web: Web): Hono<Env> {
  return new Hono<Env>().get(REFERENCE, context => {
    const plain = frameOf(web, context)
    const frame = { ...plain, styles: [...plain.styles, apiSheet.href] }
    const { language } = frame
    const title = REFERENCE_TITLE[language]
    return context.html(
      shell({
        ...frame,
        title,
        main: referencePage({ methods: METHODS, address: web.settings.address, language }),
      }),
    )
  })
}
