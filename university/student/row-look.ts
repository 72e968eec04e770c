// How each row of the student page looks: a tone, an icon, a word [LOOK]. The API tells the same.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, type Status } from '@mlegitymacja/core/order/status.ts'
import { type IconName, STATUS_ICONS } from '@mlegitymacja/look/icons.ts'
import type { Row } from './situation.ts'

export type Look = { tone: Status | 'runs_out'; icon: IconName; word: Text }

/** How a row looks where it is no status of its own. */
const LOOKS: Readonly<Record<Exclude<Row, Status>, Look>> = {
  may_order: {
    tone: 'collected',
    icon: 'card',
    word: { pl: 'Możesz zamówić', en: 'You can order' },
  },
  may_not_order: {
    tone: 'runs_out',
    icon: 'info',
    word: { pl: 'Na razie nie możesz zamówić', en: 'You cannot order for now' },
  },
  codes_dead: {
    tone: 'runs_out',
    icon: 'warning',
    word: { pl: 'Potrzebne są nowe kody', en: 'New codes are needed' },
  },
  codes_used: { tone: 'ready', icon: 'phone', word: { pl: 'Już prawie gotowe', en: 'Almost done' } },
  runs_out: {
    tone: 'runs_out',
    icon: 'clock',
    word: { pl: 'Kończy się ważność', en: 'Your card runs out soon' },
  },
  run_out: {
    tone: 'cancelled',
    icon: 'clock',
    word: { pl: 'Wygasła', en: 'Run out' },
  },
}

const isStatus = (row: Row): row is Status => Object.hasOwn(STATUS_LABELS, row)

export const lookOf = (row: Row): Look =>
  isStatus(row) ? { tone: row, icon: STATUS_ICONS[row], word: STATUS_LABELS[row] } : LOOKS[row]
