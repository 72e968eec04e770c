// How the USOS API writes times: the university's own clock, `2012-02-29 10:11:12`.
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'

const local = (instant: Date) => instant.toTemporalInstant().toZonedDateTimeISO(WARSAW).toPlainDateTime()

export const apiTime = (instant: Date): string =>
  local(instant).toString({ smallestUnit: 'second' }).replace('T', ' ')

/** With microseconds, as `services/apisrv/now` answers. */
export const apiTimeInFull = (instant: Date): string =>
  local(instant).toString({ fractionalSecondDigits: 6 }).replace('T', ' ')
