// What telling students needs besides the university itself.
import type { University } from '../university.ts'
import type { Mailer } from './mail/mail.ts'
import type { Pusher } from './push/push.ts'

export type Notifier = {
  university: University
  mailer: Mailer
  pusher: Pusher
  /** How people reach the university, without a slash at the end. */
  address: string
  /** Name of the university. */
  name: string
}
