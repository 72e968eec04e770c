// The frame around every page of the university: whose it is, where one is, who is signed in [LOOK].
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { favicon } from '@mlegitymacja/look/serve.ts'
import type { Frame } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'
import { sheet, staffSheet } from './assets.ts'
import { switchAddresses } from './language.ts'
import type { Session } from './session/sessions.ts'
import { SIGN_OUT } from './sign-in/addresses.ts'
import { STAFF } from './staff/addresses.ts'
import type { Env, Web } from './web.ts'

/** @param person who is signed in, when the page shows it */
export function frameOf(
  { settings }: Pick<Web, 'settings'>,
  context: Context<Env>,
  person?: Pick<Session, 'personName' | 'formToken'>,
): Frame {
  const language: Language = context.get('language')
  const { path, method } = context.req
  // A page that answers a form has no address to switch on: the start page then.
  const query = new URLSearchParams(context.req.query())
  const ofStaff = path.startsWith(`${STAFF}/`)
  return {
    face: ofStaff ? 'admin' : 'student',
    language,
    organisation: settings.name,
    languageSwitch:
      method === 'GET' ? switchAddresses(path, query) : switchAddresses('/', new URLSearchParams()),
    styles: [ofStaff ? staffSheet.href : sheet.href],
    favicon: favicon.href,
    person: person?.personName,
    signOut: person && { action: SIGN_OUT, formToken: person.formToken },
  }
}
