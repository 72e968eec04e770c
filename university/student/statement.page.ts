// The one large statement that answers "what is with my card?": a word, an icon, sentences, the next step [LOOK].
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { STATUS_LABELS, type Status } from '@mlegitymacja/core/order/status.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { type IconName, STATUS_ICONS } from '@mlegitymacja/look/icons.ts'
import { icon, notice, track } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { timeText } from '../web/dates.ts'
import { actionForm } from './form.page.ts'
import { sentences } from './sentences.page.ts'
import type { Row, Situation } from './situation.ts'
import type { View } from './view.ts'

type Look = { tone: Status | 'runs_out'; icon: IconName; word: Text }

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

/** Rows of an order on its way, which show how far it has come. */
const TRACKED: readonly Row[] = ['waiting', 'in_progress', 'ready', 'codes_used', 'collected']

const isStatus = (row: Row): row is Status => Object.hasOwn(STATUS_LABELS, row)

/** @param alreadySaid true when a notice above has just said the first sentence */
export function statement(situation: Situation, view: View, alreadySaid: boolean): Html {
  const { row, order, actions, mcSilentSince } = situation
  const { language } = view
  const look: Look = isStatus(row)
    ? { tone: row, icon: STATUS_ICONS[row], word: STATUS_LABELS[row] }
    : LOOKS[row]
  // What destroys something stands apart, with the data of the order.
  const buttons = actions.filter(action => action !== 'cancel_order' && action !== 'cancel_card')
  return html`<section class="statement" data-status="${look.tone}" aria-labelledby="statement">
<h2 class="word" id="statement">${icon(look.icon)}${look.word[language]}</h2>
${sentences(situation, { ...view, alreadySaid })}
${order && TRACKED.includes(row) ? track(order.status, language) : ''}
${mcSilentSince && silence(mcSilentSince, language)}
${buttons.length > 0 ? html`<div class="actions">${buttons.map(action => actionForm(action, order?.id, view))}</div>` : ''}
</section>`
}

const silence = (since: Date, language: Language) =>
  notice(
    'warning',
    language === 'pl'
      ? html`<p><strong>System ministerstwa nie odpowiada</strong> (od ${timeText(since, language)}). Twoje zamówienie jest bezpieczne: przekażemy je, gdy tylko system znów zacznie działać. Nie musisz nic robić.</p>`
      : html`<p><strong>The ministry’s system is not answering</strong> (since ${timeText(since, language)}). Your order is safe: it will be handed over as soon as the system works again. You need not do anything.</p>`,
  )
