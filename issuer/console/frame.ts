// The frame of the console's pages, and the page of a problem met there.
import { isLanguage, type Language } from '@mlegitymacja/core/language/text.ts'
import { errorPage } from '@mlegitymacja/look/error.page.ts'
import { favicon, stylesheet } from '@mlegitymacja/look/serve.ts'
import type { Frame } from '@mlegitymacja/look/shell.page.ts'
import type { Context } from 'hono'

export function languageOf(c: Context): Language {
  const language = c.req.query('lang')
  return isLanguage(language) ? language : 'pl'
}

export const frame = (language: Language): Frame => ({
  face: 'mc',
  language,
  home: `/console?lang=${language}`,
  languageSwitch: { pl: '/console?lang=pl', en: '/console?lang=en' },
  styles: [stylesheet.href],
  favicon: favicon.href,
})

export const problemPage = (c: Context, status: number) => errorPage(frame(languageOf(c)), status)
