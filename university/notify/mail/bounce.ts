// Reading mail that came back [RFC3464]: the addresses to which it could not be delivered for good. Delays and holiday
// replies are no bounces.
import PostalMime from 'postal-mime'

/** @param message the report as the mail server sent it back */
export async function bouncedAddresses(message: Buffer | string): Promise<string[]> {
  const mail = await PostalMime.parse(message, { attachmentEncoding: 'utf8' })
  const reports = mail.attachments.filter(({ mimeType }) => mimeType === 'message/delivery-status')
  const blocks = reports.flatMap(({ content }) => textOf(content).split(/\r?\n\s*\r?\n/))
  return [...new Set(blocks.flatMap(failedIn))]
}

/** One block of the report is about one recipient. */
function failedIn(block: string): string[] {
  const field = (name: string) =>
    new RegExp(`^${name}:\\s*(.+(?:\\r?\\n[ \\t].+)*)$`, 'im').exec(block)?.[1]?.trim()
  const failed = field('Action')?.toLowerCase() === 'failed' && field('Status')?.startsWith('5.')
  const recipient = field('Original-Recipient') ?? field('Final-Recipient')
  const [, address] = /^rfc822\s*;\s*<?([^<>\s]+@[^<>\s]+?)>?$/i.exec(recipient ?? '') ?? []
  return failed && address ? [address] : []
}

const textOf = (content: unknown): string =>
  typeof content === 'string' ? content : new TextDecoder().decode(content as ArrayBuffer)
