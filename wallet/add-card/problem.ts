// Everything that can stand between a person and the card, in words, with what to do next [SPEC 9, 10]. The protocol
// does not tell a wrong activation code from a dead one, so the words do not pretend to know.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Failure } from '@mlegitymacja/core/openid4vci/ask.ts'
import type { OfferRefusal } from '@mlegitymacja/core/openid4vci/offer.ts'

export type ProblemCode =
  | OfferRefusal
  | Failure['failed']
  | 'not_an_offer'
  | 'unknown_issuer'
  | 'no_issuers'
  | 'no_qr_in_picture'
  | 'not_six_digits'
  | 'wrong_code'
  | 'code_again'
  | 'denied'
  | 'lost'
  | 'not_genuine'
  | 'wrong_clock'
  | 'already_here'

export type Problem = { problem: ProblemCode }

/** What helps: another QR code, another activation code, the same once more, or nothing here. */
export type Remedy = 'scan' | 'code' | 'retry' | 'none'

type Words = Readonly<{ title: Text; advice: Text; remedy: Remedy }>

const ORDER_ANEW: Text = {
  pl: 'Na stronie mLegitymacji swojej uczelni anuluj zamówienie i zamów nową.',
  en: 'On the mLegitymacja page of your university cancel the order and order a new one.',
}

export const PROBLEMS: Readonly<Record<ProblemCode, Words>> = {
  not_an_offer: {
    title: { pl: 'To nie jest kod QR mLegitymacji', en: 'This is no QR code of an mLegitymacja' },
    advice: {
      pl: 'Zeskanuj kod ze strony mLegitymacji swojej uczelni albo wpisz 32 znaki, które są pod nim (cyfry i litery a–f).',
      en: 'Scan the code on the mLegitymacja page of your university or type the 32 characters below it (digits and letters a–f).',
    },
    remedy: 'scan',
  },
  unknown_issuer: {
    title: { pl: 'Nie znamy tego wydawcy', en: 'We do not know this issuer' },
    advice: {
      pl: 'Ten kod prowadzi do systemu, któremu mObywatel nie ufa. Nie podawaj nigdzie kodu aktywacyjnego i otwórz stronę mLegitymacji swojej uczelni.',
      en: 'This code leads to a system that mObywatel does not trust. Do not give the activation code to anyone and open the mLegitymacja page of your university.',
    },
    remedy: 'scan',
  },
  no_issuers: {
    title: { pl: 'Brak połączenia z internetem', en: 'No internet connection' },
    advice: {
      pl: 'Przy pierwszym dodawaniu dokumentu mObywatel musi pobrać listę wydawców. Połącz się z internetem i spróbuj ponownie.',
      en: 'When a document is added for the first time, mObywatel has to fetch the list of issuers. Connect to the internet and try again.',
    },
    remedy: 'retry',
  },
  no_qr_in_picture: {
    title: { pl: 'Na tym obrazie nie widać kodu QR', en: 'No QR code can be seen in this picture' },
    advice: {
      pl: 'Wybierz wyraźniejszy obraz z całym kodem i białym brzegiem albo wpisz 32 znaki, które są pod kodem.',
      en: 'Choose a clearer picture with the whole code and its white edge, or type the 32 characters below the code.',
    },
    remedy: 'scan',
  },
  used: {
    title: { pl: 'Ten kod został już wykorzystany', en: 'This code has been used already' },
    advice: {
      pl: 'mLegitymację odebrano nim w innym telefonie lub przeglądarce. Żeby mieć ją tutaj, anuluj ją na stronie swojej uczelni i zamów nową.',
      en: 'The mLegitymacja was collected with it by another phone or browser. To have it here, cancel it on the page of your university and order a new one.',
    },
    remedy: 'none',
  },
  expired: {
    title: { pl: 'Ten kod stracił ważność', en: 'This code has expired' },
    advice: ORDER_ANEW,
    remedy: 'none',
  },
  locked: {
    title: { pl: 'Kody są zablokowane', en: 'The codes are locked' },
    advice: {
      pl: `Pięć razy podano błędny kod aktywacyjny. ${ORDER_ANEW.pl}`,
      en: `A wrong activation code was given five times. ${ORDER_ANEW.en}`,
    },
    remedy: 'none',
  },
  withdrawn: {
    title: { pl: 'To zamówienie zostało anulowane', en: 'This order was cancelled' },
    advice: {
      pl: 'Tej mLegitymacji nie można już odebrać. Na stronie mLegitymacji swojej uczelni sprawdź, co się stało, i zamów nową.',
      en: 'This mLegitymacja cannot be collected any more. See on the mLegitymacja page of your university what happened and order a new one.',
    },
    remedy: 'none',
  },
  unknown: {
    title: {
      pl: 'System ministerstwa nie zna tego kodu',
      en: 'The ministry’s system does not know this code',
    },
    advice: {
      pl: 'Sprawdź, czy wszystkie 32 znaki się zgadzają, i spróbuj jeszcze raz.',
      en: 'Check that all 32 characters are right and try again.',
    },
    remedy: 'scan',
  },
  no_network: {
    title: { pl: 'Brak połączenia', en: 'No connection' },
    advice: {
      pl: 'Nie udało się połączyć z systemem ministerstwa. Sprawdź internet i spróbuj ponownie. Nic nie przepadło.',
      en: 'The ministry’s system could not be reached. Check the internet connection and try again. Nothing is lost.',
    },
    remedy: 'retry',
  },
  unavailable: {
    title: { pl: 'System ministerstwa nie odpowiada', en: 'The ministry’s system is not answering' },
    advice: {
      pl: 'To nie jest wina Twojego telefonu. Spróbuj za kilka minut; Twoje zamówienie jest bezpieczne.',
      en: 'It is not the fault of your phone. Try again in a few minutes; your order is safe.',
    },
    remedy: 'retry',
  },
  unexpected: {
    title: {
      pl: 'Nie rozumiemy odpowiedzi systemu ministerstwa',
      en: 'We do not understand the ministry’s system',
    },
    advice: {
      pl: 'Spróbuj ponownie za jakiś czas. Jeśli to się powtarza, zgłoś to swojej uczelni.',
      en: 'Try again after some time. If it keeps happening, tell your university.',
    },
    remedy: 'retry',
  },
  not_six_digits: {
    title: { pl: 'Kod aktywacyjny to sześć cyfr', en: 'The activation code is six digits' },
    advice: {
      pl: 'Jest na stronie mLegitymacji Twojej uczelni, obok kodu QR.',
      en: 'It is on the mLegitymacja page of your university, beside the QR code.',
    },
    remedy: 'code',
  },
  wrong_code: {
    title: { pl: 'Ten kod aktywacyjny nie pasuje', en: 'This activation code does not fit' },
    advice: {
      pl: 'Sprawdź kod na stronie swojej uczelni i wpisz go jeszcze raz. Po pięciu błędnych próbach kody się blokują.',
      en: 'Check the code on the page of your university and type it again. After five wrong attempts the codes lock.',
    },
    remedy: 'code',
  },
  code_again: {
    title: { pl: 'Podaj kod aktywacyjny jeszcze raz', en: 'Give the activation code once more' },
    advice: {
      pl: 'Od podania kodu minęło za dużo czasu i mLegitymacja nie zdążyła trafić do telefonu.',
      en: 'Too much time has passed since the code was given and the mLegitymacja has not reached the phone.',
    },
    remedy: 'code',
  },
  denied: {
    title: {
      pl: 'System ministerstwa odmówił wydania mLegitymacji',
      en: 'The ministry’s system refused to issue the mLegitymacja',
    },
    advice: {
      pl: 'Na stronie mLegitymacji swojej uczelni sprawdź, co się stało z zamówieniem.',
      en: 'See on the mLegitymacja page of your university what happened to the order.',
    },
    remedy: 'none',
  },
  lost: {
    title: {
      pl: 'mLegitymacja została wydana, ale nie dotarła',
      en: 'The mLegitymacja was issued but did not arrive',
    },
    advice: {
      pl: `Minęło za dużo czasu, żeby odebrać ją jeszcze raz. ${ORDER_ANEW.pl}`,
      en: `Too much time has passed to collect it again. ${ORDER_ANEW.en}`,
    },
    remedy: 'none',
  },
  not_genuine: {
    title: { pl: 'Ta mLegitymacja nie jest prawdziwa', en: 'This mLegitymacja is not genuine' },
    advice: {
      pl: 'Nie ma podpisu zaufanego wydawcy, nie jest dla tego telefonu albo nie jest ważna, więc jej nie dodaliśmy. Zgłoś to swojej uczelni.',
      en: 'It lacks the signature of a trusted issuer, is not for this phone or is not valid, so we have not added it. Tell your university.',
    },
    remedy: 'retry',
  },
  wrong_clock: {
    title: { pl: 'Zegar tego telefonu źle chodzi', en: 'The clock of this phone is wrong' },
    advice: {
      pl: 'W ustawieniach telefonu włącz automatyczną datę i godzinę, a potem spróbuj ponownie w ciągu dziesięciu minut.',
      en: 'Switch on automatic date and time in the settings of the phone and try again within ten minutes.',
    },
    remedy: 'retry',
  },
  already_here: {
    title: {
      pl: 'Ta mLegitymacja jest już w Twoim telefonie',
      en: 'This mLegitymacja is in your phone already',
    },
    advice: { pl: 'Znajdziesz ją wśród swoich dokumentów.', en: 'You find it among your documents.' },
    remedy: 'none',
  },
}
