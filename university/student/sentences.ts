// The sentences of every row of the table of the student page [SPEC 5], Polish and English side by side: the page and
// the API say the same.
import type { Language } from '@mlegitymacja/core/language/text.ts'
import { ERROR_TEXTS, ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import { lastDay } from '@mlegitymacja/core/order/order.ts'
import type { OrderOfStudent } from '../order/overview.ts'
import { dateText, daysAwayText, timeText, untilText } from '../web/dates.ts'
import type { DeadCodes, Row, Situation } from './situation.ts'

/** What the sentences of a row may speak of. */
type Facts = {
  order: OrderOfStudent
  deadCodes: DeadCodes | null
  mayOrder: boolean
  /** The last day of validity, and how far it is from today. */
  day: string
  away: string
  /** Until when the codes work, and how long that is. */
  codesUntil: string
  codesLeft: string
}

/** The first sentence is the large one. */
type Sentences = Readonly<Record<Language, (facts: Facts) => readonly string[]>>

const SENTENCES: Readonly<Record<Exclude<Row, 'may_order' | 'may_not_order'>, Sentences>> = {
  waiting: {
    pl: () => [
      'Zamówienie jest zapisane. Uczelnia przekazuje je do systemu ministerstwa.',
      'Zazwyczaj trwa to kilka minut. Możesz zamknąć tę stronę i wrócić później.',
    ],
    en: () => [
      'Your order is recorded. The university is handing it over to the ministry’s system.',
      'This usually takes a few minutes. You may close this page and come back later.',
    ],
  },
  in_progress: {
    pl: () => [
      'System ministerstwa przygotowuje kod QR i kod aktywacyjny.',
      'Zazwyczaj trwa to kilka minut. Możesz zamknąć tę stronę i wrócić później.',
    ],
    en: () => [
      'The ministry’s system is preparing the QR code and the activation code.',
      'This usually takes a few minutes. You may close this page and come back later.',
    ],
  },
  ready: {
    pl: ({ codesUntil, codesLeft }) => [
      'Twoja mLegitymacja jest gotowa. Dodaj ją do aplikacji mObywatel.',
      `Kody stracą ważność ${codesLeft}, ${codesUntil}.`,
    ],
    en: ({ codesUntil, codesLeft }) => [
      'Your mLegitymacja is ready. Add it to the mObywatel app.',
      `The codes expire ${codesLeft}, on ${codesUntil}.`,
    ],
  },
  codes_dead: {
    pl: facts => [
      {
        locked: 'Kody są zablokowane, bo pięć razy podano błędny kod aktywacyjny.',
        expired: `Kod QR i kod aktywacyjny straciły ważność ${facts.codesUntil}.`,
        validity_past: `Planowana data ważności tej mLegitymacji minęła ${facts.day}.`,
        missing: 'Kody tego zamówienia nie są już dostępne.',
      }[facts.deadCodes ?? 'missing'],
      ...(facts.mayOrder
        ? ['Nowe kody nic nie kosztują: jednym przyciskiem anulujesz to zamówienie i złożysz nowe.']
        : []),
    ],
    en: facts => [
      {
        locked: 'The codes are locked, because a wrong activation code was entered five times.',
        expired: `The QR code and the activation code expired on ${facts.codesUntil}.`,
        validity_past: `The planned validity of this mLegitymacja ended on ${facts.day}.`,
        missing: 'The codes of this order are no longer available.',
      }[facts.deadCodes ?? 'missing'],
      ...(facts.mayOrder
        ? ['New codes cost nothing: one button cancels this order and places a new one.']
        : []),
    ],
  },
  codes_used: {
    pl: () => [
      'Kody zostały właśnie użyte w aplikacji mObywatel.',
      'Gdy aplikacja potwierdzi dodanie mLegitymacji, najpóźniej po dziesięciu minutach, status zmieni się na „Odebrana”.',
    ],
    en: () => [
      'The codes have just been used in the mObywatel app.',
      'When the app confirms that the card has been added, after ten minutes at the latest, the status becomes “Collected”.',
    ],
  },
  collected: {
    pl: ({ day, away }) => [
      `Twoja mLegitymacja jest w aplikacji mObywatel. Jest ważna do ${day}.`,
      `Straci ważność ${away}.`,
    ],
    en: ({ day, away }) => [
      `Your mLegitymacja is in the mObywatel app. It is valid until ${day}.`,
      `It runs out ${away}.`,
    ],
  },
  runs_out: {
    pl: ({ mayOrder, day, away }) => [
      `Twoja mLegitymacja straci ważność w ciągu najbliższych 30 dni.${mayOrder ? ' Możesz zamówić nową i dodać ją do mObywatela.' : ''}`,
      `Jest ważna do ${day} (${away}).`,
    ],
    en: ({ mayOrder, day, away }) => [
      `Your mLegitymacja runs out within the next 30 days.${mayOrder ? ' You can order a new one and add it to mObywatel.' : ''}`,
      `It is valid until ${day} (${away}).`,
    ],
  },
  run_out: {
    pl: ({ day, away }) => [`Twoja mLegitymacja straciła ważność ${day} (${away}).`],
    en: ({ day, away }) => [`Your mLegitymacja ran out on ${day} (${away}).`],
  },
  cancelled: {
    pl: () => ['Zamówienie zostało anulowane.'],
    en: () => ['The order has been cancelled.'],
  },
  revoked: {
    pl: ({ order }) => [
      order.history.some(({ happened }) => happened === 'right_ended')
        ? 'Uczelnia unieważniła Twoją mLegitymację, bo ustało prawo, na podstawie którego została wydana.'
        : 'Uczelnia unieważniła Twoją mLegitymację. O powód możesz zapytać w dziekanacie.',
    ],
    en: ({ order }) => [
      order.history.some(({ happened }) => happened === 'right_ended')
        ? 'The university revoked your mLegitymacja, because the right on which it was based has ended.'
        : 'The university revoked your mLegitymacja. You can ask the dean’s office for the reason.',
    ],
  },
  failed: {
    pl: ({ order }) => failure(order, 'pl'),
    en: ({ order }) => failure(order, 'en'),
  },
}

/** What the error code means and what the student can do [USOS r15]. */
function failure({ errorCode }: OrderOfStudent, language: Language): string[] {
  const code = ErrorCode.safeParse(errorCode)
  const { student, whatToDo } = ERROR_TEXTS[code.success ? code.data : 'PROCESSING_ERROR']
  return [student[language], whatToDo[language]]
}

/** What is said of the order on top, the large sentence first; nothing when there is no order. */
export function sentencesOf(situation: Situation, language: Language, now: Date): readonly string[] {
  const { row, order, ordering, deadCodes } = situation
  if (!order || row === 'may_order' || row === 'may_not_order') return []
  const last = lastDay(order)
  return SENTENCES[row][language]({
    order,
    deadCodes,
    mayOrder: ordering?.mayOrder ?? false,
    day: dateText(last, language),
    away: daysAwayText(last, now, language),
    codesUntil: order.codesExpireAt ? timeText(order.codesExpireAt, language) : '',
    codesLeft: order.codesExpireAt ? untilText(order.codesExpireAt, now, language) : '',
  })
}
