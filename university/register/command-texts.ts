// What the register's commands say.
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const USAGE: Text = {
  pl: `użycie: npm run register -- import PLIK [opcje]    odczytaj plik, powiedz, co by zmienił, zapytaj i przyjmij
         --source NAZWA          system, z którego pochodzi plik (domyślnie: file)
         --mapping PLIK          która kolumna jest którą, jako JSON
         --dry-run               powiedz tylko, co by się zmieniło
         --yes                   nie pytaj
         --confirm-missing N     plik jest kompletny i brakuje w nim N studentów tego systemu
         --even-truncated        plik się urywa; przyjmij to, co w nim jest
        npm run register -- photos ŚCIEŻKA           zdjęcia w folderze lub archiwum zip, nazwane numerem albumu lub PESEL
        npm run register -- recompute                ustal na nowo, kiedy wygasło każde prawo, po zmianie zasad`,
  en: `usage: npm run register -- import FILE [options]    read a file, say what it would change, ask, take it over
         --source NAME           the system it comes from (default: file)
         --mapping FILE          which column is which, as JSON
         --dry-run               only say what it would change
         --yes                   do not ask
         --confirm-missing N     the file is complete, and N students of the source are missing from it
         --even-truncated        the file broke off; take what is there
       npm run register -- photos PATH              photos in a folder or zip, named by album number or PESEL
       npm run register -- recompute                decide anew when every right ended, after a change of policy`,
}

export const ABOUT_FILE = {
  ignored: (columns: string): Text => ({
    pl: `Kolumny, które nic tu nie znaczą: ${columns}`,
    en: `Columns that mean nothing to us: ${columns}`,
  }),
  truncated: {
    pl: 'Plik się urywa: kończy się w środku wiersza.',
    en: 'The file broke off: it ends in the middle of a line.',
  },
  missing: (count: number): Text => ({
    pl: `Plik jest kompletny; liczba studentów tego systemu, których w nim brakuje: ${count}.`,
    en: `The file is complete; ${count} students of the source are missing from it.`,
  }),
  would: (counts: string): Text => ({ pl: `Byłoby: ${counts}`, en: `It would be: ${counts}` }),
}
