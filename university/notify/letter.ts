// What a notice says [SPEC 13], made of how things are at the moment it is sent; nothing when it has been overtaken. No
// PESEL and no codes are in it.

import type { Language } from '@mlegitymacja/core/language/text.ts'
import { ERROR_TEXTS, ErrorCode } from '@mlegitymacja/core/mc/error-code.ts'
import { codesState, lastDay } from '@mlegitymacja/core/order/order.ts'
import { warsawDate } from '@mlegitymacja/core/time/warsaw.ts'
import type { OrderOfStudent, Overview } from '../order/overview.ts'
import { dateText, daysAwayText, timeText, untilText } from '../web/dates.ts'
import type { NoticeKind } from './kinds.ts'

export type Letter = {
  subject: string
  /** The first one is the message; the rest says what to do. */
  paragraphs: readonly string[]
  /** What the button says. */
  button: string
}

type Facts = {
  order: OrderOfStudent
  /** Last day of validity and how far it is. */
  day: string
  away: string
  codesUntil: string
  codesLeft: string
  mayOrder: boolean
}

const LETTERS: Readonly<
  Record<
    'ready' | 'failed' | 'revoked' | 'codes_expiring' | 'runs_out',
    Readonly<Record<Language, (facts: Facts) => Letter>>
  >
> = {
  ready: {
    pl: ({ codesUntil }) => ({
      subject: 'Twoja mLegitymacja jest gotowa',
      paragraphs: [
        'Twoja mLegitymacja jest gotowa. Dodaj ją do aplikacji mObywatel.',
        `Kod QR i kod aktywacyjny czekają po zalogowaniu. Działają do ${codesUntil}.`,
      ],
      button: 'Odbierz mLegitymację',
    }),
    en: ({ codesUntil }) => ({
      subject: 'Your mLegitymacja is ready',
      paragraphs: [
        'Your mLegitymacja is ready. Add it to the mObywatel app.',
        `The QR code and the activation code are there once you sign in. They work until ${codesUntil}.`,
      ],
      button: 'Get the mLegitymacja',
    }),
  },
  failed: {
    pl: ({ order }) => ({
      subject: 'Twojej mLegitymacji nie udało się przygotować',
      paragraphs: ['System ministerstwa zakończył Twoje zamówienie błędem.', ...failure(order, 'pl')],
      button: 'Zobacz zamówienie',
    }),
    en: ({ order }) => ({
      subject: 'Your mLegitymacja could not be prepared',
      paragraphs: ['The ministry’s system ended your order with an error.', ...failure(order, 'en')],
      button: 'See the order',
    }),
  },
  revoked: {
    pl: ({ order }) => ({
      subject: 'Twoja mLegitymacja została unieważniona',
      paragraphs: [
        'Uczelnia unieważniła Twoją mLegitymację. Nie możesz się nią już posługiwać.',
        rightEnded(order)
          ? 'Stało się tak, bo ustało prawo, na podstawie którego została wydana, na przykład po skreśleniu albo ukończeniu studiów.'
          : 'O powód możesz zapytać w dziekanacie.',
        'Jeśli to pomyłka, zgłoś się do dziekanatu.',
      ],
      button: 'Zobacz szczegóły',
    }),
    en: ({ order }) => ({
      subject: 'Your mLegitymacja has been revoked',
      paragraphs: [
        'The university has revoked your mLegitymacja. You can no longer use it.',
        rightEnded(order)
          ? 'The reason is that the right on which it was based has ended, for instance after removal from the studies or graduation.'
          : 'You can ask the dean’s office for the reason.',
        'If this is a mistake, tell the dean’s office.',
      ],
      button: 'See the details',
    }),
  },
  codes_expiring: {
    pl: ({ codesLeft, codesUntil }) => ({
      subject: 'Kody do Twojej mLegitymacji wkrótce stracą ważność',
      paragraphs: [
        `Kody do dodania mLegitymacji stracą ważność ${codesLeft}, ${codesUntil}.`,
        'Jeśli nie zdążysz, nic się nie stanie: jednym przyciskiem zamówisz nowe.',
      ],
      button: 'Odbierz mLegitymację',
    }),
    en: ({ codesLeft, codesUntil }) => ({
      subject: 'The codes of your mLegitymacja expire soon',
      paragraphs: [
        `The codes for adding the mLegitymacja expire ${codesLeft}, on ${codesUntil}.`,
        'If you miss that, nothing is lost: one button orders new ones.',
      ],
      button: 'Get the mLegitymacja',
    }),
  },
  runs_out: {
    pl: ({ day, away, mayOrder }) => ({
      subject: `Twoja mLegitymacja straci ważność ${away}`,
      paragraphs: [
        `Twoja mLegitymacja jest ważna do ${day} (${away}).`,
        mayOrder
          ? 'Możesz już zamówić nową. Obecna działa do końca swojej ważności.'
          : 'Nowej na razie nie możesz zamówić; po zalogowaniu zobaczysz dlaczego i co zrobić.',
      ],
      button: mayOrder ? 'Zamów nową mLegitymację' : 'Zobacz dlaczego',
    }),
    en: ({ day, away, mayOrder }) => ({
      subject: `Your mLegitymacja runs out ${away}`,
      paragraphs: [
        `Your mLegitymacja is valid until ${day} (${away}).`,
        mayOrder
          ? 'You can order a new one now. The present one works until it runs out.'
          : 'You cannot order a new one for now; once you sign in you see why and what to do.',
      ],
      button: mayOrder ? 'Order a new mLegitymacja' : 'See why',
    }),
  },
}

/** @returns null when there is nothing to tell any more */
export function letterFor(
  { kind, orderId }: { kind: NoticeKind; orderId: string },
  overview: Overview,
  { language, now }: { language: Language; now: Date },
): Letter | null {
  const order = overview.orders.find(({ id }) => id === orderId)
  if (!order || isOvertaken(kind, order, overview, now)) return null
  const last = lastDay(order)
  return LETTERS[letterOf(kind)][language]({
    order,
    day: dateText(last, language),
    away: daysAwayText(last, now, language),
    codesUntil: order.codesExpireAt ? timeText(order.codesExpireAt, language) : '',
    codesLeft: order.codesExpireAt ? untilText(order.codesExpireAt, now, language) : '',
    mayOrder: overview.eligibility.mayOrder,
  })
}

const letterOf = (kind: NoticeKind) =>
  kind === 'runs_out_30' || kind === 'runs_out_7' || kind === 'runs_out_1' ? 'runs_out' : kind

function isOvertaken(kind: NoticeKind, order: OrderOfStudent, { orders }: Overview, now: Date): boolean {
  switch (letterOf(kind)) {
    case 'failed':
    case 'revoked':
      return false
    case 'ready':
    case 'codes_expiring':
      return order.status !== 'ready' || codesState(order, now) !== 'working'
    case 'runs_out': {
      const newer = orders.slice(0, orders.indexOf(order)).some(({ status }) => TAKES_OVER.includes(status))
      return order.status !== 'collected' || newer || lastDay(order) < warsawDate(now)
    }
  }
}

/** A newer order in one of these makes the older card's end no matter. */
const TAKES_OVER: readonly string[] = ['waiting', 'in_progress', 'ready', 'collected']

const rightEnded = (order: OrderOfStudent) => order.history.some(({ happened }) => happened === 'right_ended')

function failure({ errorCode }: OrderOfStudent, language: Language): string[] {
  const code = ErrorCode.safeParse(errorCode)
  const { student, whatToDo } = ERROR_TEXTS[code.success ? code.data : 'PROCESSING_ERROR']
  return [student[language], whatToDo[language]]
}
