// Why a question came to nothing, in words, with what to do [SPEC 13].
import type { Text } from '@mlegitymacja/core/language/text.ts'

export type AskProblem =
  | 'no_network'
  | 'unknown'
  | 'too_many'
  | 'no_issuers'
  | 'access_denied'
  | 'invalid_request'
  | 'wallet_unavailable'
  | 'no_wallet'

export const ASK_PROBLEMS: Readonly<Record<AskProblem, { title: Text; advice: Text }>> = {
  access_denied: {
    title: { pl: 'Ta osoba nie zgodziła się na udostępnienie', en: 'The person did not agree to share' },
    advice: {
      pl: 'Nic nie zostało przesłane. Możesz zapytać jeszcze raz albo poprosić o inny dokument.',
      en: 'Nothing was sent. You may ask once more, or for another document.',
    },
  },
  wallet_unavailable: {
    title: { pl: 'W tym telefonie nie ma mLegitymacji', en: 'There is no mLegitymacja in this phone' },
    advice: {
      pl: 'Aplikacja tej osoby nie ma dokumentu, o który pytasz. Poproś o inny dokument.',
      en: 'The person’s app does not have the document you ask for. Ask for another one.',
    },
  },
  invalid_request: {
    title: { pl: 'Aplikacja tej osoby nie umiała odpowiedzieć', en: 'The person’s app could not answer' },
    advice: {
      pl: 'Zapytaj jeszcze raz. Jeśli to się powtarza, poproś o inny dokument.',
      en: 'Ask once more. If it happens again, ask for another document.',
    },
  },
  unknown: {
    title: { pl: 'Pytanie przestało obowiązywać', en: 'The question is no longer open' },
    advice: {
      pl: 'Minęło dziesięć minut albo serwer został w tym czasie uruchomiony ponownie. Nic nie zginęło, zapytaj jeszcze raz.',
      en: 'Ten minutes have passed, or the server was restarted meanwhile. Nothing is lost, ask once more.',
    },
  },
  too_many: {
    title: { pl: 'Zbyt wiele pytań naraz', en: 'Too many questions at once' },
    advice: { pl: 'Odczekaj minutę i zapytaj jeszcze raz.', en: 'Wait a minute and ask once more.' },
  },
  no_network: {
    title: { pl: 'Brak połączenia', en: 'No connection' },
    advice: {
      pl: 'Sprawdź internet w tym urządzeniu albo sprawdź dokument bez internetu.',
      en: 'See to the internet connection of this device, or check the document without internet.',
    },
  },
  no_issuers: {
    title: { pl: 'Brak listy wydawców', en: 'The list of issuers is missing' },
    advice: {
      pl: 'Nie udało się pobrać listy zaufanych wydawców, a bez niej nie da się niczego sprawdzić. Spróbuj za chwilę.',
      en: 'The list of trusted issuers could not be fetched, and nothing can be checked without it. Try again in a moment.',
    },
  },
  no_wallet: {
    title: { pl: 'Nie znamy adresu portfela', en: 'The wallet’s address is not known' },
    advice: {
      pl: 'To mWeryfikator bez ustawionego adresu mObywatela. Pokaż kod QR z innego urządzenia.',
      en: 'This mWeryfikator has no address of mObywatel. Show a QR code from another device.',
    },
  },
}
