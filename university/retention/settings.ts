// How long what is kept [SPEC 13], in days after it has lost its purpose. Orders, the register's history and the audit
// log are not in here: they are the university's records and follow its own rules for archives.
import { wholeNumber } from '@mlegitymacja/platform/settings/kinds.ts'
import type { SettingsOf } from '@mlegitymacja/platform/settings/settings.ts'

const days = (number: number) => wholeNumber(number, { from: 1, to: 36_500 })

export const RETENTION_SETTINGS = {
  RETENTION_PHOTO_DAYS: {
    schema: days(365),
    about: 'A photo is deleted this many days after the right ended, unless a card is valid.',
    otherwise: '365',
  },
  RETENTION_CONTACT_DAYS: {
    schema: days(365),
    about:
      'E-mail address and push subscriptions are deleted this many days after the last sign-in, unless a card is valid.',
    otherwise: '365',
  },
  RETENTION_NOTICE_DAYS: {
    schema: days(365),
    about: 'After this many days it is forgotten what was sent to whom.',
    otherwise: '365',
  },
  RETENTION_REPORT_DAYS: {
    schema: days(365),
    about: 'Reports of what was refused in files of students and photos are deleted after this many days.',
    otherwise: '365',
  },
} as const

export type RetentionSettings = SettingsOf<typeof RETENTION_SETTINGS>
