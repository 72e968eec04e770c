// A mail in the words of the library that writes it: both parts, and the headers by which mail programs unsubscribe.
import type { Mail } from './mail.ts'

export type Envelope = {
  /** Who it is from, such as `mLegitymacja <mlegitymacja@uczelnia.pl>`. */
  from: string
  /** Where mail that cannot be delivered comes back to; as `from` when not given. */
  bounces: string | undefined
}

export function toMessage(
  { to, subject, text, html, messageId, unsubscribe }: Mail,
  { from, bounces }: Envelope,
) {
  return {
    from,
    to,
    subject,
    text,
    html,
    messageId,
    ...(bounces === undefined ? {} : { envelope: { from: bounces, to: [to] } }),
    headers: {
      // Nobody's holiday reply should answer it [RFC3834].
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === null
        ? {}
        : {
            'List-Unsubscribe': `<${unsubscribe}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  }
}
