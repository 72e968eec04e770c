// The settings of what the dean's office may send through the browser.
import { tmpdir } from 'node:os'
import { text, wholeNumber } from '@mlegitymacja/platform/settings/kinds.ts'
import type { SettingsOf } from '@mlegitymacja/platform/settings/settings.ts'

const REGISTER_FILE_MB = 100
const PHOTO_ARCHIVE_MB = 500
const AT_ONCE = 4

export const OFFICE_SETTINGS = {
  UPLOAD_FOLDER: {
    schema: text(tmpdir()),
    about:
      'Folder for files that the dean’s office sends, while they are read: encrypted, without a name, gone afterwards.',
    otherwise: 'the system’s for temporary files',
  },
  REGISTER_FILE_MOST_MB: {
    schema: wholeNumber(REGISTER_FILE_MB, { from: 1, to: 10_000 }),
    about: 'Largest file of students that is taken through the browser, in megabytes.',
    otherwise: String(REGISTER_FILE_MB),
  },
  PHOTO_ARCHIVE_MOST_MB: {
    schema: wholeNumber(PHOTO_ARCHIVE_MB, { from: 1, to: 100_000 }),
    about: 'Largest archive of photos that is taken through the browser, in megabytes.',
    otherwise: String(PHOTO_ARCHIVE_MB),
  },
  UPLOADS_AT_ONCE: {
    schema: wholeNumber(AT_ONCE, { from: 1, to: 100 }),
    about:
      'Files of students, archives of photos and single photos that an instance has in hand at once, of each kind; whoever sends one more is asked to wait.',
    otherwise: String(AT_ONCE),
  },
} as const

export type UploadSettings = Readonly<{
  folder: string
  /** In bytes. */
  registerFile: number
  photoArchive: number
  /** Of each kind. */
  atOnce: number
}>

const MEGABYTE = 1_000_000

export const uploadsOf = (settings: SettingsOf<typeof OFFICE_SETTINGS>): UploadSettings => ({
  folder: settings.UPLOAD_FOLDER,
  registerFile: settings.REGISTER_FILE_MOST_MB * MEGABYTE,
  photoArchive: settings.PHOTO_ARCHIVE_MOST_MB * MEGABYTE,
  atOnce: settings.UPLOADS_AT_ONCE,
})

export const DEFAULT_UPLOADS: UploadSettings = {
  folder: tmpdir(),
  registerFile: REGISTER_FILE_MB * MEGABYTE,
  photoArchive: PHOTO_ARCHIVE_MB * MEGABYTE,
  atOnce: AT_ONCE,
}
