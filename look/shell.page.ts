// The frame of every server-rendered page: where one is, name, language, sign-out, the page, the honest words.
// No inline script or style, so that a strict content security policy holds. [LOOK, SPEC 5, SPEC 13]
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { html, raw } from 'hono/html'
import { FACES, type Face } from './faces.ts'
import type { Html } from './html.ts'
import { BRAND_SVG } from './icons.ts'
import { icon } from './parts.page.ts'

export type Crumb = Readonly<{ label: string; href?: string | undefined }>

/** What a page is framed by, whatever it says. */
export type Frame = Readonly<{
  face: Face
  language: Language
  /** Whose page this is, as the university's name; the product's name when nobody's. */
  organisation?: string | undefined
  /** Where the name in the header leads. */
  home?: string | undefined
  /** The address of this very page in each language. */
  languageSwitch: Readonly<Record<Language, string>>
  /** The way here, e.g. Dla studentów → Moje studia → mLegitymacja; the last one is this page. */
  breadcrumbs?: readonly Crumb[] | undefined
  /** The name of the person who is signed in. */
  person?: string | undefined
  signOut?: Readonly<{ action: string; formToken: string }> | undefined
  /** Addresses of style sheets and scripts; scripts are modules and only add to what works without them. */
  styles: readonly string[]
  scripts?: readonly string[] | undefined
  favicon?: string | undefined
}>

export type Page = Frame & Readonly<{ title: string; main: Html; help?: Html | undefined }>

/** The field of a form that carries the token bound to the session. */
export const FORM_TOKEN = 'form_token'

const TEXTS = {
  skip: { pl: 'Przejdź do treści', en: 'Skip to the content' },
  crumbs: { pl: 'Ścieżka', en: 'Breadcrumb' },
  signOut: { pl: 'Wyloguj się', en: 'Sign out' },
  signedInAs: { pl: 'Zalogowana osoba:', en: 'Signed in:' },
  otherLanguage: { pl: 'English', en: 'Polski' },
  noDocument: {
    pl: 'Karta wydana przez ten system nie jest dokumentem w rozumieniu prawa, dopóki nie prowadzi go ministerstwo albo dopóki naszego wydawcy nie zastąpi połączenie z systemem ministerstwa.',
    en: 'A card issued by this system is no legal document until a ministry runs it, or until a connection to the ministry’s own system replaces our issuer.',
  },
} as const satisfies Record<string, Text>

/** A whole HTML document. */
export function shell(page: Page): Html {
  const { face, language, title, main, help } = page
  const name = page.organisation ?? 'mLegitymacja'
  return html`<!doctype html>
<html lang="${language}" data-face="${face}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title} – ${name}</title>
${page.favicon && html`<link rel="icon" href="${page.favicon}" type="image/svg+xml">`}
${page.styles.map(href => html`<link rel="stylesheet" href="${href}">`)}
${page.scripts?.map(src => html`<script type="module" src="${src}"></script>`)}
</head>
<body class="shell">
<a class="skip visually-hidden" href="#main">${TEXTS.skip[language]}</a>
${masthead(page, name)}
<main class="wrap page" id="main" tabindex="-1">
${help ? html`<div class="columns"><div>${main}</div><aside>${help}</aside></div>` : main}
</main>
<footer class="colophon"><div class="wrap"><p>${TEXTS.noDocument[language]}</p></div></footer>
</body>
</html>`
}

function masthead(
  { face, language, home, languageSwitch, breadcrumbs, person, signOut }: Frame,
  name: string,
) {
  const other: Language = language === 'pl' ? 'en' : 'pl'
  return html`<header class="masthead"><div class="wrap">
<a class="brand" href="${home ?? '/'}">${raw(BRAND_SVG)}<span>${name}<small>${FACES[face][language]}</small></span></a>
<a class="button quiet" href="${languageSwitch[other]}" lang="${other}" hreflang="${other}">${icon('globe')}${TEXTS.otherLanguage[language]}</a>
${person && signedIn(person, signOut, language)}
</div></header>
${breadcrumbs && crumbs(breadcrumbs, language)}`
}

function signedIn(person: string, signOut: Frame['signOut'], language: Language) {
  return html`<div class="signed-in">
<span><span class="visually-hidden">${TEXTS.signedInAs[language]} </span>${person}</span>
${
  signOut &&
  html`<form method="post" action="${signOut.action}">
<input type="hidden" name="${FORM_TOKEN}" value="${signOut.formToken}">
<button class="button quiet" type="submit">${icon('sign_out')}${TEXTS.signOut[language]}</button>
</form>`
}
</div>`
}

/** The way to a page: under the header, or in the page where a navigation comes first. */
export function crumbs(way: readonly Crumb[], language: Language): Html {
  const step = ({ label, href }: Crumb, at: number) => {
    if (at === way.length - 1) return html`<li><span aria-current="page">${label}</span></li>`
    return html`<li>${href ? html`<a href="${href}">${label}</a>` : label}</li>`
  }
  return html`<nav class="crumbs wrap" aria-label="${TEXTS.crumbs[language]}"><ol>${way.map(step)}</ol></nav>`
}
