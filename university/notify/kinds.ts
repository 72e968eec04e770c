// What students are told [SPEC 13]: each kind of notice, and which of them they may do without.
import type { Text } from '@mlegitymacja/core/language/text.ts'

export const NOTICE_KINDS = [
  'ready',
  'failed',
  'revoked',
  'codes_expiring',
  'runs_out_30',
  'runs_out_7',
  'runs_out_1',
] as const
export type NoticeKind = (typeof NOTICE_KINDS)[number]

export const CHANNELS = ['email', 'push'] as const
export type Channel = (typeof CHANNELS)[number]

/** What can be switched off as one; failed and revoked are always sent. */
export const TOPICS = {
  ready: { pl: 'mLegitymacja jest gotowa do odbioru', en: 'the mLegitymacja is ready to collect' },
  codes_expiring: { pl: 'kody wkrótce stracą ważność', en: 'the codes expire soon' },
  runs_out: {
    pl: 'mLegitymacja straci ważność za 30 dni, 7 dni, jutro',
    en: 'the mLegitymacja runs out in 30 days, 7 days, tomorrow',
  },
} as const satisfies Record<string, Text>
export type Topic = keyof typeof TOPICS

export const isTopic = (name: unknown): name is Topic =>
  typeof name === 'string' && Object.hasOwn(TOPICS, name)

/** @returns null for a notice that nobody can do without */
export function topicOf(kind: NoticeKind): Topic | null {
  if (kind === 'failed' || kind === 'revoked') return null
  return kind === 'ready' || kind === 'codes_expiring' ? kind : 'runs_out'
}

export const isWanted = (kind: NoticeKind, muted: readonly string[]): boolean => {
  const topic = topicOf(kind)
  return topic === null || !muted.includes(topic)
}

/** How many days before its end a card is spoken of. */
export const REMINDER_DAYS = [30, 7, 1] as const
