// A mail as it is handed over, and what can become of it: a port, behind which stand SMTP or a folder of files.

export type Mail = {
  to: string
  subject: string
  text: string
  html: string
  /** The same for the same notice, so that a mail handed over twice is recognised. */
  messageId: string
  /** Address that unsubscribes by one click [RFC8058]; null for what is always sent. */
  unsubscribe: string | null
}

export type Handed =
  | { accepted: true }
  /** For good: the address does not exist or takes no mail, or the message itself is not taken. */
  | { refused: 'address' | 'message'; answer: string }

export type Mailer = {
  /** @throws when the mail could not be handed over now and should be tried again */
  send(mail: Mail): Promise<Handed>
  close(): void
}
