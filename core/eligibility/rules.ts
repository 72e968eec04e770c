// The rules of eligibility [SPEC 4], each with the reason that is shown when it fails. A policy is an ordered list
// of them; the first failing rule is the reason a student reads.
import { entitlingProgrammes, newestPlasticCard } from '../entitlement/entitlement.ts'
import type { Text } from '../language/text.ts'
import { birthDateOfPesel, isPesel } from '../pesel/pesel.ts'
import type { LocalDate } from '../time/warsaw.ts'
import type { Applicant } from './applicant.ts'

export type Rule = {
  /** @param facts.studiesUntil how long the studies give the right, whatever a card would be valid by */
  holds(applicant: Applicant, facts: { today: LocalDate; studiesUntil: LocalDate | null }): boolean
  /** How the condition reads in the checklist. */
  condition: Text
  /** What follows *Nie możesz zamówić mLegitymacji z następującego powodu:* [USOS r6]. */
  reason: Text
}

export const RULES = {
  programme_entitles: {
    holds: (applicant, { today }) => entitlingProgrammes(applicant, today).length > 0,
    condition: {
      pl: 'Studiujesz na studiach I lub II stopnia albo jednolitych magisterskich.',
      en: 'You are a student of a first-cycle, second-cycle or long-cycle programme.',
    },
    reason: {
      pl: 'nie masz uprawnień do mLegitymacji na żadnym z Twoich programów.',
      en: 'none of your programmes gives you the right to an mLegitymacja.',
    },
  },
  right_holds_ahead: {
    holds: (_, { today, studiesUntil }) => studiesUntil !== null && studiesUntil >= today,
    condition: {
      pl: 'Uczelnia potwierdziła bieżący semestr.',
      en: 'The university has confirmed the current semester.',
    },
    reason: {
      pl: 'uczelnia nie potwierdziła jeszcze bieżącego semestru. Zapytaj o to w dziekanacie.',
      en: 'the university has not confirmed the current semester yet. Ask at the dean’s office.',
    },
  },
  has_pesel: {
    holds: ({ pesel }) => pesel !== null,
    condition: { pl: 'Masz numer PESEL.', en: 'You have a PESEL number.' },
    reason: { pl: 'brak numeru PESEL.', en: 'the PESEL number is missing.' },
  },
  pesel_is_right: {
    holds: ({ pesel, birthDate }) =>
      pesel !== null && isPesel(pesel) && birthDateOfPesel(pesel) === birthDate,
    condition: {
      pl: 'Twój numer PESEL jest poprawny i zgodny z datą urodzenia.',
      en: 'Your PESEL number is correct and agrees with your date of birth.',
    },
    reason: {
      pl: 'Twój numer PESEL zapisany na uczelni jest błędny. Zgłoś się do dziekanatu, żeby go poprawić.',
      en: 'the PESEL number that the university has for you is wrong. Ask the dean’s office to correct it.',
    },
  },
  has_photo: {
    holds: ({ hasPhoto }) => hasPhoto,
    condition: {
      pl: 'Masz w systemie zdjęcie do legitymacji.',
      en: 'The university has a photo of you for the card.',
    },
    reason: { pl: 'brak zdjęcia.', en: 'the photo is missing.' },
  },
  has_album_number: {
    holds: ({ albumNumber }) => albumNumber !== null,
    condition: { pl: 'Masz numer albumu.', en: 'You have an album number.' },
    reason: { pl: 'brak numeru albumu.', en: 'the album number is missing.' },
  },
  has_plastic_card: {
    holds: ({ plasticCards }, { today }) => validPlasticCard(plasticCards, today) !== undefined,
    condition: {
      pl: 'Masz plastikową Elektroniczną Legitymację Studencką (ELS).',
      en: 'You have a plastic student card (ELS).',
    },
    reason: {
      pl: 'brak plastikowej legitymacji studenckiej (ELS).',
      en: 'you have no plastic student card (ELS).',
    },
  },
  plastic_card_prolonged: {
    holds: ({ plasticCards }, { today }) =>
      (validPlasticCard(plasticCards, today)?.validUntil ?? '') >= today,
    condition: {
      pl: 'Twoja plastikowa ELS została przedłużona w USOS.',
      en: 'Your plastic card (ELS) has been prolonged in USOS.',
    },
    reason: {
      pl: 'Twoja plastikowa legitymacja (ELS) nie została przedłużona w USOS.',
      en: 'your plastic card (ELS) has not been prolonged in USOS.',
    },
  },
  data_unchanged_since_plastic_card: {
    holds: ({ plasticCards, personalDataChangedOn }, { today }) =>
      personalDataChangedOn === null ||
      personalDataChangedOn <= (validPlasticCard(plasticCards, today)?.issuedOn ?? ''),
    condition: {
      pl: 'Twoje dane osobowe nie zmieniły się od czasu wydania ELS.',
      en: 'Your personal data have not changed since the plastic card (ELS) was issued.',
    },
    reason: {
      pl: 'Twoje dane osobowe zmieniły się od czasu wydania plastikowej legitymacji (ELS).',
      en: 'your personal data have changed since the plastic card (ELS) was issued.',
    },
  },
} as const satisfies Record<string, Rule>

export type RuleName = keyof typeof RULES
export const RULE_NAMES = Object.keys(RULES) as RuleName[]

function validPlasticCard(cards: Applicant['plasticCards'], today: LocalDate) {
  const newest = newestPlasticCard(cards)
  return newest?.invalidatedOn && newest.invalidatedOn <= today ? undefined : newest
}
