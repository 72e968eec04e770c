// Sending what is due [SPEC 13]: leased first, handed over with no transaction open, noted under the lease. A crash in
// between repeats a mail with the same Message-ID, or a push message that replaces itself; nothing else doubles.
import type { StepResult } from '@mlegitymacja/platform/background/loop.ts'
import { overview } from '../order/overview.ts'
import { PAGE } from '../student/addresses.ts'
import { PREFERENCES, UNSUBSCRIBE } from './addresses.ts'
import { type Contact, contactOf, noteBounce } from './contacts.sql.ts'
import { topicOf } from './kinds.ts'
import { type Letter, letterFor } from './letter.ts'
import { mailHtml, mailText } from './mail/mail.page.ts'
import { type Claimed, claimDeliveries, endDelivery, postponeDelivery } from './notices.sql.ts'
import type { Notifier } from './notifier.ts'
import { forgetSubscription, readSubscription } from './push/subscriptions.sql.ts'
import { unsubscribeToken } from './unsubscribe.ts'

const AT_ONCE = 20
const MINUTE_MS = 60_000
const LONGEST_PAUSE_MS = 60 * MINUTE_MS
/** Growing pauses: more than two days of trying. */
const MOST_ATTEMPTS = 60

/** How a delivery went: it has ended, or is to be tried again (after so many seconds, when the other side says so). */
type Outcome =
  | { state: 'sent' | 'dropped' | 'failed'; error?: string }
  | { again: string; after?: number | null }

/** One step of the sender. */
export async function sendDue(notifier: Notifier): Promise<StepResult> {
  const { db, clock } = notifier.university
  const claimed = await claimDeliveries(db, clock(), AT_ONCE)
  await Promise.all(claimed.map(delivery => handOver(notifier, delivery)))
  return claimed.length === AT_ONCE ? 'again' : 'rest'
}

async function handOver(notifier: Notifier, delivery: Claimed): Promise<void> {
  const { db, clock, log } = notifier.university
  const outcome = await deliver(notifier, delivery).catch((error: unknown): Outcome => {
    log.warn(
      { err: error, notice: delivery.id, channel: delivery.channel },
      'a notice could not be handed over',
    )
    return { again: error instanceof Error ? error.message : 'failed' }
  })
  const now = clock()
  if ('state' in outcome) await endDelivery(db, delivery, { ...outcome, now })
  else if (delivery.attempts >= MOST_ATTEMPTS)
    await endDelivery(db, delivery, { state: 'failed', error: outcome.again, now })
  else
    await postponeDelivery(db, delivery, { error: outcome.again, next: nextAttempt(delivery, outcome, now) })
}

function nextAttempt({ attempts }: Claimed, { after }: { after?: number | null }, now: Date): Date {
  const pause = Math.min(MINUTE_MS * 2 ** Math.min(attempts - 1, 10), LONGEST_PAUSE_MS)
  return new Date(now.getTime() + Math.max(pause * (0.75 + Math.random() / 4), (after ?? 0) * 1000))
}

async function deliver(notifier: Notifier, delivery: Claimed): Promise<Outcome> {
  const { university } = notifier
  const [contact, all] = await Promise.all([
    contactOf(university, delivery.studentId),
    overview(university, delivery.studentId),
  ])
  const language = contact?.language ?? 'pl'
  const letter = all && letterFor(delivery, all, { language, now: university.clock() })
  if (!letter) return { state: 'dropped', error: 'overtaken' }
  return delivery.channel === 'email'
    ? mail(notifier, delivery, contact, letter)
    : push(notifier, delivery, letter)
}

async function mail(
  { university, mailer, address, name }: Notifier,
  { id, kind, studentId }: Claimed,
  contact: Contact | undefined,
  letter: Letter,
): Promise<Outcome> {
  if (!contact?.email || contact.bouncedAt) return { state: 'dropped', error: 'no address' }
  const topic = topicOf(kind)
  const unsubscribe =
    topic && `${address}${UNSUBSCRIBE}/${unsubscribeToken(university.sealing, studentId, topic)}`
  const view = {
    letter,
    language: contact.language,
    university: name,
    page: address + PAGE,
    preferences: address + PREFERENCES,
    unsubscribe,
  }
  const handed = await mailer.send({
    to: contact.email,
    subject: letter.subject,
    text: mailText(view),
    html: await mailHtml(view),
    messageId: messageIdOf(id, address),
    unsubscribe,
  })
  if ('accepted' in handed) return { state: 'sent' }
  if (handed.refused === 'address') await noteBounce(university, contact.email)
  return { state: 'failed', error: `${handed.refused} refused: ${handed.answer}` }
}

/** The same for the same notice; the notice's id comes back with a bounce. */
export const messageIdOf = (noticeId: string, address: string): string =>
  `<notice.${noticeId}@${new URL(address).hostname}>`

async function push(
  { university, pusher, address }: Notifier,
  { id, kind, subscriptionId }: Claimed,
  letter: Letter,
): Promise<Outcome> {
  const subscription =
    subscriptionId === null ? undefined : await readSubscription(university, subscriptionId)
  if (subscriptionId === null || !subscription) return { state: 'dropped', error: 'subscription gone' }
  const [body = ''] = letter.paragraphs
  const payload = JSON.stringify({ title: letter.subject, body, tag: id, kind, page: address + PAGE })
  const urgent = kind === 'ready' || kind === 'revoked'
  const pushed = await pusher.push(subscription, { payload, topic: id.replaceAll('-', ''), urgent })
  if ('accepted' in pushed) return { state: 'sent' }
  if ('gone' in pushed) {
    await forgetSubscription(university, subscriptionId)
    return { state: 'dropped', error: 'subscription expired' }
  }
  if ('refused' in pushed) return { state: 'failed', error: `push service: ${pushed.refused}` }
  return { again: `push service: ${pushed.status}`, after: pushed.later }
}
