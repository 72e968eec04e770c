// What the statement of the student page says [SPEC 5]: the sentences of the situation, and whether a new order is possible.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { orderingText, plannedDate } from './ordering.page.ts'
import { sentencesOf } from './sentences.ts'
import type { Row, Situation } from './situation.ts'

/**
 * What the person reads below the word of the statement.
 * @param alreadySaid true when a notice has just said the first sentence
 */
export function sentences(
  situation: Situation,
  { language, now, alreadySaid }: { language: Language; now: Date; alreadySaid: boolean },
): Html {
  const { row, order, ordering } = situation
  if (!order) return ordering ? orderingText(ordering, language) : html``
  const texts = sentencesOf(situation, language, now)
  return html`${texts.map((text, at) =>
    at > 0 ? html`<p>${text}</p>` : alreadySaid ? '' : html`<p class="lead">${text}</p>`,
  )}${ordering && aboutOrdering(row, ordering, language)}`
}

/** The rows that say themselves that ordering is possible need no more than the date. */
function aboutOrdering(row: Row, ordering: NonNullable<Situation['ordering']>, language: Language): Html {
  const said = row === 'runs_out' || row === 'codes_dead'
  if (said && ordering.mayOrder && ordering.plannedValidUntil)
    return plannedDate(ordering.plannedValidUntil, language)
  return orderingText(ordering, language)
}
