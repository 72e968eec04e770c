// What the page says after something was done, carried by the address as a word of a fixed list.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { NoticeKind } from '@mlegitymacja/look/parts.page.ts'

type Said = Readonly<{ kind: NoticeKind; text: Text }>

export const SAID = {
  zapisano: { kind: 'success', text: { pl: 'Zapisano.', en: 'Saved.' } },
  bez_zmian: { kind: 'info', text: { pl: 'Nic się nie zmieniło.', en: 'Nothing has changed.' } },
  skreslono: {
    kind: 'success',
    text: {
      pl: 'Skreślenie zapisane. mLegitymacja zostanie unieważniona, gdy uprawnienie się skończy.',
      en: 'The removal is recorded. The mLegitymacja will be revoked when the right has ended.',
    },
  },
  cofnieto: {
    kind: 'success',
    text: {
      pl: 'Skreślenie cofnięte. Unieważniona mLegitymacja pozostaje nieważna; można zamówić nową.',
      en: 'The removal is undone. A revoked mLegitymacja stays invalid; a new one can be ordered.',
    },
  },
  zajete: {
    kind: 'error',
    text: {
      pl: 'Ten PESEL albo numer albumu ma już inny student. Niczego nie zmieniono.',
      en: 'Another student has this PESEL or album number. Nothing was changed.',
    },
  },
  bledne: {
    kind: 'error',
    text: {
      pl: 'Dane są niepełne albo błędne (daty, 11 cyfr numeru PESEL). Niczego nie zmieniono.',
      en: 'The data are incomplete or wrong (dates, 11 digits of a PESEL). Nothing was changed.',
    },
  },
  nie_da_sie: {
    kind: 'error',
    text: {
      pl: 'Tego skreślenia nie można cofnąć: zostało już cofnięte albo dane programu zmieniły się od tego czasu.',
      en: 'This removal cannot be undone: it was undone before, or the programme has changed since.',
    },
  },
} as const satisfies Record<string, Said>

export type SaidCode = keyof typeof SAID
export const saidOf = (text: string | undefined): SaidCode | undefined =>
  text !== undefined && Object.hasOwn(SAID, text) ? (text as SaidCode) : undefined
