// Words of an order's page.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { LifecycleEvent } from '@mlegitymacja/core/order/status.ts'
import type { Command, McNewsTable } from '../../mc/tables.ts'

export const TEXTS = {
  title: { pl: 'Zamówienie', en: 'Order' },
  student: { pl: 'Student', en: 'Student' },
  album: { pl: 'Nr albumu', en: 'Album number' },
  status: { pl: 'Status', en: 'Status' },
  ordered: { pl: 'Data zamówienia', en: 'Ordered at' },
  planned: { pl: 'Planowana data ważności', en: 'Planned validity' },
  valid: { pl: 'Data ważności', en: 'Valid until' },
  card: { pl: 'Numer karty u wydawcy', en: 'Card number at the issuer' },
  noCard: { pl: 'jeszcze nie wydano', en: 'not issued yet' },
  issued: { pl: 'Wydano na telefon', en: 'Handed to a phone' },
  collected: { pl: 'Odebrano', en: 'Collected' },
  codesExpire: { pl: 'Kody działają do', en: 'The codes work until' },
  codesLocked: { pl: 'Kody zablokowano', en: 'The codes were locked' },
  dataChanged: {
    pl: 'Dane lub zdjęcie studenta zmieniły się po złożeniu tego zamówienia, więc mLegitymacja pokazuje poprzednie.',
    en: 'The student’s data or photo have changed since this order was placed, so the card shows the earlier ones.',
  },
  lastChanged: { pl: 'Ostatnia zmiana', en: 'Last change' },
  error: { pl: 'Kod błędu', en: 'Error code' },
  id: { pl: 'Identyfikator', en: 'Id' },
  history: { pl: 'Historia', en: 'History' },
  deliveries: { pl: 'Przekazywanie do systemu MC', en: 'Delivery to the MC system' },
  news: { pl: 'Wiadomości z systemu MC', en: 'News from the MC system' },
  none: { pl: 'Nic tu jeszcze nie ma.', en: 'Nothing here yet.' },
  when: { pl: 'Kiedy', en: 'When' },
  what: { pl: 'Co', en: 'What' },
  who: { pl: 'Kto', en: 'Who' },
  why: { pl: 'Dlaczego', en: 'Why' },
  attempts: { pl: 'Próby', en: 'Attempts' },
  outcome: { pl: 'Wynik', en: 'Outcome' },
  delivered: { pl: 'dostarczono', en: 'delivered' },
  nextAttempt: { pl: 'następna próba', en: 'next attempt' },
  lastError: { pl: 'ostatni błąd', en: 'last error' },
  revokeHeading: { pl: 'Unieważnij', en: 'Revoke' },
  revokeMeaning: {
    pl: 'Karta natychmiast przestaje być ważna i nie można tego cofnąć. Student może zamówić nową, jeśli spełnia warunki.',
    en: 'The card stops being valid at once and this cannot be undone. The student may order a new one when eligible.',
  },
  reasonMissing: { pl: 'Podaj powód, co najmniej 3 znaki.', en: 'Give a reason of at least 3 characters.' },
  revoke: { pl: 'Unieważnij zamówienie', en: 'Revoke the order' },
  deliverNow: { pl: 'Dostarcz ponownie teraz', en: 'Deliver again now' },
  record: { pl: 'Dane w rejestrze studentów', en: 'Record in the register of students' },
  allOrders: { pl: 'Wszystkie zamówienia studenta', en: 'All orders of the student' },
  rightEnded: { pl: 'Utrata uprawnień', en: 'Right ended on' },
  noOrders: {
    pl: 'Ta osoba nie zamawiała mLegitymacji.',
    en: 'This person has not ordered an mLegitymacja.',
  },
} as const satisfies Record<string, Text>

export const SAID = {
  uniewazniono: {
    kind: 'success',
    text: { pl: 'Zamówienie zostało unieważnione.', en: 'The order has been revoked.' },
  },
  zmienilo_sie: {
    kind: 'warning',
    text: {
      pl: 'Zamówienie zmieniło się, odkąd je otwarto. Nic nie zrobiono. Sprawdź aktualny status i zdecyduj ponownie.',
      en: 'The order has changed since it was opened. Nothing was done. Look at its status now and decide again.',
    },
  },
  brak_powodu: { kind: 'error', text: TEXTS.reasonMissing },
  ponowiono: {
    kind: 'success',
    text: {
      pl: 'Polecenie zostanie dostarczone w ciągu kilku sekund.',
      en: 'The command will be delivered within seconds.',
    },
  },
  dostarczone: {
    kind: 'info',
    text: { pl: 'Wszystko jest już dostarczone.', en: 'Everything has been delivered already.' },
  },
} as const satisfies Record<string, { kind: 'success' | 'warning' | 'error' | 'info'; text: Text }>
export type Said = keyof typeof SAID

export const HAPPENED: Readonly<Record<LifecycleEvent | 'ordered', Text>> = {
  ordered: { pl: 'Złożono zamówienie', en: 'Ordered' },
  accepted: { pl: 'System MC przyjął zamówienie', en: 'Accepted by the MC system' },
  codes_issued: { pl: 'Wydano kody', en: 'Codes issued' },
  failed: { pl: 'System MC zgłosił błąd', en: 'The MC system reported an error' },
  collected: { pl: 'Dodano do mObywatela', en: 'Added to mObywatel' },
  cancelled_by_student: { pl: 'Student anulował', en: 'Cancelled by the student' },
  right_ended: { pl: 'Unieważniono: ustało uprawnienie', en: 'Revoked: the right has ended' },
  revoked_by_university: { pl: 'Unieważnił administrator', en: 'Revoked by an administrator' },
}

export const COMMANDS: Readonly<Record<Command, Text>> = {
  place: { pl: 'złożenie', en: 'place' },
  cancel: { pl: 'anulowanie', en: 'cancel' },
  revoke: { pl: 'unieważnienie', en: 'revoke' },
}

/** News of the MC system, as the feed names them. */
export const NEWS: Readonly<Record<string, Text>> = {
  accepted: { pl: 'przyjęto zamówienie', en: 'order accepted' },
  codes_issued: { pl: 'wydano kody', en: 'codes issued' },
  codes_locked: { pl: 'zablokowano kody', en: 'codes locked' },
  failed: { pl: 'błąd', en: 'error' },
  card_issued: { pl: 'wydano kartę na telefon', en: 'card handed to a phone' },
  collected: { pl: 'odebrano', en: 'collected' },
}

/** What the MC system answered to a command. */
export const ANSWERS: Readonly<Record<string, Text>> = {
  received: { pl: 'przyjęto', en: 'received' },
  known: { pl: 'było już znane', en: 'known already' },
  refused: { pl: 'odmówiono', en: 'refused' },
  cancelled: { pl: 'anulowano', en: 'cancelled' },
  revoked: { pl: 'unieważniono', en: 'revoked' },
}

export const EFFECTS: Readonly<Record<McNewsTable['effect'], Text>> = {
  moved: { pl: 'zmieniła status', en: 'moved the order' },
  overtaken: { pl: 'spóźniona, zamówienie już się zakończyło', en: 'overtaken, the order had ended' },
  noted: { pl: 'odnotowana', en: 'noted' },
  set_aside: { pl: 'odłożona, nie pasuje do niczego', en: 'set aside, it fits nowhere' },
}

/** Facts that ended a right, as the sweep records them as its reason. */
export const REASONS: Readonly<Record<string, Text>> = {
  removal: { pl: 'skreślenie', en: 'removal' },
  resignation: { pl: 'rezygnacja', en: 'resignation' },
  suspension: { pl: 'zawieszenie praw', en: 'suspended rights' },
  suspended: { pl: 'zawieszenie praw', en: 'suspended rights' },
  graduation: { pl: 'ukończenie studiów', en: 'graduation' },
  plastic_card_invalidated: { pl: 'unieważniona ELS', en: 'invalidated plastic card' },
}
