import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import PostalMime from 'postal-mime'
import { SMTPServer, type SMTPServerOptions } from 'smtp-server'
import { mailInFiles, mailsIn, readMail } from './files.ts'
import type { Mail } from './mail.ts'
import { mailOverSmtp } from './smtp.ts'

const MAIL: Mail = {
  to: 'anna@student.example',
  subject: 'Twoja mLegitymacja jest gotowa – zażółć',
  text: 'Dzień dobry,\n\nzażółć gęślą jaźń\n',
  html: '<p>zażółć gęślą jaźń</p>',
  messageId: '<notice.1@uczelnia.example>',
  unsubscribe: 'https://uczelnia.example/powiadomienia/wypisz/abc',
}
const ENVELOPE = { from: 'mLegitymacja <mlegitymacja@uczelnia.example>', bounces: 'zwroty@uczelnia.example' }
const closing: (() => void)[] = []
after(() => {
  for (const close of closing) close()
})

/** A real SMTP server on this machine. */
async function smtp(options: Partial<SMTPServerOptions> = {}) {
  const received: { from: string; message: string }[] = []
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData(stream, session, done) {
      const chunks: Buffer[] = []
      stream.on('data', chunk => chunks.push(chunk))
      stream.on('end', () => {
        const { mailFrom } = session.envelope
        received.push({ from: mailFrom ? mailFrom.address : '', message: Buffer.concat(chunks).toString() })
        done()
      })
    },
    ...options,
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  closing.push(() => server.close(() => {}))
  const { port } = server.server.address() as { port: number }
  return { address: `smtp://127.0.0.1:${port}`, received }
}

test('a mail over SMTP: both parts, one-click unsubscribing, the Message-ID, an address for bounces', async () => {
  const { address, received } = await smtp()
  const mailer = mailOverSmtp(address, ENVELOPE)
  assert.deepEqual(await mailer.send(MAIL), { accepted: true })
  mailer.close()
  const [{ from, message } = assert.fail('nothing came')] = received
  assert.equal(from, 'zwroty@uczelnia.example')
  const mail = await PostalMime.parse(message)
  assert.equal(mail.subject, MAIL.subject)
  assert.equal(mail.messageId, MAIL.messageId)
  assert.match(mail.text ?? '', /zażółć gęślą jaźń/)
  assert.match(mail.html ?? '', /<p>zażółć gęślą jaźń<\/p>/)
  const header = (name: string) => mail.headers.find(({ key }) => key === name)?.value
  assert.equal(header('list-unsubscribe'), `<${MAIL.unsubscribe}>`)
  assert.equal(header('list-unsubscribe-post'), 'List-Unsubscribe=One-Click')
  assert.equal(header('auto-submitted'), 'auto-generated')
})

const refusing = (responseCode: number, where: 'onRcptTo' | 'onMailFrom') =>
  smtp({
    [where]: (_address: unknown, _session: unknown, done: (error: Error) => void) =>
      done(Object.assign(new Error('no'), { responseCode })),
  })

test('an address that is refused for good is told apart from a message that is', async () => {
  const unknown = await refusing(550, 'onRcptTo')
  const mailer = mailOverSmtp(unknown.address, ENVELOPE)
  assert.deepEqual(await mailer.send(MAIL), { refused: 'address', answer: '550' })
  mailer.close()
  const unwanted = mailOverSmtp((await refusing(554, 'onMailFrom')).address, ENVELOPE)
  assert.deepEqual(await unwanted.send(MAIL), { refused: 'message', answer: '554' })
  unwanted.close()
})

test('a server that asks to come back later, or is not there, is an outage', async () => {
  for (const address of [(await refusing(451, 'onRcptTo')).address, 'smtp://127.0.0.1:9']) {
    const mailer = mailOverSmtp(address, ENVELOPE)
    await assert.rejects(mailer.send(MAIL), (error: Error) => !error.message.includes('anna'))
    mailer.close()
  }
})

test('a password is not sent over a line that is not encrypted', async () => {
  const { address, received } = await smtp()
  const mailer = mailOverSmtp(address.replace('smtp://', 'smtp://jan:haslo@'), ENVELOPE)
  await assert.rejects(mailer.send(MAIL))
  assert.deepEqual(received, [])
  mailer.close()
})

test('without a mail server, mail becomes files; the same mail again is the same file', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'mlegitymacja-mail-'))
  closing.push(() => rmSync(folder, { recursive: true }))
  const mailer = mailInFiles(folder, ENVELOPE)
  await mailer.send(MAIL)
  await mailer.send(MAIL)
  const [file, ...others] = await mailsIn(folder, 10)
  assert.deepEqual(others, [])
  const mail = await PostalMime.parse((await readMail(folder, file!.name))!)
  assert.equal(mail.subject, MAIL.subject)
  assert.equal(await readMail(folder, '../../etc/passwd'), undefined)
  assert.deepEqual(await mailsIn(join(folder, 'nie-ma'), 10), [])
})
