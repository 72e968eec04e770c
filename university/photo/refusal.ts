// Why a photo is refused, in words [SPEC 7].
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const PHOTO_REFUSALS = {
  too_large: { pl: 'plik jest większy niż 15 MB', en: 'the file is larger than 15 MB' },
  not_a_photo: {
    pl: 'to nie jest zdjęcie JPEG, PNG ani WebP',
    en: 'it is no photo in JPEG, PNG or WebP',
  },
  more_than_a_photo: {
    pl: 'plik jest nie tylko zdjęciem: zawiera też archiwum, dokument albo kod; zapisz zdjęcie od nowa jako JPEG lub PNG',
    en: 'the file is not only a photo: it holds an archive, a document or code too; save the photo anew as JPEG or PNG',
  },
  too_many_pixels: {
    pl: 'zdjęcie ma ponad 40 milionów pikseli',
    en: 'the photo has more than 40 million pixels',
  },
  too_small: {
    pl: 'zdjęcie jest mniejsze niż 240 × 300 pikseli',
    en: 'the photo is smaller than 240 × 300 pixels',
  },
  moving: { pl: 'to jest obraz ruchomy', en: 'it is a moving picture' },
  damaged: { pl: 'zdjęcie jest uszkodzone', en: 'the photo is damaged' },
  took_too_long: {
    pl: 'zdjęcia nie dało się przetworzyć w rozsądnym czasie',
    en: 'the photo could not be worked on in reasonable time',
  },
  other_format: {
    pl: 'format tego pliku nie jest obsługiwany; zapisz zdjęcie jako JPEG lub PNG (.jpg, .png)',
    en: 'files of this format are not supported; save the photo as JPEG or PNG (.jpg, .png)',
  },
  nobody: {
    pl: 'nazwa pliku nie jest numerem albumu ani numerem PESEL żadnego studenta',
    en: 'the name of the file is no student’s album number or PESEL',
  },
  twice: {
    pl: 'w tym zbiorze jest już inne zdjęcie tej osoby',
    en: 'another photo of this person is among these files already',
  },
} as const satisfies Record<string, Text>

export type PhotoRefusal = keyof typeof PHOTO_REFUSALS

export const ARCHIVE_PROBLEMS = {
  not_an_archive: { pl: 'To nie jest archiwum zip.', en: 'This is no zip archive.' },
  too_many_files: {
    pl: 'Archiwum ma ponad 100 000 plików. Podziel je na mniejsze.',
    en: 'The archive has more than 100 000 files. Split it.',
  },
  damaged_archive: {
    pl: 'Archiwum jest uszkodzone albo ma niedozwolone nazwy plików. Zdjęcia sprzed tego miejsca zostały przyjęte.',
    en: 'The archive is damaged or has names of files that are not allowed. Photos before that place were taken.',
  },
} as const satisfies Record<string, Text>

export type ArchiveProblem = keyof typeof ARCHIVE_PROBLEMS
