// The token in a mail by which one click unsubscribes: sealed, so that it names nobody, and worth nothing else.
import type { Sealing } from '@mlegitymacja/platform/sealing/sealing.ts'
import { isTopic, type Topic } from './kinds.ts'

const PLACE = 'token.unsubscribe'

export const unsubscribeToken = (sealing: Sealing, studentId: string, topic: Topic): string =>
  sealing.seal(`${studentId} ${topic}`, PLACE).toString('base64url')

export function readUnsubscribeToken(
  sealing: Sealing,
  token: string,
): { studentId: string; topic: Topic } | undefined {
  try {
    const [studentId = '', topic] = sealing.openText(Buffer.from(token, 'base64url'), PLACE).split(' ')
    return isTopic(topic) ? { studentId, topic } : undefined
  } catch {
    return undefined
  }
}
