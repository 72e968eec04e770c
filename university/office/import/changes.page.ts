// What a file would change, person by person, before anybody agrees to it [SPEC 7].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import type { PlannedChange } from '../../register/import/changes.ts'
import { importAddress } from '../addresses.ts'
import { changeText } from '../change.ts'
import { listing } from '../parts.page.ts'

export const CHANGES = 'zmiany'

const TEXTS = {
  title: { pl: 'Co się zmieni', en: 'What would change' },
  line: { pl: 'Wiersz', en: 'Line' },
  person: { pl: 'Osoba', en: 'Person' },
  change: { pl: 'Zmiana', en: 'Change' },
  new: { pl: 'nowa osoba', en: 'somebody new' },
  none: { pl: 'Plik niczego nie zmienia.', en: 'The file changes nothing.' },
  more: { pl: 'Następne', en: 'More' },
  begin: { pl: 'Od początku', en: 'From the beginning' },
  back: { pl: 'Wróć do importu', en: 'Back to the import' },
} as const satisfies Record<string, Text>

export const CHANGES_TITLE: Text = TEXTS.title

export type ChangesView = {
  importId: string
  changes: readonly PlannedChange[]
  /** There are more behind these. */
  more: boolean
  /** How far was leafed; 0 at the beginning. */
  after: number
}

export function changesPage({ importId, changes, more, after }: ChangesView, language: Language): Html {
  const t = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const address = `${importAddress(importId)}/${CHANGES}`
  return html`<h1>${t('title')}</h1>
${
  changes.length === 0
    ? html`<p>${t('none')}</p>`
    : listing(
        t('title'),
        [t('line'), t('person'), t('change')],
        changes.map(one => [
          one.line,
          html`<bdi>${one.person}</bdi> (${one.externalId})`,
          what(one, language),
        ]),
      )
}
<p class="tools">${more && html`<a class="button" href="${address}?po=${changes.at(-1)!.line}">${t('more')}</a>`}
${after > 0 && html`<a class="button" href="${address}">${t('begin')}</a>`}
<a class="button" href="${importAddress(importId)}">${t('back')}</a></p>`
}

const what = ({ changes }: PlannedChange, language: Language): Html | string =>
  changes === null
    ? TEXTS.new[language]
    : html`<ul class="bare">${changes.map(change => html`<li>${changeText(change, language)}</li>`)}</ul>`
