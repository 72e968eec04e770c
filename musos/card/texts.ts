// Labels of *Moja mLegitymacja*; the sentences come from the university.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Action } from './mcard.ts'

export const ACTIONS: Readonly<Record<Action, Text>> = {
  order: { pl: 'Zamów mLegitymację', en: 'Order the mLegitymacja' },
  order_again: { pl: 'Anuluj i zamów ponownie', en: 'Cancel and order again' },
  check: { pl: 'Sprawdź status zamówienia', en: 'Check the status of the order' },
  add: { pl: 'Dodaj mLegitymację do mObywatela', en: 'Add the mLegitymacja to mObywatel' },
  cancel_order: { pl: 'Anuluj zamówienie', en: 'Cancel the order' },
  cancel_card: { pl: 'Anuluj mLegitymację', en: 'Cancel the mLegitymacja' },
}

export const TEXTS = {
  title: { pl: 'Moja mLegitymacja', en: 'My mLegitymacja' },
  loading: { pl: 'Sprawdzam…', en: 'Looking…' },
  offline: {
    pl: 'Nie ma połączenia z uczelnią. Widzisz stan z',
    en: 'The university cannot be reached. You see how things were on',
  },
  notReached: {
    pl: 'Nie ma połączenia z uczelnią. Spróbuj ponownie; nic nie zrobi się dwa razy.',
    en: 'The university cannot be reached. Try again; nothing will be done twice.',
  },
  ordered: { pl: 'mLegitymacja została zamówiona.', en: 'The mLegitymacja has been ordered.' },
  cancelled: { pl: 'Zamówienie zostało anulowane.', en: 'The order has been cancelled.' },
  updated: { pl: 'Zaktualizowano status zamówienia.', en: 'The status of the order has been updated.' },
  unchanged: { pl: 'Status zamówienia się nie zmienił.', en: 'The status of the order has not changed.' },
  silent: {
    pl: 'System ministerstwa nie odpowiedział. Twoje zamówienie jest bezpieczne; sprawdź ponownie za kilka minut.',
    en: 'The ministry’s system did not answer. Your order is safe; check again in a few minutes.',
  },
  mcSilent: {
    pl: 'System ministerstwa nie odpowiada. Twoje zamówienie jest bezpieczne, nie musisz nic robić.',
    en: 'The ministry’s system is not answering. Your order is safe, you need not do anything.',
  },
  eligible: {
    pl: 'Spełniasz warunki uprawniające Cię do zamówienia mLegitymacji. Planowana data ważności:',
    en: 'You meet the conditions for ordering an mLegitymacja. Planned last day of validity:',
  },
  cannot: {
    pl: 'Nie możesz zamówić mLegitymacji z następującego powodu:',
    en: 'You cannot order an mLegitymacja for the following reason:',
  },
  data: { pl: 'Dane zamówienia', en: 'Data of the order' },
  status: { pl: 'Status', en: 'Status' },
  orderDate: { pl: 'Data zamówienia', en: 'Ordered on' },
  validUntil: { pl: 'Data ważności', en: 'Valid until' },
  planned: { pl: 'Planowana data ważności mLegitymacji', en: 'Planned last day of validity' },
  older: {
    pl: 'Wcześniejsza mLegitymacja jest jeszcze ważna',
    en: 'Your earlier mLegitymacja is still valid',
  },
  history: { pl: 'Historia zamówień', en: 'Earlier orders' },
  conditions: { pl: 'Warunki zamówienia', en: 'Conditions for ordering' },
  met: { pl: 'spełniony', en: 'met' },
  notMet: { pl: 'niespełniony', en: 'not met' },
  ask: { pl: 'Na pewno anulować?', en: 'Really cancel?' },
  askMore: {
    pl: 'Tej mLegitymacji nie będzie można już użyć ani przywrócić. Nową zamówisz, o ile spełniasz warunki.',
    en: 'This mLegitymacja can then neither be used nor brought back. You can order a new one if you meet the conditions.',
  },
  keep: { pl: 'Nie anuluj', en: 'Do not cancel' },
} as const satisfies Record<string, Text>
