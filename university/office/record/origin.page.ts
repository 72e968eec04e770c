// Where a value on a student's record came from, and when.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { type HistoryEntry, originOf } from '../../register/history.sql.ts'
import { timeText } from '../../web/dates.ts'
import { sourceWord } from '../words.ts'

const FROM: Text = { pl: 'źródło', en: 'source' }

/** @param path of the value, as the history names it */
export function origin(
  history: readonly HistoryEntry[],
  path: readonly string[],
  language: Language,
): Html | '' {
  const from = originOf(history, path)
  if (!from) return ''
  return html`<small class="soft">${FROM[language]}: ${sourceWord(from.source, language)}, ${timeText(from.at, language)}</small>`
}
