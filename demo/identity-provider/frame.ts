// The frame around the identity provider's pages, in the language that a request asks for. [SPEC 13]
import { isLanguage, type Language } from '@mlegitymacja/core/language/text.ts'
import type { Frame } from '@mlegitymacja/look/shell.page.ts'

/** What of a request decides how its page is framed. */
export type Asking = Readonly<{
  /** The address of the page, with its query. */
  url: URL
  /** What was asked for elsewhere, such as `ui_locales` of the client, before the browser's own wish. */
  wishes?: readonly (string | undefined)[]
  acceptLanguage?: string | undefined
}>

export type FrameOf = (asking: Asking) => Frame

export function frames(site: Pick<Frame, 'organisation' | 'home' | 'styles' | 'favicon'>): FrameOf {
  return ({ url, wishes = [], acceptLanguage }) => ({
    ...site,
    face: 'signin',
    language: chooseLanguage([url.searchParams.get('lang') ?? undefined, ...wishes, acceptLanguage]),
    languageSwitch: { pl: inLanguage(url, 'pl'), en: inLanguage(url, 'en') },
  })
}

/** The first language we speak in the first wish that names one; wishes read as `ui_locales` or Accept-Language. */
export function chooseLanguage(wishes: readonly (string | undefined)[]): Language {
  const tags = wishes.flatMap(wish => wish?.toLowerCase().split(/[\s,]+/) ?? [])
  return tags.map(tag => tag.split(/[-;]/, 1)[0]).find(isLanguage) ?? 'pl'
}

function inLanguage(url: URL, language: Language): string {
  const query = new URLSearchParams(url.search)
  query.set('lang', language)
  return `${url.pathname}?${query}`
}
