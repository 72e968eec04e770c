// The one large statement that answers "what is with my card?": a word, an icon, sentences, the next step [LOOK].
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { icon, notice, track } from '@mlegitymacja/look/parts.page.ts'
import { html } from 'hono/html'
import { timeText } from '../web/dates.ts'
import { actionForm } from './form.page.ts'
import { lookOf } from './row-look.ts'
import { sentences } from './sentences.page.ts'
import type { Row, Situation } from './situation.ts'
import type { View } from './view.ts'

/** Rows of an order on its way, which show how far it has come. */
const TRACKED: readonly Row[] = ['waiting', 'in_progress', 'ready', 'codes_used', 'collected']

/** @param alreadySaid true when a notice above has just said the first sentence */
export function statement(situation: Situation, view: View, alreadySaid: boolean): Html {
  const { row, order, actions, mcSilentSince } = situation
  const { language } = view
  const look = lookOf(row)
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
