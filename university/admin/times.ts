// Times and days as the panel writes them, the same in both languages, so that they sort and paste: `2025-09-03 22:20:32`,
// `2025-10-31` [SPEC 6, USOS r11].
import { WARSAW } from '@mlegitymacja/core/time/warsaw.ts'

export function stampText(instant: Date): string {
  const at = instant.toTemporalInstant().toZonedDateTimeISO(WARSAW)
  return `${at.toPlainDate()} ${at.toPlainTime().toString({ smallestUnit: 'second' })}`
}
