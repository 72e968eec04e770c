// Mail as `.eml` files in a folder, where no mail server is set. Any mail program opens them; the demo shows them on a
// page.
import { mkdir, readdir, readFile, rename, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import nodemailer from 'nodemailer'
import type { Mailer } from './mail.ts'
import { type Envelope, toMessage } from './message.ts'

export function mailInFiles(folder: string, envelope: Envelope): Mailer {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true, newline: 'windows' })
  return {
    async send(mail) {
      const { message } = await transport.sendMail(toMessage(mail, envelope))
      await mkdir(folder, { recursive: true })
      // The name is made of the Message-ID: the same mail again is the same file.
      const file = join(folder, `${mail.messageId.replace(/[^\w.-]/g, '')}.eml`)
      await writeFile(`${file}.new`, message as Buffer)
      await rename(`${file}.new`, file)
      return { accepted: true }
    },
    close() {},
  }
}

/** Newest first. */
export async function mailsIn(folder: string, limit: number): Promise<{ name: string; at: Date }[]> {
  const names = await readdir(folder).catch(() => [])
  const files = await Promise.all(
    names
      .filter(name => name.endsWith('.eml'))
      .map(async name => ({ name: name.slice(0, -4), at: (await stat(join(folder, name))).mtime })),
  )
  return files.sort((a, b) => b.at.getTime() - a.at.getTime()).slice(0, limit)
}

/** @param name as `mailsIn` gave it; anything that is no plain name is no mail */
export async function readMail(folder: string, name: string): Promise<Buffer | undefined> {
  if (!/^[\w-]+(\.[\w-]+)*$/.test(name)) return undefined
  return readFile(join(folder, `${name}.eml`)).catch(() => undefined)
}
