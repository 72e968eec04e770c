// services/notifications/…: push messages for an app of a student. Ours: Mobilny USOS of USOS has methods of its own for
// this that are not public.
import { isLanguage } from '@mlegitymacja/core/language/text.ts'
import { contactOf, setPreferences } from '../../notify/contacts.sql.ts'
import { isPushEndpoint } from '../../notify/push/allowed.ts'
import { subscribe, unsubscribe } from '../../notify/push/subscriptions.sql.ts'
import { ApiFault } from '../fault.ts'
import { type Api, method, type Param } from '../method.ts'

const MODULE = 'services/notifications'

export const pushKey = method({
  name: `${MODULE}/push_key`,
  about: {
    pl: 'Zwraca klucz VAPID, z którym przeglądarka zamawia powiadomienia.',
    en: 'Gives the VAPID key with which a browser subscribes to push messages.',
  },
  access: 'consumer',
  ours: true,
  returns: {
    pl: 'Słownik {"public_key": …}; null, gdy powiadomień tu nie ma.',
    en: 'A dictionary {"public_key": …}; null where there are no push messages.',
  },
  example: {
    public_key: 'BNcRdreALRFXTkOOUHK1EtK2wtaz5Ry4YfYCA_0QTpQtUbVlUls0VJXg7A8u-Ts1XbjhazAkj7I99e8QcYP7DkM',
  },
  run: async ({ push }) => ({ public_key: push?.publicKey ?? null }),
})

const ENDPOINT: Param = {
  required: true,
  about: {
    pl: 'Adres usługi powiadomień z subskrypcji.',
    en: 'Address of the push service, of the subscription.',
  },
}

const SUBSCRIBE = `${MODULE}/subscribe`

export const subscribeToPush = method({
  name: SUBSCRIBE,
  about: {
    pl: 'Zamawia powiadomienia na to urządzenie; dotychczasowa osoba na tym urządzeniu przestaje je dostawać.',
    en: 'Subscribes this device to push messages; whoever had it before gets none there any more.',
  },
  access: 'student',
  scopes: ['cards'],
  ours: true,
  changes: true,
  params: {
    endpoint: ENDPOINT,
    p256dh: {
      required: true,
      about: { pl: 'Klucz przeglądarki, base64url.', en: 'Key of the browser, base64url.' },
    },
    auth: {
      required: true,
      about: { pl: 'Sekret przeglądarki, base64url.', en: 'Secret of the browser, base64url.' },
    },
    language: {
      about: {
        pl: 'Język powiadomień i poczty: pl albo en.',
        en: 'Language of push messages and mail: pl or en.',
      },
    },
  },
  returns: { pl: 'Słownik {"success": true}.', en: 'A dictionary {"success": true}.' },
  example: { success: true },
  async run(api, { studentId, consumer, params }) {
    const { endpoint = '', p256dh = '', auth = '', language } = params
    if (!api.push || endpoint.length > 1000 || !isPushEndpoint(endpoint, api.push.hosts))
      throw invalid('endpoint', 'The endpoint is of no push service that messages may go to.')
    if (keyLength(p256dh) !== 65)
      throw invalid('p256dh', 'p256dh must be an uncompressed P-256 point in base64url.')
    if (keyLength(auth) !== 16) throw invalid('auth', 'auth must be 16 bytes in base64url.')
    if (language !== undefined) await setLanguage(api, studentId, language)
    const whose = { studentId, consumerKey: consumer.key }
    await subscribe(api.university, whose, { endpoint, keys: { p256dh, auth } })
    return { success: true }
  },
})

export const unsubscribeFromPush = method({
  name: `${MODULE}/unsubscribe`,
  about: { pl: 'Wyłącza powiadomienia na tym urządzeniu.', en: 'Ends push messages on this device.' },
  access: 'student',
  scopes: ['cards'],
  ours: true,
  changes: true,
  params: { endpoint: ENDPOINT },
  returns: { pl: 'Słownik {"success": true}.', en: 'A dictionary {"success": true}.' },
  example: { success: true },
  async run({ university }, { studentId, params: { endpoint = '' } }) {
    await unsubscribe(university, { studentId, endpoint })
    return { success: true }
  },
})

async function setLanguage({ university }: Api, studentId: string, language: string): Promise<void> {
  if (!isLanguage(language)) throw invalid('language', 'language must be pl or en.')
  const contact = await contactOf(university, studentId)
  await setPreferences(university, studentId, { muted: contact?.muted ?? { email: [], push: [] }, language })
}

const keyLength = (text: string) => (/^[\w-]+=*$/.test(text) ? Buffer.from(text, 'base64url').length : 0)

const invalid = (name: string, message: string) =>
  new ApiFault({ message, error: 'param_invalid', param_name: name, method_name: SUBSCRIBE })
