// Settings of an app: read from the environment once at start, every wrong or missing value named at once.
import type { z } from 'zod'

/** One setting. `secret` keeps its value out of every message and table. */
export type Setting<T = unknown> = {
  schema: z.ZodType<T, string | undefined>
  /** What it does, for the table in the docs. */
  about: string
  /** How the default reads in the table; `required` when there is none. */
  otherwise: string
  secret?: boolean
}

export type SettingsDefinition = Readonly<Record<string, Setting>>

export type SettingsOf<D extends SettingsDefinition> = {
  readonly [K in keyof D]: D[K] extends Setting<infer T> ? T : never
}

/** Some settings are wrong or missing; the message has a line for each. */
export class WrongSettings extends Error {}

/**
 * @param definition names of environment variables with what they may hold
 * @throws WrongSettings
 */
export function readSettings<D extends SettingsDefinition>(
  definition: D,
  environment: Readonly<Record<string, string | undefined>>,
): SettingsOf<D> {
  const values: Record<string, unknown> = {}
  const faults: string[] = []
  for (const [name, setting] of Object.entries(definition)) {
    // An empty variable is how shells and service files say "not set".
    const text = environment[name] === '' ? undefined : environment[name]
    const result = setting.schema.safeParse(text)
    if (result.success) values[name] = result.data
    else faults.push(fault(name, setting, text, result.error.issues[0]?.message ?? 'wrong'))
  }
  if (faults.length > 0) throw new WrongSettings(`These settings are wrong:\n${faults.join('\n')}`)
  return values as SettingsOf<D>
}

function fault(name: string, setting: Setting, text: string | undefined, message: string): string {
  if (text === undefined) return `  ${name} is missing: ${setting.about}`
  return `  ${name}${setting.secret ? '' : `=${text}`}: ${message} (${setting.about})`
}

/** The rows of the settings table in the docs: name, default, meaning. */
export function settingsTable(definition: SettingsDefinition): string {
  const rows = Object.entries(definition).map(
    ([name, { about, otherwise }]) => `| \`${name}\` | ${otherwise} | ${about} |`,
  )
  return ['| setting | default | meaning |', '|---|---|---|', ...rows].join('\n')
}
