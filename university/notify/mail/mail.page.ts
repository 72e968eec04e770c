// How a mail looks: a text part that says everything, and an HTML part without pictures whose style stands in the
// elements, because mail programs drop anything else.
import type { Language, Text } from '@mlegitymacja/core/language/text.ts'
import { html } from 'hono/html'
import type { Letter } from '../letter.ts'

export type LetterView = {
  letter: Letter
  language: Language
  university: string
  /** The student page. */
  page: string
  preferences: string
  /** Null for what is always sent. */
  unsubscribe: string | null
}

const TEXTS = {
  greeting: { pl: 'Dzień dobry,', en: 'Hello,' },
  automatic: {
    pl: 'Ta wiadomość została wysłana automatycznie, prosimy na nią nie odpowiadać.',
    en: 'This message was sent automatically; please do not reply to it.',
  },
  secret: {
    pl: 'Nigdy nie prosimy o kody ani o hasło.',
    en: 'We never ask for codes or for your password.',
  },
  preferences: { pl: 'Ustawienia powiadomień:', en: 'Notification settings:' },
  unsubscribe: { pl: 'Nie chcę takich wiadomości:', en: 'I do not want messages like this:' },
  always: {
    pl: 'O błędach i unieważnieniu powiadamiamy zawsze.',
    en: 'We always tell you about errors and revocation.',
  },
} as const satisfies Record<string, Text>

export function mailText({
  letter,
  language,
  university,
  page,
  preferences,
  unsubscribe,
}: LetterView): string {
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  return [
    text('greeting'),
    ...letter.paragraphs,
    `${letter.button}:\n${page}`,
    university,
    `-- \n${text('automatic')} ${text('secret')}`,
    `${text('preferences')}\n${preferences}`,
    unsubscribe === null ? text('always') : `${text('unsubscribe')}\n${unsubscribe}`,
  ].join('\n\n')
}

const INK = 'color:#14213d'
const SOFT = 'color:#4a5468;font-size:14px;line-height:1.5'
const FONT = "font-family:system-ui,-apple-system,'Segoe UI',Roboto,'Liberation Sans',sans-serif"

export async function mailHtml(view: LetterView): Promise<string> {
  const { letter, language, university, page, preferences, unsubscribe } = view
  const text = (name: keyof typeof TEXTS) => TEXTS[name][language]
  const [message = '', ...rest] = letter.paragraphs
  return String(
    await html`<!doctype html>
<html lang="${language}"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light"><title>${letter.subject}</title></head>
<body style="margin:0;background:#fbfaf7;${FONT};${INK}">
<div style="max-width:560px;margin:0 auto;padding:24px 16px">
<p style="margin:0 0 20px;${SOFT}">mLegitymacja · ${university}</p>
<div style="background:#ffffff;border:1px solid #dedacf;border-radius:10px;padding:24px">
<h1 style="margin:0 0 16px;font-size:22px;line-height:1.25;${INK}">${letter.subject}</h1>
<p style="margin:0 0 12px;font-size:16px;line-height:1.55;${INK}">${message}</p>
${rest.map(paragraph => html`<p style="margin:0 0 12px;font-size:16px;line-height:1.55;${INK}">${paragraph}</p>`)}
<p style="margin:20px 0 0"><a href="${page}" style="display:inline-block;padding:12px 20px;border-radius:10px;background:#0b6e6e;color:#ffffff;font-weight:600;text-decoration:none">${letter.button}</a></p>
</div>
<p style="margin:20px 0 8px;${SOFT}">${text('automatic')} ${text('secret')}</p>
<p style="margin:0;${SOFT}"><a href="${preferences}" style="color:#0b6e6e">${text('preferences').replace(':', '')}</a> · ${
      unsubscribe === null
        ? text('always')
        : html`<a href="${unsubscribe}" style="color:#0b6e6e">${text('unsubscribe').replace(':', '')}</a>`
    }</p>
</div></body></html>`,
  )
}
