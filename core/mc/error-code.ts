// The MC system's own word that an order has failed [SPEC 9]: each code with a text for the student, what the
// student can do, and a text for the administrator.
import { z } from 'zod'
import type { Text } from '../language/text.ts'

export const ERROR_CODES = [
  'PESEL_INVALID',
  'PESEL_MISMATCH',
  'PHOTO_REJECTED',
  'VALIDITY_INVALID',
  'UNIVERSITY_NOT_ENTITLED',
  'DUPLICATE_CARD',
  'PROCESSING_ERROR',
] as const

export const ErrorCode = z.enum(ERROR_CODES)
export type ErrorCode = z.infer<typeof ErrorCode>

export type ErrorTexts = Readonly<{ student: Text; whatToDo: Text; administrator: Text }>

export const ERROR_TEXTS: Readonly<Record<ErrorCode, ErrorTexts>> = {
  PESEL_INVALID: {
    student: {
      pl: 'Numer PESEL przekazany przez uczelnię jest nieprawidłowy.',
      en: 'The PESEL number that the university sent is not a valid one.',
    },
    whatToDo: {
      pl: 'Zgłoś się do dziekanatu, aby poprawić numer PESEL, a potem zamów mLegitymację ponownie.',
      en: 'Ask the dean’s office to correct your PESEL number, then order the mLegitymacja again.',
    },
    administrator: {
      pl: 'Numer PESEL ma błędną długość, datę lub cyfrę kontrolną. Popraw go w rejestrze studentów.',
      en: 'The PESEL has a wrong length, date or check digit. Correct it in the student register.',
    },
  },
  PESEL_MISMATCH: {
    student: {
      pl: 'Imię, nazwisko lub data urodzenia nie zgadzają się z numerem PESEL.',
      en: 'Your name or date of birth does not agree with your PESEL number.',
    },
    whatToDo: {
      pl: 'Porównaj swoje dane w dziekanacie z dowodem osobistym. Po poprawieniu danych zamów mLegitymację ponownie.',
      en: 'Compare your data at the dean’s office with your identity card. Once corrected, order the mLegitymacja again.',
    },
    administrator: {
      pl: 'Dane osobowe (imię, nazwisko lub data urodzenia) są niezgodne z rejestrem PESEL. Sprawdź je w rejestrze studentów.',
      en: 'The name or date of birth disagrees with the PESEL register. Check them in the student register.',
    },
  },
  PHOTO_REJECTED: {
    student: {
      pl: 'Zdjęcie nie nadaje się do mLegitymacji.',
      en: 'The photo cannot be used for the mLegitymacja.',
    },
    whatToDo: {
      pl: 'Dostarcz uczelni nowe zdjęcie legitymacyjne, a potem zamów mLegitymację ponownie.',
      en: 'Give the university a new photo, then order the mLegitymacja again.',
    },
    administrator: {
      pl: 'Zdjęcie musi być plikiem JPEG lub WebP o proporcjach 4:5, co najmniej 240 × 300 punktów i najwyżej 8 KB.',
      en: 'The photo must be a JPEG or WebP file of 4:5, at least 240 × 300 pixels and at most 8 KB.',
    },
  },
  VALIDITY_INVALID: {
    student: {
      pl: 'Planowana data ważności mLegitymacji jest nieprawidłowa.',
      en: 'The planned validity of the mLegitymacja is not acceptable.',
    },
    whatToDo: {
      pl: 'Zamów mLegitymację ponownie. Jeśli błąd się powtórzy, powiadom dziekanat.',
      en: 'Order the mLegitymacja again. If the error comes back, tell the dean’s office.',
    },
    administrator: {
      pl: 'Data ważności minęła albo przypada później niż za 13 miesięcy. Sprawdź daty programu i kalendarz.',
      en: 'The validity is past or more than 13 months ahead. Check the dates of the programme and the calendar.',
    },
  },
  UNIVERSITY_NOT_ENTITLED: {
    student: {
      pl: 'Uczelnia nie ma obecnie prawa do wydawania mLegitymacji.',
      en: 'The university has no right to issue the mLegitymacja at present.',
    },
    whatToDo: {
      pl: 'To nie zależy od Ciebie. Uczelnia musi to wyjaśnić; spróbuj ponownie za kilka dni.',
      en: 'This is not your doing. The university has to settle it; try again in a few days.',
    },
    administrator: {
      pl: 'Uczelnia nie jest uprawniona w systemie MC. Skontaktuj się z jego operatorem.',
      en: 'The university is not entitled in the MC system. Contact its operator.',
    },
  },
  DUPLICATE_CARD: {
    student: {
      pl: 'Masz już ważną mLegitymację tej uczelni albo zamówienie w toku.',
      en: 'You already have a valid mLegitymacja of this university, or an order under way.',
    },
    whatToDo: {
      pl: 'Anuluj poprzednią mLegitymację i zamów nową albo korzystaj z tej, którą masz.',
      en: 'Cancel the earlier mLegitymacja and order a new one, or use the one you have.',
    },
    administrator: {
      pl: 'System MC ma dla tego numeru PESEL i tej uczelni inne zamówienie w toku albo kartę ważną dłużej niż 30 dni.',
      en: 'The MC system has another order under way, or a card with more than 30 days left, for this PESEL and university.',
    },
  },
  PROCESSING_ERROR: {
    student: {
      pl: 'System ministerstwa nie mógł przetworzyć zamówienia.',
      en: 'The ministry’s system could not process the order.',
    },
    whatToDo: {
      pl: 'Zamów mLegitymację ponownie. Jeśli błąd się powtórzy, powiadom dziekanat.',
      en: 'Order the mLegitymacja again. If the error comes back, tell the dean’s office.',
    },
    administrator: {
      pl: 'Błąd wewnętrzny systemu MC. Jeśli się powtarza, zgłoś go operatorowi systemu wraz z numerem zamówienia.',
      en: 'An internal error of the MC system. If it comes back, report it to its operator with the id of the order.',
    },
  },
}
