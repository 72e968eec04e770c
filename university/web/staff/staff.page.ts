// The frame of the pages of staff: the face of the panel, and where they can go [LOOK].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type Crumb, crumbs, type Frame, shell } from '@mlegitymacja/look/shell.page.ts'
import { html, raw } from 'hono/html'
import type { Place, PlaceName } from './navigation.ts'

const TEXTS = {
  navigation: { pl: 'Panel administratora', en: 'Administrator panel' },
} as const satisfies Record<string, Text>

export type StaffPage = Readonly<{
  title: string
  main: Html
  /** Which place of the navigation this page belongs to. */
  place: PlaceName
  /** From the place to this page; none for the place itself. */
  way?: readonly Crumb[]
  scripts?: readonly string[]
}>

export function staffPage(
  frame: Frame,
  { title, main, place, way, scripts }: StaffPage,
  places: readonly [PlaceName, Place][],
): Html {
  const { language } = frame
  const here = places.find(([name]) => name === place)?.[1]
  return shell({
    ...frame,
    title,
    scripts: [...(frame.scripts ?? []), ...(scripts ?? [])],
    main: html`${navigation(places, place, language)}${way && here ? crumbs([{ label: here.label[language], href: here.href }, ...way], language) : ''}
${main}`,
  })
}

function navigation(places: readonly [PlaceName, Place][], here: PlaceName, language: Language): Html {
  return html`<nav class="places" aria-label="${TEXTS.navigation[language]}"><ul>${places.map(
    ([name, { href, label }]) =>
      html`<li><a href="${href}"${name === here ? raw(' aria-current="page"') : ''}>${label[language]}</a></li>`,
  )}</ul></nav>`
}
