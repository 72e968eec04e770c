// Mail over SMTP. Only a refusal for good (5xx) ends a delivery; anything else is tried again.
import nodemailer from 'nodemailer'
import type { Handed, Mailer } from './mail.ts'
import { type Envelope, toMessage } from './message.ts'

/** Together far below the lease of a delivery. */
const TIMEOUTS = {
  connectionTimeout: 15_000,
  greetingTimeout: 15_000,
  socketTimeout: 45_000,
  dnsTimeout: 15_000,
}

/** @param address `smtp://user:password@host:587`, or `smtps://…` where TLS is there from the start */
export function mailOverSmtp(address: string, envelope: Envelope): Mailer {
  const { protocol, hostname, port, username, password } = new URL(address)
  const secure = protocol === 'smtps:'
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 3,
    host: hostname,
    port: port ? Number(port) : secure ? 465 : 587,
    secure,
    // A password never travels in the clear.
    requireTLS: !secure && username !== '',
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    ...TIMEOUTS,
  })
  return {
    async send(mail) {
      try {
        await transport.sendMail(toMessage(mail, envelope))
        return { accepted: true }
      } catch (error) {
        const refused = refusalIn(error)
        if (!refused) throw new Error(`the mail server: ${codeOf(error)}`, { cause: error })
        return refused
      }
    },
    close: () => transport.close(),
  }
}

type SmtpError = { responseCode?: number; command?: string; code?: string }

function refusalIn(error: unknown): Handed | undefined {
  const { responseCode = 0, command = '' } = error as SmtpError
  if (responseCode < 500 || responseCode > 599) return undefined
  // Answers may repeat the address, so only the code is kept.
  if (command === 'RCPT TO') return { refused: 'address', answer: String(responseCode) }
  return command === 'DATA' || command === 'MAIL FROM'
    ? { refused: 'message', answer: String(responseCode) }
    : undefined
}

const codeOf = (error: unknown) => {
  const { responseCode, code } = error as SmtpError
  return responseCode ?? code ?? 'no answer'
}
