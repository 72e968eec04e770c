// What each verdict says, in words, colour and shape, and the sentence for each reason with what to do [SPEC 11, LOOK].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { IconName } from '../shell/icons.ts'
import type { Reason, VerdictKind } from './judge.ts'

type Face = Readonly<{
  word: Text
  icon: IconName
  /** Its colour: let through · stop · find out in another way. */
  tone: 'good' | 'bad' | 'open'
}>

export const VERDICTS: Readonly<Record<VerdictKind, Face>> = {
  valid: { word: { pl: 'Ważna', en: 'Valid' }, icon: 'check', tone: 'good' },
  expired: { word: { pl: 'Wygasła', en: 'Expired' }, icon: 'clock', tone: 'bad' },
  revoked: { word: { pl: 'Unieważniona', en: 'Revoked' }, icon: 'ban', tone: 'bad' },
  forged: { word: { pl: 'Sfałszowana lub zmieniona', en: 'Forged or changed' }, icon: 'torn', tone: 'bad' },
  not_this_device: {
    word: { pl: 'Nie z tego telefonu', en: 'Not this device' },
    icon: 'other_phone',
    tone: 'bad',
  },
  unknown_issuer: { word: { pl: 'Nieznany wydawca', en: 'Unknown issuer' }, icon: 'cross', tone: 'bad' },
  unchecked: {
    word: { pl: 'Nie można teraz sprawdzić', en: 'Cannot be checked now' },
    icon: 'question',
    tone: 'open',
  },
}

export const REASONS: Readonly<Record<Reason, Text>> = {
  expired: {
    pl: 'Dokument jest prawdziwy, ale jego ważność już minęła.',
    en: 'The document is genuine, but its validity is over.',
  },
  revoked: {
    pl: 'Dokument był prawdziwy, ale uczelnia lub student go unieważnili.',
    en: 'The document was genuine, but the university or the student has revoked it.',
  },
  forged: {
    pl: 'Podpis wydawcy nie pasuje do danych. Nie przyjmuj tego dokumentu.',
    en: 'The issuer’s signature does not fit the data. Do not accept this document.',
  },
  malformed: {
    pl: 'To, co przesłał telefon, nie jest mLegitymacją. Nie przyjmuj tego dokumentu.',
    en: 'What the phone sent is no mLegitymacja. Do not accept this document.',
  },
  unreadable: {
    pl: 'Przyszła odpowiedź, która nie dotyczy tego pytania. Sprawdź jeszcze raz.',
    en: 'An answer came that does not belong to this question. Check once more.',
  },
  incomplete: {
    pl: 'Telefon nie pokazał imienia, nazwiska, zdjęcia i ważności. Bez nich nie wiadomo, czyj to dokument.',
    en: 'The phone did not show name, photo and validity. Without them nobody knows whose document it is.',
  },
  not_this_device: {
    pl: 'Dokument wydano dla innego telefonu. To kopia albo zrzut ekranu. Nie przyjmuj go.',
    en: 'The document was issued to another phone. It is a copy or a recording. Do not accept it.',
  },
  replayed: {
    pl: 'To nagranie odpowiedzi na inne pytanie, a nie odpowiedź z tej chwili. Nie przyjmuj go.',
    en: 'It is a recording of an answer to another question, not an answer of this moment. Do not accept it.',
  },
  unknown_issuer: {
    pl: 'Wydawcy tego dokumentu nie ma na liście zaufanych. Nie przyjmuj go.',
    en: 'The issuer of this document is not on the list of trusted ones. Do not accept it.',
  },
  status_unknown: {
    pl: 'Dokument jest prawdziwy, ale nie wiadomo, czy nie został unieważniony: wydawca nie odpowiada, a lista jest zbyt stara.',
    en: 'The document is genuine, but whether it was revoked is not known: the issuer does not answer and the list is too old.',
  },
  wrong_clock: {
    pl: 'Zegary telefonu i tego urządzenia różnią się o więcej niż 5 minut. Ustaw je automatycznie i sprawdź jeszcze raz.',
    en: 'The clocks of the phone and of this device differ by more than 5 minutes. Set them automatically and check once more.',
  },
  not_yet_valid: {
    pl: 'Według zegara tego urządzenia dokument jeszcze nie obowiązuje. Sprawdź, czy zegar jest dobrze ustawiony.',
    en: 'By the clock of this device the document does not hold yet. See whether the clock is right.',
  },
  no_issuers: {
    pl: 'To urządzenie nie zna jeszcze listy wydawców. Połącz je z internetem i sprawdź jeszcze raz.',
    en: 'This device does not know the list of issuers yet. Connect it to the internet and check once more.',
  },
}
