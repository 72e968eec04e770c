// A notifier for tests: mail goes to a list, push messages to a browser that exists only here, whose push service
// listens on this machine.
import { createECDH, randomBytes } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import ece from 'http_ece'
import type { StudentRecord } from '../register/save.ts'
import type { TestUniversity } from '../testing.ts'
import { noteContact } from './contacts.sql.ts'
import type { Handed, Mail } from './mail/mail.ts'
import type { Notifier } from './notifier.ts'
import { planNotices } from './plan.ts'
import { vapidKeys } from './push/keys.ts'
import { createPusher } from './push/push.ts'
import type { Subscription } from './push/subscriptions.sql.ts'
import { noteReminders } from './reminders.sql.ts'
import { sendDue } from './send.ts'

export type TestNotifier = Notifier & {
  mails: Mail[]
  /** What the mail server says to the next mails; accepts when nothing is told. */
  answers: (Handed | Error)[]
}

export async function testNotifier(university: TestUniversity): Promise<TestNotifier> {
  const mails: Mail[] = []
  const answers: (Handed | Error)[] = []
  return {
    university,
    mails,
    answers,
    mailer: {
      async send(mail) {
        const answer = answers.shift() ?? { accepted: true }
        if (answer instanceof Error) throw answer
        mails.push(mail)
        return answer
      },
      close() {},
    },
    pusher: createPusher({
      keys: await vapidKeys(university),
      contact: 'mailto:test@uczelnia.example',
      hosts: [],
      loopback: true,
    }),
    address: 'https://uczelnia.example',
    name: 'Uniwersytet Przykładowy',
  }
}

/** Everything the standing work would do now. */
export async function settle(notifier: Notifier): Promise<void> {
  const { db, clock } = notifier.university
  await noteReminders(db, clock())
  while ((await planNotices(notifier.university)) === 'again');
  while ((await sendDue(notifier)) === 'again');
}

export const givenContact = (
  university: TestUniversity,
  { subject }: StudentRecord,
  language: 'pl' | 'en' = 'pl',
): Promise<void> => noteContact(university, { subject, email: `${subject}@student.example`, language })

export type Browser = {
  subscription: Subscription
  received: { payload: Record<string, string>; headers: Record<string, string> }[]
  /** What the push service answers next; 201 when nothing is told. */
  answers: number[]
  close(): void
}

/** A browser with its push service: receives, decrypts with its own key. */
export async function testBrowser(): Promise<Browser> {
  const keys = createECDH('prime256v1')
  keys.generateKeys()
  const auth = randomBytes(16)
  const received: Browser['received'] = []
  const answers: number[] = []
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const status = answers.shift() ?? 201
    if (status === 201) {
      const plain = ece.decrypt(Buffer.concat(chunks), {
        version: 'aes128gcm',
        privateKey: keys,
        authSecret: auth.toString('base64url'),
      })
      received.push({
        payload: JSON.parse(plain.toString()),
        headers: request.headers as Record<string, string>,
      })
    }
    response.writeHead(status).end()
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    subscription: {
      endpoint: `http://127.0.0.1:${port}/push/${randomBytes(8).toString('hex')}`,
      keys: { p256dh: keys.getPublicKey('base64url'), auth: auth.toString('base64url') },
    },
    received,
    answers,
    close() {
      server.closeAllConnections()
      server.close()
    },
  }
}
