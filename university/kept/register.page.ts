// What the register says of the student, value by value with where it came from [SPEC 7, 13]; of the PESEL only the end.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { fieldWord, LEVEL_WORDS, pathWords, STATUS_WORDS } from '../office/words.ts'
import { originOf } from '../register/history.sql.ts'
import { dateText } from '../web/dates.ts'
import type { Kept } from './kept.ts'
import { folded, type KeptView, list, moment, NONE, section } from './parts.page.ts'
import { sourceWord } from './words.ts'

const TEXTS = {
  register: { pl: 'Dane z rejestru studentów', en: 'Data of the register of students' },
  peselHidden: { pl: 'kończy się na', en: 'ends in' },
  wrong: {
    pl: 'Coś się nie zgadza? Zgłoś to w dziekanacie: tylko tam można te dane poprawić.',
    en: 'Is something wrong? Tell the dean’s office: only they can correct these data.',
  },
  programmes: { pl: 'Programy studiów', en: 'Programmes' },
  plasticCards: { pl: 'Legitymacje plastikowe (ELS)', en: 'Plastic cards (ELS)' },
  validUntil: { pl: 'ważna do', en: 'valid until' },
  removals: { pl: 'Decyzje o skreśleniu', en: 'Decisions on removal' },
  undone: { pl: 'cofnięta', en: 'undone' },
  changes: { pl: 'Historia zmian', en: 'History of changes' },
  created: { pl: 'wpis powstał', en: 'the record was made' },
} as const satisfies Record<string, Text>

export function register(view: KeptView): Html {
  const { kept, language } = view
  const { record } = kept
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const value = (name: string, shown: string | null) =>
    html`<dt>${fieldWord(name, language)}</dt><dd>${shown ?? NONE[language]}${origin([name], view)}</dd>`
  return section(
    'register',
    TEXTS.register[language],
    html`<dl class="facts">
${value('given_names', record.givenNames)}${value('family_name', record.familyName)}
${value('birth_date', dateText(record.birthDate, language))}
${value('pesel', record.pesel && `${text('peselHidden')} ${record.pesel.slice(-2)}`)}
${value('album_number', record.albumNumber)}${value('login', record.subject)}</dl>
<h3>${text('programmes')}</h3>
${list(
  record.programmes.map(programme => programmeLine(programme, view)),
  language,
)}
<h3>${text('plasticCards')}</h3>
${list(
  record.plasticCards.map(
    ({ issuedOn, validUntil }) =>
      html`${dateText(issuedOn, language)}, ${text('validUntil')} ${dateText(validUntil, language)}${origin(['plastic_cards', issuedOn, 'valid_until'], view)}`,
  ),
  language,
)}
${kept.removals.length > 0 ? removals(view) : ''}
${folded(
  text('changes'),
  kept.history.map(entry => change(entry, language)),
  language,
)}
<p>${text('wrong')}</p>`,
  )
}

function programmeLine(programme: Kept['record']['programmes'][number], view: KeptView): Html {
  const { language } = view
  const { name, level, status, endedOn, code } = programme
  const ended = endedOn ? ` (${dateText(endedOn, language)})` : ''
  return html`${name[language]}, ${LEVEL_WORDS[level][language]}, ${STATUS_WORDS[status][language]}${ended}${origin(['programmes', code, 'status'], view)}`
}

function removals(view: KeptView): Html {
  const { kept, language } = view
  return html`<h3>${TEXTS.removals[language]}</h3>
${list(
  kept.removals.map(
    ({ decided_on, programme_code, corrected_at }) =>
      html`${programme_code}, ${dateText(decided_on, language)}${corrected_at ? html` – ${TEXTS.undone[language]}` : ''}`,
  ),
  language,
)}`
}

function change({ at, source, kind, changes }: Kept['history'][number], language: Language): Html {
  const what =
    kind === 'created'
      ? TEXTS.created[language]
      : changes.map(({ path }) => pathWords(path, language)).join(', ')
  return html`${moment(at, language)}, ${sourceWord(source, language)}: ${what}`
}

function origin(path: readonly string[], { kept, language }: KeptView): Html | '' {
  const from = originOf(kept.history, path)
  return from
    ? html` <span class="origin">${sourceWord(from.source, language)}, ${moment(from.at, language)}</span>`
    : ''
}
