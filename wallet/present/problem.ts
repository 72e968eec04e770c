// Everything that can stand between a question and an answer, in words, with what to do next [SPEC 10, 13].
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { Failure } from '@mlegitymacja/core/openid4vci/ask.ts'
import type { RequestRefusal } from '@mlegitymacja/core/openid4vp/accept.ts'

export type ShareProblemCode =
  | RequestRefusal
  | Failure['failed']
  | 'unknown'
  | 'already_answered'
  | 'wrong_digits'
  | 'too_many'
  | 'no_qr_in_picture'
  | 'no_verifiers'
  | 'no_card'
  | 'not_sent'
  | 'maybe_arrived'

export type ShareProblem = { problem: ShareProblemCode }

/** What helps: another code, the same once more, or nothing here. */
type Words = Readonly<{ title: Text; advice: Text; remedy: 'code' | 'retry' | 'none' }>

const NEW_CODE: Text = {
  pl: 'Poproś osobę, która sprawdza, o nowy kod.',
  en: 'Ask the person who checks for a new code.',
}
const NOTHING_SENT: Text = { pl: 'Nic nie zostało udostępnione.', en: 'Nothing was shared.' }
const both = (one: Text, other: Text): Text => ({ pl: `${one.pl} ${other.pl}`, en: `${one.en} ${other.en}` })

export const SHARE_PROBLEMS: Readonly<Record<ShareProblemCode, Words>> = {
  not_a_request: {
    title: { pl: 'To nie jest kod mWeryfikatora', en: 'This is no code of mWeryfikator' },
    advice: {
      pl: 'Zeskanuj kod QR z ekranu mWeryfikatora albo wpisz sześć cyfr, które są obok niego. Kod z uczelni służy do dodawania dokumentu.',
      en: 'Scan the QR code on the screen of mWeryfikator or type the six digits beside it. A code from the university is for adding a document.',
    },
    remedy: 'code',
  },
  unknown_verifier: {
    title: { pl: 'Nie znamy tego, kto pyta', en: 'We do not know who is asking' },
    advice: both(NOTHING_SENT, {
      pl: 'Ten kod nie pochodzi z mWeryfikatora, któremu ufa mObywatel. Może ktoś się pod niego podszywa.',
      en: 'This code is not from an mWeryfikator that mObywatel trusts. Somebody may be pretending.',
    }),
    remedy: 'code',
  },
  forged: {
    title: {
      pl: 'Podpis pod tym pytaniem się nie zgadza',
      en: 'The signature of this question does not fit',
    },
    advice: both(NOTHING_SENT, {
      pl: 'Ktoś mógł podmienić kod. Nie udostępniaj danych, dopóki nie zobaczysz ekranu mWeryfikatora.',
      en: 'Somebody may have exchanged the code. Share nothing until you see the screen of mWeryfikator.',
    }),
    remedy: 'code',
  },
  expired: {
    title: { pl: 'To pytanie straciło ważność', en: 'This question has expired' },
    advice: both(NEW_CODE, {
      pl: 'Jeśli to się powtarza, sprawdź, czy zegar telefonu jest dobrze ustawiony.',
      en: 'If it happens again, see whether the clock of the phone is right.',
    }),
    remedy: 'code',
  },
  wrong_clock: {
    title: { pl: 'Zegar telefonu jest źle ustawiony', en: 'The clock of the phone is wrong' },
    advice: {
      pl: 'Pytanie wygląda, jakby zadano je w przyszłości. Włącz w ustawieniach telefonu automatyczną datę i godzinę, a potem zeskanuj kod jeszcze raz.',
      en: 'The question seems to come from the future. Switch on automatic date and time in the settings of the phone, then scan the code again.',
    },
    remedy: 'code',
  },
  unsupported: {
    title: {
      pl: 'Na to pytanie mObywatel nie umie odpowiedzieć',
      en: 'mObywatel cannot answer this question',
    },
    advice: both(NOTHING_SENT, {
      pl: 'Pytający chce innego dokumentu albo danych, których w mLegitymacji nie ma.',
      en: 'The verifier wants another document, or data that an mLegitymacja does not have.',
    }),
    remedy: 'none',
  },
  unknown: {
    title: { pl: 'To pytanie już nie istnieje', en: 'This question is gone' },
    advice: both(NOTHING_SENT, {
      pl: 'Minął jego czas albo mWeryfikator został uruchomiony ponownie. Poproś o nowy kod.',
      en: 'Its time is over, or mWeryfikator was restarted. Ask for a new code.',
    }),
    remedy: 'code',
  },
  already_answered: {
    title: {
      pl: 'Na to pytanie odpowiedział już inny telefon',
      en: 'Another phone has answered this question',
    },
    advice: both(NOTHING_SENT, NEW_CODE),
    remedy: 'code',
  },
  wrong_digits: {
    title: { pl: 'Te cyfry do niczego nie pasują', en: 'These digits lead nowhere' },
    advice: {
      pl: 'Sprawdź je na ekranie mWeryfikatora. Zmieniają się co minutę i działają tylko raz.',
      en: 'See them on the screen of mWeryfikator. They change every minute and work only once.',
    },
    remedy: 'code',
  },
  too_many: {
    title: { pl: 'Zbyt wiele prób', en: 'Too many attempts' },
    advice: {
      pl: 'Odczekaj minutę albo zeskanuj kod QR.',
      en: 'Wait a minute, or scan the QR code.',
    },
    remedy: 'code',
  },
  no_qr_in_picture: {
    title: { pl: 'Na tym obrazie nie widać kodu QR', en: 'No QR code can be seen in this picture' },
    advice: {
      pl: 'Wybierz wyraźniejszy obraz z całym kodem albo wpisz sześć cyfr.',
      en: 'Choose a clearer picture with the whole code, or type the six digits.',
    },
    remedy: 'code',
  },
  no_verifiers: {
    title: { pl: 'Brak połączenia z internetem', en: 'No internet connection' },
    advice: {
      pl: 'mObywatel nie pobrał jeszcze listy tych, którzy mogą pytać. Połącz się z internetem i spróbuj ponownie albo okaż dokument bez internetu.',
      en: 'mObywatel has not fetched the list of who may ask yet. Connect to the internet and try again, or show the document without internet.',
    },
    remedy: 'retry',
  },
  no_card: {
    title: { pl: 'Nie masz tu dokumentu, o który ktoś pyta', en: 'The document asked for is not here' },
    advice: {
      pl: 'Najpierw dodaj mLegitymację do tego telefonu.',
      en: 'Add the mLegitymacja to this phone first.',
    },
    remedy: 'none',
  },
  not_sent: {
    title: { pl: 'Nie wiadomo, czy odpowiedź dotarła', en: 'Whether the answer arrived is not known' },
    advice: {
      pl: 'Połączenie zerwało się w trakcie. Spójrz na ekran mWeryfikatora; jeśli nie ma na nim wyniku, wyślij jeszcze raz.',
      en: 'The connection broke meanwhile. Look at the screen of mWeryfikator; if there is no verdict, send again.',
    },
    remedy: 'retry',
  },
  maybe_arrived: {
    title: { pl: 'Nie wiadomo, czy odpowiedź dotarła', en: 'Whether the answer arrived is not known' },
    advice: {
      pl: 'Pytanie jest już zamknięte: Twoja wcześniejsza odpowiedź dotarła albo minął jego czas. Spójrz na ekran mWeryfikatora; jeśli nie ma na nim wyniku, poproś o nowy kod.',
      en: 'The question is closed: either your earlier answer arrived, or its time is over. Look at the screen of mWeryfikator; if there is no verdict, ask for a new code.',
    },
    remedy: 'code',
  },
  no_network: {
    title: { pl: 'Brak połączenia', en: 'No connection' },
    advice: {
      pl: 'Nie udało się połączyć z mWeryfikatorem. Sprawdź internet i spróbuj ponownie albo okaż dokument bez internetu.',
      en: 'mWeryfikator could not be reached. Check the internet connection and try again, or show the document without internet.',
    },
    remedy: 'retry',
  },
  unavailable: {
    title: { pl: 'mWeryfikator nie odpowiada', en: 'mWeryfikator is not answering' },
    advice: {
      pl: 'To nie jest wina Twojego telefonu. Spróbuj za chwilę.',
      en: 'It is not the fault of your phone. Try again in a moment.',
    },
    remedy: 'retry',
  },
  unexpected: {
    title: { pl: 'Nie rozumiemy odpowiedzi mWeryfikatora', en: 'We do not understand mWeryfikator' },
    advice: both(NEW_CODE, {
      pl: 'Jeśli to się powtarza, okaż dokument na ekranie.',
      en: 'If it happens again, show the document on the screen.',
    }),
    remedy: 'code',
  },
}
