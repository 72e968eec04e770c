// What the person who checks has chosen: how a verdict makes itself noticed, and how long the data stay.
import * as z from 'zod'
import type { Keep } from '../trust/keep.ts'

export const STAY_SECONDS = [15, 30, 60] as const

const Preferences = z.object({
  sound: z.boolean().catch(true),
  vibration: z.boolean().catch(true),
  staySeconds: z.union(STAY_SECONDS.map(seconds => z.literal(seconds))).catch(30),
})
export type Preferences = Readonly<z.infer<typeof Preferences>>

const NAME = 'preferences'

export function readPreferences(keep: Keep): Preferences {
  return Preferences.parse(parseJson(keep.read(NAME)))
}

export const keepPreferences = (keep: Keep, preferences: Preferences): void =>
  keep.write(NAME, JSON.stringify(preferences))

function parseJson(text = '{}'): unknown {
  try {
    return JSON.parse(text) ?? {}
  } catch {
    return {}
  }
}
