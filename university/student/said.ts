// What the page says about an action just taken [SPEC 5]. It stands in the address the action leads to, so it
// survives a reload while the action is not repeated, and only if it agrees with how things are now.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { NoticeKind } from '@mlegitymacja/look/parts.page.ts'
import type { Situation } from './situation.ts'

export const SAID = {
  zamowiono: {
    kind: 'success',
    text: { pl: 'mLegitymacja została zamówiona.', en: 'The mLegitymacja has been ordered.' },
    agrees: ({ row }: Situation) => row === 'waiting' || row === 'in_progress',
  },
  nie_zamowiono: {
    kind: 'warning',
    text: {
      pl: 'Zamówienie nie zostało złożone: w tej chwili nie jest to możliwe. Poniżej widzisz dlaczego.',
      en: 'No order was placed: it is not possible at the moment. Below you see why.',
    },
    agrees: () => true,
  },
  zmieniono_status: {
    kind: 'success',
    text: { pl: 'Zaktualizowano status zamówienia.', en: 'The status of the order has been updated.' },
    agrees: ({ order }: Situation) => order !== null,
  },
  status_bez_zmian: {
    kind: 'info',
    text: { pl: 'Status zamówienia się nie zmienił.', en: 'The status of the order has not changed.' },
    agrees: ({ order }: Situation) => order !== null,
  },
  system_milczy: {
    kind: 'warning',
    text: {
      pl: 'System ministerstwa nie odpowiedział. Twoje zamówienie jest bezpieczne; sprawdź ponownie za kilka minut.',
      en: 'The ministry’s system did not answer. Your order is safe; check again in a few minutes.',
    },
    agrees: ({ order }: Situation) => order !== null,
  },
  anulowano: {
    kind: 'success',
    text: { pl: 'Zamówienie zostało anulowane.', en: 'The order has been cancelled.' },
    agrees: ({ row }: Situation) => row === 'cancelled',
  },
  /** The other card was cancelled: the order on top is not. */
  anulowano_karte: {
    kind: 'success',
    text: { pl: 'mLegitymacja została anulowana.', en: 'The mLegitymacja has been cancelled.' },
    agrees: () => true,
  },
  bez_zmian: {
    kind: 'info',
    text: {
      pl: 'Nic się nie zmieniło: to zamówienie było już zakończone.',
      en: 'Nothing has changed: this order had already ended.',
    },
    agrees: () => true,
  },
} as const satisfies Record<
  string,
  { kind: NoticeKind; text: Text; agrees: (situation: Situation) => boolean }
>

export type Said = keyof typeof SAID

/** What is to be said now: nothing when the address says something that does not agree with the situation. */
export function saidIn(parameter: string | undefined, situation: Situation): Said | null {
  if (parameter === undefined || !Object.hasOwn(SAID, parameter)) return null
  const said = parameter as Said
  if (SAID[said].agrees(situation)) return said
  return said === 'anulowano' ? 'anulowano_karte' : null
}
