// From when on the dashboard says that something is wrong, as settings.
import { wholeNumber } from '@mlegitymacja/platform/settings/kinds.ts'
import type { SettingsDefinition, SettingsOf } from '@mlegitymacja/platform/settings/settings.ts'
import { type Alarms, DEFAULT_ALARMS } from './wrong-now.ts'

export const ALARM_SETTINGS = {
  ALARM_UNDELIVERED_MINUTES: {
    schema: wholeNumber(DEFAULT_ALARMS.undeliveredMinutes, { from: 1, to: 1440 }),
    about: 'The dashboard warns of a command that has not reached the MC system for so many minutes,',
    otherwise: '5',
  },
  ALARM_NEWS_MINUTES: {
    schema: wholeNumber(DEFAULT_ALARMS.newsMinutes, { from: 1, to: 1440 }),
    about:
      'of news of the MC system that have not been read for so many minutes while something is under way,',
    otherwise: '15',
  },
  ALARM_SOURCE_DAYS: {
    schema: wholeNumber(DEFAULT_ALARMS.sourceDays, { from: 1, to: 366 }),
    about: 'and of a source of the register that has not been heard of for so many days.',
    otherwise: '7',
  },
} as const satisfies SettingsDefinition

export const alarmsOf = (settings: SettingsOf<typeof ALARM_SETTINGS>): Alarms => ({
  undeliveredMinutes: settings.ALARM_UNDELIVERED_MINUTES,
  newsMinutes: settings.ALARM_NEWS_MINUTES,
  sourceDays: settings.ALARM_SOURCE_DAYS,
})
