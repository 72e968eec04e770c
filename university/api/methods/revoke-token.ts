// services/oauth/revoke_token: an app signs a person out by giving its token back [SPEC 12, RFC7009].

import { endToken } from '../consent/end-token.sql.ts'
import { endTokens, withdrawConsent } from '../consent/withdraw.ts'
import { ApiFault } from '../fault.ts'
import { method } from '../method.ts'

const NAME = 'services/oauth/revoke_token'

export const revokeToken = method({
  name: NAME,
  about: {
    pl: 'Kończy ważność tokenu, którym podpisano wywołanie.',
    en: 'Ends the token by which the call is signed.',
  },
  access: 'person',
  changes: true,
  params: {
    deauthorize: {
      about: {
        pl: 'true: osoba cofa też zgodę, więc kończą się wszystkie tokeny tej aplikacji, a następnym razem zostanie zapytana.',
        en: 'true: the person also withdraws the consent, so all tokens of the app end and the person is asked anew next time.',
      },
    },
    everywhere: {
      ours: true,
      about: {
        pl: 'true: kończy wszystkie tokeny tej aplikacji dla tej osoby, na wszystkich urządzeniach.',
        en: 'true: ends all tokens of the app for the person, on all devices.',
      },
    },
  },
  returns: { pl: 'Słownik {"success": true}.', en: 'A dictionary {"success": true}.' },
  example: { success: true },
  async run({ university }, { user, consumer, params }) {
    const whose = { subject: user.subject, studentId: user.studentId, consumerKey: consumer.key }
    if (isTrue('deauthorize', params.deauthorize)) await withdrawConsent(university, whose)
    else if (isTrue('everywhere', params.everywhere)) await endTokens(university, whose)
    else await endToken(university.db, user.token)
    return { success: true }
  },
})

function isTrue(name: string, value: string | undefined): boolean {
  if (value === undefined || value === 'false') return false
  if (value === 'true') return true
  throw new ApiFault({
    message: `Parameter ${name} must be true or false.`,
    error: 'param_invalid',
    param_name: name,
    method_name: NAME,
  })
}
