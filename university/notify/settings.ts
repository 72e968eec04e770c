// The settings of mail and push messages.
import { list, optionalText, text, yesNo } from '@mlegitymacja/platform/settings/kinds.ts'
import { DEFAULT_PUSH_HOSTS } from './push/allowed.ts'

export const NOTIFY_SETTINGS = {
  SMTP_URL: {
    schema: optionalText().refine(isSmtp, 'must be an address such as smtp://user:password@host:587'),
    about: 'Mail server, `smtp://` or `smtps://`; without it mail is written into MAIL_FOLDER.',
    otherwise: 'none',
    secret: true,
  },
  MAIL_FROM: {
    schema: text('mLegitymacja <mlegitymacja@localhost>'),
    about: 'Whom mail is from.',
    otherwise: 'mLegitymacja <mlegitymacja@localhost>',
  },
  MAIL_BOUNCES: {
    schema: optionalText(),
    about: 'Address to which undeliverable mail comes back; pipe it into `npm run bounce`.',
    otherwise: 'as MAIL_FROM',
  },
  MAIL_FOLDER: {
    schema: text('./data/mail'),
    about: 'Folder of `.eml` files where no mail server is set.',
    otherwise: './data/mail',
  },
  MAIL_PAGE: {
    schema: yesNo(false),
    about: 'Shows the mail in MAIL_FOLDER to everybody at `/poczta`: for demonstrations only.',
    otherwise: 'no',
  },
  PUSH_HOSTS: {
    schema: list(DEFAULT_PUSH_HOSTS.join(',')),
    about: 'Push services that messages may go to, separated by commas.',
    otherwise: DEFAULT_PUSH_HOSTS.join(', '),
  },
} as const

function isSmtp(address: string | undefined): boolean {
  if (address === undefined) return true
  const url = URL.parse(address)
  return url !== null && /^smtps?:$/.test(url.protocol) && url.hostname !== ''
}
