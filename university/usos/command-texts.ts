// What the command that reads the USOS API says.
import type { Text } from '@mlegitymacja/core/language/text.ts'
import type { UsosCounts } from './run.ts'

export const USAGE: Text = {
  pl: `użycie: npm run usos                    odczytaj wszystkich z USOS API albo kontynuuj przerwany odczyt
        npm run usos -- --dry-run        powiedz tylko, co by się zmieniło (bez zdjęć)
        npm run usos -- --user ID        tylko ta osoba z USOS; także z --dry-run`,
  en: `usage: npm run usos                    read everybody from the USOS API, or go on where that was interrupted
       npm run usos -- --dry-run        only say what it would change (photos left aside)
       npm run usos -- --user ID        only this person of USOS; with --dry-run too`,
}

/** What became of somebody, and how many of each there were. */
export const WORDS: Readonly<Record<keyof UsosCounts, Text>> = {
  new: { pl: 'nowi', en: 'new' },
  changed: { pl: 'zmienieni', en: 'changed' },
  unchanged: { pl: 'bez zmian', en: 'unchanged' },
  rejected: { pl: 'odrzuceni', en: 'rejected' },
  unknown: { pl: 'nieznani w USOS', en: 'unknown to USOS' },
  passed_over: { pl: 'pominięci (nie studiują)', en: 'passed over (no studies now)' },
  photo_taken: { pl: 'zdjęcie przyjęte', en: 'photo taken' },
  photo_unchanged: { pl: 'zdjęcie bez zmian', en: 'photo unchanged' },
  photo_refused: { pl: 'zdjęcie odrzucone', en: 'photo refused' },
  photo_silent: { pl: 'zdjęcie nieodczytane', en: 'photo not answered' },
  photo_none: { pl: 'bez zdjęcia', en: 'no photo' },
  unanswered: { pl: 'bez odpowiedzi USOS', en: 'not answered by USOS' },
  failed: { pl: 'nieodczytani z powodu błędu', en: 'not read for an error' },
}
