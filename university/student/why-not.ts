// Why a new order is not possible, and what to do about it [SPEC 4, USOS r6]: one answer for the page and the API.
import type { Eligibility, OrderObstacle } from '@mlegitymacja/core/eligibility/eligibility.ts'
import { RULES, type RuleName } from '@mlegitymacja/core/eligibility/rules.ts'
import type { Text } from '@mlegitymacja/core/language/text.ts'

/** What to do about a failing rule. */
const ADVICE: Readonly<Record<RuleName, Text>> = {
  programme_entitles: {
    pl: 'mLegitymacja przysługuje na studiach I i II stopnia oraz jednolitych magisterskich. Jeśli na takich studiujesz, wyjaśnij to w dziekanacie.',
    en: 'The mLegitymacja is for first-cycle, second-cycle and long-cycle studies. If you study on such a programme, ask at the dean’s office.',
  },
  right_holds_ahead: {
    pl: 'Gdy uczelnia potwierdzi semestr, zamówisz mLegitymację na tej stronie.',
    en: 'Once the semester is confirmed, you can order the mLegitymacja on this page.',
  },
  has_pesel: {
    pl: 'Jeśli masz numer PESEL, podaj go w dziekanacie. Jeśli go nie masz, możesz o niego wystąpić w urzędzie gminy.',
    en: 'If you have a PESEL number, tell it to the dean’s office. If you have none, you can apply for one at a municipal office (urząd gminy).',
  },
  pesel_is_right: {
    pl: 'Po poprawieniu numeru zamówisz mLegitymację na tej stronie.',
    en: 'Once it is corrected, you can order the mLegitymacja on this page.',
  },
  has_photo: {
    pl: 'Dostarcz uczelni zdjęcie do legitymacji. Jak to zrobić, powie Ci dziekanat.',
    en: 'Give the university a photo for the card. The dean’s office will tell you how.',
  },
  has_album_number: {
    pl: 'Numer albumu nadaje uczelnia. Zapytaj o niego w dziekanacie.',
    en: 'The university assigns the album number. Ask for it at the dean’s office.',
  },
  has_plastic_card: {
    pl: 'Wystąp w dziekanacie o plastikową legitymację, a potem wróć na tę stronę.',
    en: 'Apply for the plastic card at the dean’s office, then come back to this page.',
  },
  plastic_card_prolonged: {
    pl: 'Przedłuż plastikową legitymację w dziekanacie, a potem wróć na tę stronę.',
    en: 'Have the plastic card prolonged at the dean’s office, then come back to this page.',
  },
  data_unchanged_since_plastic_card: {
    pl: 'Wymień w dziekanacie plastikową legitymację na nową, z aktualnymi danymi, a potem wróć na tę stronę.',
    en: 'Exchange the plastic card at the dean’s office for one with your present data, then come back to this page.',
  },
}

const OBSTACLES: Readonly<Record<OrderObstacle, Text>> = {
  order_in_flight: {
    pl: 'Masz już zamówienie w toku. Kolejne złożysz, gdy tamto się zakończy.',
    en: 'You already have an order under way. You can place another when it has ended.',
  },
  card_valid_long: {
    pl: 'Masz ważną mLegitymację. Nową zamówisz, gdy do końca jej ważności zostanie 30 dni lub mniej.',
    en: 'You have a valid mLegitymacja. You can order a new one when it has 30 days or fewer left.',
  },
  new_date_not_later: {
    pl: 'Nowej jeszcze nie zamówisz, bo nie byłaby ważna dłużej niż obecna. Będzie to możliwe, gdy uczelnia potwierdzi kolejny semestr; zapytaj o to w dziekanacie.',
    en: 'You cannot order a new one yet, because it would not be valid longer than the present one. It will be possible once the university confirms the next semester; ask at the dean’s office.',
  },
}

export type WhyNot =
  /** A rule of eligibility fails; the reason reads after "Nie możesz zamówić … z następującego powodu:". */
  | { rule: RuleName; reason: Text; advice: Text }
  /** All rules hold, but an order or a card is in the way. */
  | { obstacle: OrderObstacle; reason: Text }

/** @returns null when an order would be accepted */
export function whyNot({ failing, obstacle, mayOrder }: Eligibility): WhyNot | null {
  if (mayOrder) return null
  if (!failing && obstacle) return { obstacle, reason: OBSTACLES[obstacle] }
  // A composed list may lack the rule that a date must lie ahead; the reason is the same.
  const rule = failing ?? 'right_holds_ahead'
  return { rule, reason: RULES[rule].reason, advice: ADVICE[rule] }
}
