// A student's record for the dean's office [SPEC 7]: data, photo, programmes, plastic cards, removals, history; what may
// be done stands where it belongs. Auditors see the same, but for the photo, without anything to press.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { LocalDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { notice } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { studentAddress as ordersAddress } from '../../admin/addresses.ts'
import type { HistoryEntry } from '../../register/history.sql.ts'
import type { RegisterRecord } from '../../register/record.ts'
import type { RemovalRow } from '../../removal/removal.sql.ts'
import { dateText } from '../../web/dates.ts'
import type { StaffNames } from '../../web/staff/names.sql.ts'
import { SAID, type SaidCode } from '../said.ts'
import { FACT_WORDS } from '../words.ts'
import { personalData } from './data.page.ts'
import { historyPart } from './history.page.ts'
import { photoPart } from './photo.page.ts'
import { removalsPart } from './removals.page.ts'
import { plasticCards, programmes } from './studies.page.ts'

export type RecordView = {
  record: RegisterRecord
  ended: { on: LocalDate; fact: keyof typeof FACT_WORDS } | null
  hasPhoto: boolean
  maySeePhotos: boolean
  removals: readonly RemovalRow[]
  history: readonly HistoryEntry[]
  names: StaffNames
  said: SaidCode | undefined
  today: LocalDate
  /** Hidden fields of every form; null for those who may only read. */
  form: Html | null
}

const TEXTS = {
  rightEnded: {
    pl: 'Uprawnienie do mLegitymacji skończyło się lub skończy',
    en: 'The right to an mLegitymacja ended or will end on',
  },
  orders: { pl: 'Zamówienia tej osoby', en: 'Orders of this person' },
} as const satisfies Record<string, Text>

export function recordPage(view: RecordView, language: Language): Html {
  const { record, ended, said, history, names, form, hasPhoto, maySeePhotos } = view
  const person = `${record.givenNames} ${record.familyName}`
  return html`<h1><bdi>${person}</bdi></h1>
${said && notice(SAID[said].kind, SAID[said].text[language])}
${ended && notice('warning', `${TEXTS.rightEnded[language]} ${dateText(ended.on, language)} (${FACT_WORDS[ended.fact][language]}).`)}
<div class="detail"><div>
${personalData({ record, history, mayChange: form !== null }, language)}
${programmes(view, language)}
${plasticCards(view, language)}
${removalsPart(view, language)}
</div><div>
${photoPart({ studentId: record.id, person, hasPhoto, maySee: maySeePhotos, form }, language)}
<p><a class="button" href="${ordersAddress(record.id)}">${TEXTS.orders[language]}</a></p>
${historyPart(history, names, language)}
</div></div>`
}
