// Which rules apply, in which order [SPEC 4]. A university takes one of the two policies or composes its own list.
import type { ValiditySource } from '../entitlement/planned-valid-until.ts'
import { RULE_NAMES, type RuleName } from './rules.ts'

export type Policy = {
  name: string
  rules: readonly RuleName[]
  validity: ValiditySource
  /** True when an invalidated plastic card ends the right. */
  plasticCardMatters: boolean
}

const ACT_2025: Policy = {
  name: 'act-2025',
  rules: [
    'programme_entitles',
    'right_holds_ahead',
    'has_pesel',
    'pesel_is_right',
    'has_photo',
    'has_album_number',
  ],
  validity: 'studies',
  plasticCardMatters: false,
}

const ELS_2023: Policy = {
  name: 'els-2023',
  rules: [
    ...ACT_2025.rules,
    'has_plastic_card',
    'plastic_card_prolonged',
    'data_unchanged_since_plastic_card',
  ],
  validity: 'plastic_card',
  plasticCardMatters: true,
}

export const POLICIES: Readonly<Record<string, Policy>> = { 'act-2025': ACT_2025, 'els-2023': ELS_2023 }

/**
 * A policy by name, or composed as a list of rule names separated by commas. A list that names the plastic card
 * follows it, as `els-2023` does.
 * @throws when a name is unknown
 */
export function parsePolicy(text: string): Policy {
  const known = POLICIES[text]
  if (known) return known
  const rules = text.split(',').map(part => part.trim())
  const unknown = rules.filter(rule => !(RULE_NAMES as string[]).includes(rule))
  if (unknown.length > 0)
    throw new Error(
      `no policy and no rule is called ${unknown.join(', ')}; known: ${[...Object.keys(POLICIES), ...RULE_NAMES].join(', ')}`,
    )
  const plasticCardMatters = rules.includes('has_plastic_card')
  return {
    name: text,
    rules: rules as RuleName[],
    validity: plasticCardMatters ? 'plastic_card' : 'studies',
    plasticCardMatters,
  }
}
