// The mail of the demo: what would have been sent, newest first, and one mail with both of its parts.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import type { Html } from '@mlegitymacja/look/html.ts'
import { html } from 'hono/html'
import { timeText } from '../../web/dates.ts'
import { MAILBOX } from '../addresses.ts'

export const MAILBOX_TITLE: Text = { pl: 'Poczta demonstracji', en: 'Mail of the demo' }

const TEXTS = {
  lead: {
    pl: 'Nie ma tu serwera poczty: wiadomości, które zostałyby wysłane, leżą w plikach .eml i widać je tutaj.',
    en: 'There is no mail server here: messages that would have been sent lie in .eml files and are shown here.',
  },
  none: { pl: 'Nie ma jeszcze żadnej wiadomości.', en: 'There is no message yet.' },
  to: { pl: 'Do:', en: 'To:' },
  asHtml: { pl: 'Zobacz wersję HTML', en: 'See the HTML part' },
  all: { pl: 'Wszystkie wiadomości', en: 'All messages' },
} as const satisfies Record<string, Text>

export type ShownMail = { name: string; at: Date; to: string; subject: string; text: string }

export function mailboxPage(mails: readonly Omit<ShownMail, 'text'>[], language: Language): Html {
  return html`<h1>${MAILBOX_TITLE[language]}</h1><p class="lead">${TEXTS.lead[language]}</p>
${mails.length === 0 ? html`<p>${TEXTS.none[language]}</p>` : ''}
<ul>${mails.map(
    ({ name, at, to, subject }) =>
      html`<li><a href="${MAILBOX}/${name}">${subject}</a> <span class="soft">${to}, ${timeText(at, language)}</span></li>`,
  )}</ul>`
}

export function mailPage({ name, at, to, subject, text }: ShownMail, language: Language): Html {
  return html`<p><a href="${MAILBOX}">${TEXTS.all[language]}</a></p><h1>${subject}</h1>
<p class="soft">${TEXTS.to[language]} ${to}, ${timeText(at, language)}</p>
<pre class="letter" tabindex="0">${text}</pre>
<p><a class="button" href="${MAILBOX}/${name}/tresc">${TEXTS.asHtml[language]}</a></p>`
}
