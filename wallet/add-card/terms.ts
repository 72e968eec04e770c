// *Regulamin usługi mLegitymacja studencka* [SPEC 10]: our own text, short enough to be read, honest about what a card of
// this issuer is and is not.
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const TERMS: readonly { heading: Text; text: Text }[] = [
  {
    heading: { pl: '1. Co to jest', en: '1. What it is' },
    text: {
      pl: 'mLegitymacja studencka to podpisany elektronicznie dokument z Twoimi danymi, zdjęciem i datą ważności. Wydaje ją system, z którym współpracuje Twoja uczelnia, a Ty przechowujesz ją w tej aplikacji.',
      en: 'The student mLegitymacja is an electronically signed document with your data, your photo and a date of validity. It is issued by the system that your university works with, and you keep it in this app.',
    },
  },
  {
    heading: { pl: '2. Czym ona nie jest', en: '2. What it is not' },
    text: {
      pl: 'Dopóki wydawcy nie prowadzi ministerstwo, ta mLegitymacja nie jest dokumentem w rozumieniu prawa: nie zastępuje legitymacji studenckiej i nikt nie ma obowiązku jej uznać.',
      en: 'Until a ministry runs the issuer, this mLegitymacja is no legal document: it does not replace a student card and nobody is obliged to accept it.',
    },
  },
  {
    heading: { pl: '3. Dla kogo', en: '3. For whom' },
    text: {
      pl: 'Możesz dodać tylko własną mLegitymację, kodami ze strony swojej uczelni. Kodu aktywacyjnego nie podawaj nikomu, także osobom, które przedstawiają się jako pracownicy uczelni lub ministerstwa.',
      en: 'You may add your own mLegitymacja only, with the codes from the page of your university. Give the activation code to nobody, not even to people who say that they work for the university or the ministry.',
    },
  },
  {
    heading: { pl: '4. Jak długo jest ważna', en: '4. How long it is valid' },
    text: {
      pl: 'Do dnia, który na niej widać. Traci ważność wcześniej, gdy ją anulujesz albo gdy uczelnia ją unieważni, na przykład po skreśleniu z listy studentów.',
      en: 'Until the day that it shows. It ends earlier when you cancel it or when the university revokes it, for example after you were removed from the list of students.',
    },
  },
  {
    heading: { pl: '5. Twoje dane', en: '5. Your data' },
    text: {
      pl: 'Dane leżą zaszyfrowane tylko w tym telefonie i otwiera je PIN. Aplikacja łączy się z wydawcą, żeby odebrać dokument, powiadomić o odbiorze lub usunięciu i sprawdzić, czy dokument jest ważny. Nikomu innemu niczego nie wysyła i nie śledzi, gdzie pokazujesz mLegitymację.',
      en: 'The data lie encrypted in this phone only and the PIN opens them. The app contacts the issuer to collect the document, to report that it was collected or removed, and to check whether it is valid. It sends nothing to anybody else and does not track where you show the mLegitymacja.',
    },
  },
  {
    heading: { pl: '6. Twoje obowiązki', en: '6. What you have to do' },
    text: {
      pl: 'Nie pożyczaj telefonu po to, by ktoś pokazał mLegitymację jako swoją. Gdy zgubisz telefon, od razu anuluj mLegitymację na stronie uczelni. Gdy zmienią się Twoje dane, zamów nową.',
      en: 'Do not lend the phone for somebody to show the mLegitymacja as their own. If you lose the phone, cancel the mLegitymacja on the page of your university at once. If your data change, order a new one.',
    },
  },
]
