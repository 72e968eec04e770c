// What the page says after something was done, carried by the address as a word of a fixed list.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { NoticeKind } from '@mlegitymacja/look/parts.page.ts'
import { PHOTO_REFUSALS, type PhotoRefusal } from '../photo/refusal.ts'

type Said = Readonly<{ kind: NoticeKind; text: Text }>

const photoRefused = Object.fromEntries(
  Object.entries(PHOTO_REFUSALS).map(([code, why]) => [
    `zdjecie_${code}`,
    {
      kind: 'error',
      text: {
        pl: `Zdjęcia nie przyjęto: ${why.pl}. Niczego nie zmieniono.`,
        en: `The photo was not taken: ${why.en}. Nothing was changed.`,
      },
    } satisfies Said,
  ]),
) as Readonly<Record<`zdjecie_${PhotoRefusal}`, Said>>

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
  zapisano_pesel: {
    kind: 'warning',
    text: {
      pl: 'Zapisano, ale numer PESEL ma błędną sumę kontrolną albo nie zgadza się z datą urodzenia: z nim student nie zamówi mLegitymacji.',
      en: 'Saved, but the PESEL has a wrong checksum or disagrees with the date of birth: with it the student cannot order a card.',
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
      pl: 'Dane są niepełne albo błędne. Niczego nie zmieniono.',
      en: 'The data are incomplete or wrong. Nothing was changed.',
    },
  },
  zmienilo_sie: {
    kind: 'warning',
    text: {
      pl: 'Ktoś zmienił te dane w międzyczasie. Niczego nie zapisano: sprawdź, jak wyglądają teraz, i zdecyduj jeszcze raz.',
      en: 'Somebody has changed these data meanwhile. Nothing was saved: look at how they are now, and decide once more.',
    },
  },
  zdjecie_zapisano: { kind: 'success', text: { pl: 'Zdjęcie zapisane.', en: 'The photo is saved.' } },
  zdjecie_usunieto: { kind: 'success', text: { pl: 'Zdjęcie usunięte.', en: 'The photo is removed.' } },
  zdjecie_brak_pliku: {
    kind: 'error',
    text: { pl: 'Nie wybrano pliku ze zdjęciem.', en: 'No file with a photo was chosen.' },
  },
  zdjecie_przerwane: {
    kind: 'error',
    text: {
      pl: 'Zdjęcie nie dotarło w całości. Wyślij je jeszcze raz.',
      en: 'The photo did not arrive whole. Send it once more.',
    },
  },
  zdjecie_zajete: {
    kind: 'warning',
    text: {
      pl: 'Właśnie trwa przyjmowanie kilku innych zdjęć. Wyślij zdjęcie jeszcze raz za chwilę.',
      en: 'Several other photos are being worked on just now. Send the photo once more in a moment.',
    },
  },
  ...photoRefused,
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
