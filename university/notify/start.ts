// The notifier as the settings want it.

import type { UniversitySettings } from '../settings.ts'
import type { University } from '../university.ts'
import { mailInFiles } from './mail/files.ts'
import { mailOverSmtp } from './mail/smtp.ts'
import type { Notifier } from './notifier.ts'
import { vapidKeys } from './push/keys.ts'
import { createPusher } from './push/push.ts'

export async function notifierOf(university: University, settings: UniversitySettings): Promise<Notifier> {
  const envelope = { from: settings.MAIL_FROM, bounces: settings.MAIL_BOUNCES }
  const { SMTP_URL: smtp, UNIVERSITY_ADDRESS: address, API_CONTACT_EMAIL: contact } = settings
  return {
    university,
    mailer: smtp ? mailOverSmtp(smtp, envelope) : mailInFiles(settings.MAIL_FOLDER, envelope),
    pusher: createPusher({
      keys: await vapidKeys(university),
      // Push services want somebody to turn to, by mail or at an address with TLS.
      contact: contact
        ? `mailto:${contact}`
        : address.startsWith('https:')
          ? address
          : 'mailto:mlegitymacja@localhost',
      hosts: settings.PUSH_HOSTS,
    }),
    address,
    name: settings.UNIVERSITY_NAME,
  }
}
