// What the sweep's command says.
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const USAGE: Text = {
  pl: `użycie: npm run sweep                    unieważnij mLegitymacje osób, których prawo wygasło
        npm run sweep -- --dry-run        powiedz, co zrobiłby przegląd teraz
        npm run sweep -- --approve RUN    unieważnij dokładnie tę listę, na której przegląd się zatrzymał`,
  en: `usage: npm run sweep                    revoke the cards of those whose right has ended
       npm run sweep -- --dry-run        say what a run would do now
       npm run sweep -- --approve RUN    revoke exactly the list at which a run stopped`,
}

export const NO_ALBUM_NUMBER: Text = { pl: '(bez numeru albumu)', en: '(no album number)' }

export const TAKEN: Text = { pl: 'Ten przegląd wykonuje już inny proces.', en: 'Another run has it already.' }

export const REFUSED = {
  policy_changed: {
    pl: 'Zmieniły się zasady: najpierw uruchom `npm run register -- recompute`.',
    en: 'The policy has changed: run `npm run register -- recompute` first.',
  },
  not_waiting: {
    pl: 'Żaden przegląd o tym numerze nie czeka na zatwierdzenie.',
    en: 'No run of this number waits for an approval.',
  },
} as const satisfies Record<string, Text>
